import type { Place } from '../../../contract/app-error.ts';
import type { RowOutcome } from '../gene-row.ts';
import {
  checkSpan,
  columnCount,
  ignored,
  isStrand,
  parsePosition,
  parseStrand,
  textOrNothing,
} from '../gene-row.ts';
import { type AnnotationFormat, noHeader } from './annotation-format.ts';

/** refFlat, as UCSC offers it for download. */
export const refFlat: AnnotationFormat = {
  name: 'refflat',
  title: 'refFlat (UCSC)',
  coordinates: 'zero-based',
  recognises({ lines, dataAt }) {
    const fields = dataAt === undefined ? [] : (lines[dataAt] ?? '').split('\t');
    const isNumber = (at: number): boolean => /^\s*\d+\s*$/.test(fields[at] ?? '');
    return fields.length === 11 && isStrand(fields[3]) && isNumber(4) && isNumber(5) && isNumber(8);
  },
  headerLine: noHeader,
  parse: parseRefFlatLine,
};

/**
 * One line: geneName, name, chrom, strand, txStart, txEnd, cdsStart, cdsEnd, exonCount, exonStarts,
 * exonEnds; 0-based half-open. Each line is a transcript; lines of one geneName become one gene.
 */
function parseRefFlatLine(line: string, place: Place): RowOutcome {
  const fields = line.split('\t');
  if (fields.length < 11) throw columnCount(fields.length, 'a refFlat line has 11 separated by tabs', place);
  const start = parsePosition(fields[4], 'start', 'zero-based', { ...place, column: 5 });
  const end = parsePosition(fields[5], 'end', 'zero-based', { ...place, column: 6 });
  checkSpan(start, end, { ...place, column: 6 });
  const id = textOrNothing(fields[0]) ?? textOrNothing(fields[1]);
  if (id === undefined) return ignored('no-gene-id');
  const chromosome = textOrNothing(fields[2]);
  if (chromosome === undefined) return ignored('no-position');
  return {
    kind: 'row',
    level: 'transcript',
    id,
    symbol: id,
    chromosome,
    start,
    end,
    strand: parseStrand(fields[3], { ...place, column: 4 }),
    tss: undefined,
    biotype: undefined,
  };
}
