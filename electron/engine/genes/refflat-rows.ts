import type { Place } from '../../contract/app-error.ts';
import type { RowOutcome } from './gene-row.ts';
import { checkSpan, columnCount, ignored, parsePosition, parseStrand, textOrNothing } from './gene-row.ts';

/**
 * One line of UCSC's refFlat: geneName, name, chrom, strand, txStart, txEnd, cdsStart, cdsEnd, exonCount, exonStarts,
 * exonEnds; 0-based half-open. Each line is a transcript; lines of one geneName become one gene.
 */
export function parseRefFlatLine(line: string, place: Place): RowOutcome {
  const fields = line.split('\t');
  if (fields.length < 11) throw columnCount(fields.length, 'a refFlat line has 11 separated by tabs', place);
  const start = parsePosition(fields[4], 'start', 'zero-based', { ...place, column: 5 });
  const end = parsePosition(fields[5], 'end', 'zero-based', { ...place, column: 6 });
  checkSpan(start, end, { ...place, column: 6 });
  const id = textOrNothing(fields[0]) ?? textOrNothing(fields[1]);
  if (id === undefined) return ignored('no-gene-id');
  return {
    kind: 'row',
    level: 'transcript',
    id,
    symbol: id,
    chromosome: fields[2].trim(),
    start,
    end,
    strand: parseStrand(fields[3], { ...place, column: 4 }),
    tss: undefined,
    biotype: undefined,
  };
}
