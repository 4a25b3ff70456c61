import type { Place } from '../../contract/app-error.ts';
import { failure } from '../../contract/failure.ts';
import type { RowOutcome } from './gene-row.ts';
import { checkSpan, columnCount, ignored, parsePosition, parseStrand, textOrNothing } from './gene-row.ts';

/**
 * One line of headerless BED (4 to 12 columns; tabs, or blanks where there is no tab): 0-based half-open coordinates, the
 * gene in column 4 (used as id and as symbol), the strand in column 6.
 */
export function parseBedLine(line: string, place: Place): RowOutcome {
  const fields = line.includes('\t') ? line.split('\t') : line.trim().split(/ +/);
  if (fields.length === 3) {
    throw failure(
      'annotation-format',
      'The line has 3 columns (a BED3 file), so no gene is named.',
      'Use a BED file with the gene in column 4 and the strand in column 6.',
      place,
    );
  }
  if (fields.length < 3) throw columnCount(fields.length, 'a BED line of genes has at least 4', place);
  const start = parsePosition(fields[1], 'start', 'zero-based', { ...place, column: 2 });
  const end = parsePosition(fields[2], 'end', 'zero-based', { ...place, column: 3 });
  checkSpan(start, end, { ...place, column: 3 });
  const id = textOrNothing(fields[3]);
  if (id === undefined) return ignored('no-gene-id');
  return {
    kind: 'row',
    level: 'gene',
    id,
    symbol: id,
    chromosome: fields[0].trim(),
    start,
    end,
    strand: parseStrand(fields[5], { ...place, column: 6 }),
    tss: undefined,
    biotype: undefined,
  };
}
