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
import { type AnnotationFormat, type AnnotationStart, noHeader } from './annotation-format.ts';

/** Where the columns of UCSC's genePred tables stand, which come in several cuts. */
interface GenePredLayout {
  /** In words. */
  readonly table: string;
  /** 0-based column of the transcript's name; chromosome, strand, start and end stand behind it. */
  readonly name: number;
  /** Of the gene's name; undefined where the table names transcripts only. */
  readonly gene: number | undefined;
}

/**
 * UCSC's gene tables as they are downloaded, without a header: refFlat, refGene, ncbiRefSeq, knownGene, ensGene, with a
 * column for the database's bins in front or not. Positions count from 0.
 */
export const genePred: AnnotationFormat = {
  name: 'refflat',
  title: 'refFlat or genePred (UCSC)',
  coordinates: 'zero-based',
  recognises: (start) => layoutOf(start) !== undefined,
  headerLine: noHeader,
  parserOf: (start) => {
    // Where the user says so, lines are read as refFlat and tell what is wrong with them.
    const layout = layoutOf(start) ?? refFlatLayout;
    return (line, place) => parseLine(line, place, layout);
  },
  doubts: (start) =>
    layoutOf(start)?.gene === undefined && layoutOf(start) !== undefined
      ? [
          'The table names transcripts, not genes: each is read as a gene of its own. UCSC’s refFlat names both.',
        ]
      : [],
};

const refFlatLayout: GenePredLayout = { table: 'refFlat', name: 1, gene: 0 };

function layoutOf({ lines, dataAt }: AnnotationStart): GenePredLayout | undefined {
  const fields = dataAt === undefined ? [] : (lines[dataAt] ?? '').split('\t');
  for (const name of [0, 1]) {
    if (!hasGenePred(fields, name)) continue;
    // Behind the exons: a score, the gene's name, and whether start and end of the coding region are complete.
    const isExtended = /^(cmpl|incmpl|none|unk)$/.test(fields[name + 12] ?? '');
    if (isExtended) return { table: 'genePred', name, gene: name + 11 };
    if (name === 0) return { table: 'genePred', name, gene: undefined };
    // In front stands a bin of the database, a small number, or a gene as refFlat has it.
    return /^\d{1,5}$/.test(fields[0] ?? '') ? { table: 'genePred', name, gene: undefined } : refFlatLayout;
  }
  return undefined;
}

/** Name, chromosome, strand, four positions, a number of exons, and their starts and ends. */
function hasGenePred(fields: readonly string[], name: number): boolean {
  const isNumber = (at: number): boolean => /^\s*\d+\s*$/.test(fields[name + at] ?? '');
  const isList = (at: number): boolean => /^\s*(\d+,)*\d+,?\s*$/.test(fields[name + at] ?? '');
  return isStrand(fields[name + 2]) && [3, 4, 5, 6, 7].every(isNumber) && isList(8) && isList(9);
}

/** Each line is a transcript; lines of one gene become one gene. */
function parseLine(line: string, place: Place, { table, name, gene }: GenePredLayout): RowOutcome {
  const fields = line.split('\t');
  const width = name + 10;
  if (fields.length < width) {
    throw columnCount(fields.length, `a ${table} line has ${width} separated by tabs`, place);
  }
  const start = parsePosition(fields[name + 3], 'start', 'zero-based', { ...place, column: name + 4 });
  const end = parsePosition(fields[name + 4], 'end', 'zero-based', { ...place, column: name + 5 });
  checkSpan(start, end, { ...place, column: name + 5 });
  const id = (gene === undefined ? undefined : textOrNothing(fields[gene])) ?? textOrNothing(fields[name]);
  if (id === undefined) return ignored('no-gene-id');
  const chromosome = textOrNothing(fields[name + 1]);
  if (chromosome === undefined) return ignored('no-position');
  return {
    kind: 'row',
    level: 'transcript',
    id,
    symbol: id,
    chromosome,
    start,
    end,
    strand: parseStrand(fields[name + 2], { ...place, column: name + 3 }),
    tss: undefined,
    biotype: undefined,
  };
}
