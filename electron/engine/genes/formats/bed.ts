import type { Place } from '../../../contract/app-error.ts';
import { failure } from '../../../contract/failure.ts';
import { quote } from '../../files/quote.ts';
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
import { type AnnotationFormat, type AnnotationStart, knownColumns } from './annotation-format.ts';

/** BED of 4 to 12 columns, also with a header that names them. */
export const bed: AnnotationFormat = {
  name: 'bed',
  title: 'BED',
  coordinates: 'zero-based',
  recognises(start) {
    const { lines, namedAt } = start;
    if (namedAt !== undefined && !startsAsBed(lines[namedAt] ?? '')) return false;
    const rows = firstRows(start);
    return rows.length > 0 && rows.every(isBedRow);
  },
  headerLine({ lines, dataAt, namedAt }) {
    if (namedAt !== undefined || dataAt === undefined) return namedAt;
    return knownColumns(lines[dataAt] ?? '') >= 3 ? dataAt : undefined;
  },
  parserOf: (start, place) => {
    const layout = layoutOf(start, place);
    return (line, at) => parseBedLine(line, at, layout);
  },
  doubts: (start) => {
    const { strand, gene } = layoutOf(start, { file: '' });
    return strand === usual.strand
      ? []
      : [
          `The strand stands in column ${strand + 1}, where BED has it in column 6; it was taken from there` +
            `${gene === usual.gene ? '' : `, and the gene from column ${gene + 1}`}.`,
        ];
  },
};

/** 0-based columns. */
interface BedLayout {
  readonly gene: number;
  readonly strand: number;
}

const usual: BedLayout = { gene: 3, strand: 5 };

/** Whether a header names the columns in BED's order; behind a "#", it is BED, whose positions count from 0. */
export function startsAsBed(header: string): boolean {
  return /^#* ?(chr|chrom|chromosome)[\t,;](start|chromstart)[\t,;](end|stop|chromend)\b/i.test(header);
}

/** Tabs, or blanks where there is no tab, as browsers take them. */
const bedFields = (line: string): readonly (string | undefined)[] =>
  line.includes('\t') ? line.split('\t') : line.trim().split(/ +/);

/** Enough to see what a column holds. */
const rowsLookedAt = 20;

function firstRows({ lines, dataAt }: AnnotationStart): readonly (readonly (string | undefined)[])[] {
  if (dataAt === undefined) return [];
  return lines
    .slice(dataAt, dataAt + rowsLookedAt)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map(bedFields);
}

/** Two positions behind a chromosome; a table that begins with a gene and its chromosome's number has them elsewhere. */
function isBedRow([chromosome, start, end]: readonly (string | undefined)[], at: number): boolean {
  const isNumber = (field: string | undefined): boolean => /^\s*\d+\s*$/.test(field ?? '');
  // Later lines may be faulty, which reading them says.
  return (isNumber(start) && isNumber(end) && !/^ENS[A-Z]*[GT]\d{11}/.test(chromosome ?? '')) || at > 0;
}

/**
 * Which columns hold gene and strand. Files that other programs cut have the strand in column 5 or 4: reading it as
 * unknown would put the start of every gene on the minus strand at its wrong end.
 * @throws Failure `annotation-format` where column 4 holds strands and no column behind it a gene
 */
function layoutOf(start: AnnotationStart, place: Place): BedLayout {
  const rows = firstRows(start);
  const holds = (column: number): boolean =>
    rows.length > 0 &&
    rows.every((fields) => isStrand(fields[column])) &&
    rows.some((fields) => /^[+-]$/.test(fields[column]?.trim() ?? ''));
  if (holds(usual.strand)) return usual;
  if (holds(3)) {
    const gene = [4, 5].find((column) => rows.every((fields) => isName(fields[column])));
    if (gene !== undefined) return { gene, strand: 3 };
    throw failure(
      'annotation-format',
      `Column 4, where BED names the gene, holds the strand (${quote(rows[0]?.[3] ?? '')}), and no other column a gene.`,
      'Put the gene into column 4 and the strand into column 6.',
      { ...place, line: (start.dataAt ?? 0) + 1, column: 4 },
    );
  }
  return holds(4) ? { gene: 3, strand: 4 } : usual;
}

const isName = (field: string | undefined): boolean => {
  const text = textOrNothing(field);
  return text !== undefined && !/^[-+]?[\d.]+$/.test(text);
};

/**
 * One line of BED without a header: 0-based half-open coordinates, the gene in column 4 (used as id and as symbol), the
 * strand in column 6, or where the layout says.
 */
function parseBedLine(line: string, place: Place, layout: BedLayout): RowOutcome {
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
  const id = textOrNothing(fields[layout.gene]);
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
    strand: parseStrand(fields[layout.strand], { ...place, column: layout.strand + 1 }),
    tss: undefined,
    biotype: undefined,
  };
}
