import type { Place } from '../../../contract/app-error.ts';
import { failure } from '../../../contract/failure.ts';
import type { RowOutcome } from '../gene-row.ts';
import { checkSpan, columnCount, ignored, parsePosition, parseStrand, textOrNothing } from '../gene-row.ts';
import { type AnnotationFormat, knownColumns } from './annotation-format.ts';

/** BED of 4 to 12 columns, also with a header that names them. */
export const bed: AnnotationFormat = {
  name: 'bed',
  title: 'BED',
  coordinates: 'zero-based',
  recognises({ lines, dataAt, namedAt }) {
    if (dataAt === undefined || (namedAt !== undefined && !startsAsBed(lines[namedAt] ?? ''))) return false;
    const [, start, end] = bedFields(lines[dataAt] ?? '');
    return /^\s*\d+\s*$/.test(start ?? '') && /^\s*\d+\s*$/.test(end ?? '');
  },
  headerLine({ lines, dataAt, namedAt }) {
    if (namedAt !== undefined || dataAt === undefined) return namedAt;
    return knownColumns(lines[dataAt] ?? '') >= 3 ? dataAt : undefined;
  },
  parse: parseBedLine,
};

/** Whether a header names the columns in BED's order; behind a "#", it is BED, whose positions count from 0. */
export function startsAsBed(header: string): boolean {
  return /^#* ?(chr|chrom|chromosome)[\t,;](start|chromstart)[\t,;](end|stop|chromend)\b/i.test(header);
}

/** Tabs, or blanks where there is no tab, as browsers take them. */
const bedFields = (line: string): readonly (string | undefined)[] =>
  line.includes('\t') ? line.split('\t') : line.trim().split(/ +/);

/**
 * One line of BED without a header: 0-based half-open coordinates, the
 * gene in column 4 (used as id and as symbol), the strand in column 6.
 */
function parseBedLine(line: string, place: Place): RowOutcome {
  const fields = bedFields(line);
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
  const chromosome = textOrNothing(fields[0]);
  if (chromosome === undefined) return ignored('no-position');
  return {
    kind: 'row',
    level: 'gene',
    id,
    symbol: id,
    chromosome,
    start,
    end,
    strand: parseStrand(fields[5], { ...place, column: 6 }),
    tss: undefined,
    biotype: undefined,
  };
}
