import type { Place } from '../../../contract/app-error.ts';
import { failure } from '../../../contract/failure.ts';
import { largestCount, readNumber } from '../../files/number-text.ts';
import { hasInvisibleCharacter, quote } from '../../files/quote.ts';

/** Longest gene id at all, in characters. */
const longestId = 1000;

/** A gene id as it stands in a field. @throws Failure `gene-id-missing`, `encoding-invalid` */
export function geneIdField(id: string, place: Place): string {
  if (id === '') {
    throw failure(
      'gene-id-missing',
      'The row has no gene id.',
      'Fill in the gene id, or remove the row.',
      place,
    );
  }
  if (id.length > longestId || hasInvisibleCharacter(id)) {
    throw failure(
      'encoding-invalid',
      `The gene id ${quote(id)} holds a character that is not seen, or is longer than ${longestId} characters.`,
      'Correct the gene id; check that the file is the one you meant.',
      place,
    );
  }
  return id;
}

/** A count as it stands in a field. @throws Failure `number-invalid`, `number-negative` */
export function countField(text: string, column: string, place: Place): number {
  const read = readNumber(text);
  const shown = read.kind === 'empty' ? 'empty' : quote(text);
  if (read.kind !== 'number') {
    throw failure(
      'number-invalid',
      `Column ${place.column ?? '?'} (${column}) is ${shown}; expected a count, a number of 0 or more.`,
      'Write 0 where there are no reads, and a number without separators of thousands everywhere else.',
      place,
    );
  }
  if (read.value < 0) {
    throw failure(
      'number-negative',
      `Column ${place.column ?? '?'} (${column}) is ${shown}; expected a count, which is not negative.`,
      'Import counts before they are transformed (log ratios and z-scores can be negative).',
      place,
    );
  }
  if (read.value > largestCount) {
    throw failure(
      'number-invalid',
      `Column ${place.column ?? '?'} (${column}) is ${shown}, which is too large for a count.`,
      'Check the column; counts are at most 3.4e38.',
      place,
    );
  }
  return read.value;
}

/** A label as it stands in a field: a number, or NaN where it is empty. @throws Failure `label-invalid` */
export function labelField(text: string, place: Place): number {
  const read = readNumber(text);
  if (read.kind === 'number') return read.value;
  if (read.kind === 'empty') return Number.NaN;
  throw failure(
    'label-invalid',
    `The label is ${quote(text)}; expected 1 (high) or 0 (low).`,
    'Write labels as 1 and 0 (or 1 and -1); leave them empty where expression is not known.',
    place,
  );
}
