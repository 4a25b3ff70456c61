import type { Place } from '../../../contract/app-error.ts';
import { failure } from '../../../contract/failure.ts';
import type { Failure } from '../../../contract/failure.ts';

/** The user named other marks than there are columns of counts. */
export function marksMismatch(marks: readonly string[], found: number, place: Place): Failure {
  return failure(
    'marks-mismatch',
    `${marks.length} mark names were given (${marks.join(', ')}), but the file has ${found} columns of counts.`,
    'Give one name for each column of counts, in the order of the columns, or none at all.',
    place,
  );
}
