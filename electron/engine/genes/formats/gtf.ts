import type { Place } from '../../../contract/app-error.ts';
import type { GeneRow, RowLevel, RowOutcome } from '../gene-row.ts';
import {
  checkSpan,
  columnCount,
  ignored,
  isFiner,
  isStrand,
  parsePosition,
  parseStrand,
  textOrNothing,
} from '../gene-row.ts';
import { type AnnotationFormat, type AnnotationStart, noHeader } from './annotation-format.ts';

/** GTF 2.2, as Ensembl, GENCODE and UCSC write it. */
export const gtf: AnnotationFormat = {
  name: 'gtf',
  title: 'GTF',
  coordinates: 'one-based',
  recognises: (start) => /(^|[;\s])gene_id /.test(attributesOfFeature(start) ?? ''),
  headerLine: noHeader,
  parse: parseGtfLine,
};

const levels: ReadonlyMap<string, RowLevel> = new Map([
  ['gene', 'gene'],
  ['transcript', 'transcript'],
  ['mRNA', 'transcript'],
  ['exon', 'exon'],
]);

const geneId = attribute('gene_id');
const symbol = attribute('gene_name');
const biotypes = [attribute('gene_biotype'), attribute('gene_type')];

/** One line: nine tab-separated fields, 1-based inclusive coordinates. */
function parseGtfLine(line: string, place: Place, coarsest: RowLevel): RowOutcome {
  const level = levels.get(featureOf(line));
  if (level !== undefined && isFiner(level, coarsest)) return ignored('finer-feature');
  const fields = line.split('\t');
  if (fields.length < 9) throw columnCount(fields.length, 'a GTF line has 9 separated by tabs', place);
  if (level === undefined) return ignored('other-feature');
  const attributes = fields[8] ?? '';
  const id = textOrNothing(geneId.exec(attributes)?.[1]);
  if (id === undefined) return ignored('no-gene-id');
  const chromosome = textOrNothing(fields[0]);
  if (chromosome === undefined) return ignored('no-position');
  return {
    ...spanOfFeature(fields, place),
    kind: 'row',
    level,
    id,
    symbol: textOrNothing(symbol.exec(attributes)?.[1]),
    chromosome,
    biotype: firstMatch(biotypes, attributes),
  };
}

/** Field 3, which says what the line is about; found without taking the line apart. */
function featureOf(line: string): string {
  const second = line.indexOf('\t', line.indexOf('\t') + 1);
  return line.slice(second + 1, line.indexOf('\t', second + 1));
}

/**
 * The attributes of a file's first line of data where it is a feature as GTF and GFF3 write it: nine fields, two positions
 * and a strand. Undefined where it is not.
 */
export function attributesOfFeature({ lines, dataAt }: AnnotationStart): string | undefined {
  const fields = dataAt === undefined ? [] : (lines[dataAt] ?? '').split('\t');
  const isFeature =
    fields.length >= 9 &&
    /^\s*\d+\s*$/.test(fields[3] ?? '') &&
    /^\s*\d+\s*$/.test(fields[4] ?? '') &&
    isStrand(fields[6]);
  return isFeature ? fields[8] : undefined;
}

/** Fields 4, 5 and 7, which GTF and GFF3 share. */
export function spanOfFeature(
  fields: readonly string[],
  place: Place,
): Pick<GeneRow, 'start' | 'end' | 'strand' | 'tss'> {
  const start = parsePosition(fields[3], 'start', 'one-based', { ...place, column: 4 });
  const end = parsePosition(fields[4], 'end', 'one-based', { ...place, column: 5 });
  checkSpan(start, end, { ...place, column: 5 });
  return { start, end, strand: parseStrand(fields[6], { ...place, column: 7 }), tss: undefined };
}

function attribute(key: string): RegExp {
  return new RegExp(`(?:^|[;\\s])${key} +"?([^";]*)"?`);
}

function firstMatch(patterns: readonly RegExp[], text: string): string | undefined {
  for (const pattern of patterns) {
    const found = textOrNothing(pattern.exec(text)?.[1]);
    if (found !== undefined) return found;
  }
  return undefined;
}
