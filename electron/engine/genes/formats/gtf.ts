import type { Place } from '../../../contract/app-error.ts';
import type { EarlierRows, GeneRow, RowLevel, RowOutcome } from '../gene-row.ts';
import {
  checkSpan,
  columnCount,
  ignored,
  isStrand,
  parsePosition,
  parseStrand,
  textOrNothing,
} from '../gene-row.ts';
import { type AnnotationFormat, type AnnotationStart, noHeader } from './annotation-format.ts';
import { type Attribute, entrezIn, gtfAttributes } from './attributes.ts';

/** GTF 2.2, as Ensembl, GENCODE, UCSC, NCBI, FlyBase and AUGUSTUS write it. */
export const gtf: AnnotationFormat = {
  name: 'gtf',
  title: 'GTF',
  coordinates: 'one-based',
  recognises: (start) => attributesOfFeatures(start).some(isGtf),
  headerLine: noHeader,
  parserOf: () => parseGtfLine,
};

const levels: ReadonlyMap<string, RowLevel> = new Map([
  ['gene', 'gene'],
  ['transcript', 'transcript'],
  ['mRNA', 'transcript'],
  ['exon', 'exon'],
]);

/** Of each, the first that a line has. */
const symbolNames = ['gene_name', 'gene_symbol', 'gene', 'locus'];
const biotypeNames = ['gene_biotype', 'gene_type'];

/** One line: nine tab-separated fields, 1-based inclusive coordinates. */
function parseGtfLine(line: string, place: Place, earlier: EarlierRows): RowOutcome {
  const level = levels.get(featureOf(line));
  if (level !== undefined && level !== 'gene') {
    // Ids hold no escapes: as they stand here, they stand in the rows before.
    const id = plainGeneId.exec(line)?.[1];
    if (id !== undefined && earlier.know(id, level)) return ignored('finer-feature');
  }
  const fields = line.split('\t');
  if (fields.length < 9) throw columnCount(fields.length, 'a GTF line has 9 separated by tabs', place);
  if (level === undefined) return ignored('other-feature');
  const attributes = gtfAttributes(fields[8] ?? '');
  const bare = attributes.length === 1 && attributes[0]?.[1] === '' ? attributes[0][0] : undefined;
  const id = textOrNothing(valueOf(attributes, 'gene_id')) ?? bareId(bare, level);
  if (id === undefined) return ignored('no-gene-id');
  const chromosome = textOrNothing(fields[0]);
  if (chromosome === undefined) return ignored('no-position');
  return {
    ...spanOfFeature(fields, place),
    kind: 'row',
    level,
    id,
    symbol: firstOf(attributes, symbolNames),
    chromosome,
    biotype: firstOf(attributes, biotypeNames),
    entrez: entrezOf(attributes),
  };
}

const plainGeneId = /[\t; ]gene_id "([^"]*)"/;

/** AUGUSTUS and BRAKER write a gene's id alone (`g1`), and a transcript's behind it (`g1.t1`). */
function bareId(bare: string | undefined, level: RowLevel): string | undefined {
  if (bare === undefined) return undefined;
  return textOrNothing(level === 'transcript' ? bare.replace(/\.t\d+$/, '') : bare);
}

function valueOf(attributes: readonly Attribute[], wanted: string): string | undefined {
  return attributes.find(([name]) => name === wanted)?.[1];
}

function firstOf(attributes: readonly Attribute[], names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = textOrNothing(valueOf(attributes, name));
    if (found !== undefined) return found;
  }
  return undefined;
}

function entrezOf(attributes: readonly Attribute[]): string | undefined {
  for (const [name, value] of attributes) {
    const found = name === 'db_xref' ? entrezIn(value) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Field 3, which says what the line is about; found without taking the line apart. */
function featureOf(line: string): string {
  const second = line.indexOf('\t', line.indexOf('\t') + 1);
  return line.slice(second + 1, line.indexOf('\t', second + 1));
}

/**
 * The attributes of a file's first lines of data that are features as GTF and GFF3 write them: nine fields, two positions
 * and a strand.
 */
export function attributesOfFeatures({ lines, dataAt }: AnnotationStart): readonly string[] {
  if (dataAt === undefined) return [];
  return lines.slice(dataAt, dataAt + linesLookedAt).flatMap((line) => {
    const fields = line.split('\t');
    const isFeature =
      fields.length >= 9 &&
      /^\s*\d+\s*$/.test(fields[3] ?? '') &&
      /^\s*\d+\s*$/.test(fields[4] ?? '') &&
      isStrand(fields[6]);
    return isFeature ? [fields[8] ?? ''] : [];
  });
}

/** Genes of some formats say less of themselves than the lines behind them. */
const linesLookedAt = 200;

/** Whether attributes are written as GTF does: `gene_id "ENSG1"`. */
export const isGtf = (attributes: string): boolean => /(^|[;\s])gene_id /.test(attributes);

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
