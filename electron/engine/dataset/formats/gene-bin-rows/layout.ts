import { failure } from '../../../../contract/failure.ts';
import { type Delimiter, detectDelimiter, splitFields } from '../../../files/columns.ts';
import { readNumber } from '../../../files/number-text.ts';
import { type NumberFormat, detectNumberFormat } from '../../../files/number-format.ts';
import { quote } from '../../../files/quote.ts';
import type { TextStart } from '../../../files/text-file.ts';
import type { LayoutOptions } from '../count-format.ts';
import { type FirstTable, type TextLayout, fieldsOf, hasLabelColumn } from '../text-table.ts';
import { columnsByName, roleOfName } from './columns-by-name.ts';
import { columnsByPosition } from './columns-by-position.ts';

/** How a table of one row per gene and bin is to be read. */
export interface RowLayout extends TextLayout {
  /** Whether the columns' names are the header's (pandas writes headers that only number the columns). */
  readonly named: boolean;
  /** Line that the table begins on, 1-based: remarks stand above it. */
  readonly firstLine: number;
  readonly numbers: NumberFormat;
  /** Number of a gene's first bin. */
  readonly firstBin: 0 | 1;
  readonly missing: 'refuse' | 'zero';
  readonly negative: 'refuse' | 'as-is';
}

/**
 * Finds out how a table is laid out: delimiter, header, and what each column is.
 * @throws Failure `delimiter-wrong`, `column-count`, `column-missing`, `marks-mismatch`, `genes-none`
 */
export function detectLayout(start: TextStart, options: LayoutOptions, file: string): RowLayout {
  const delimiter = countDelimiter(start, file);
  const header = detectHeader(start, delimiter, options, file);
  const found = header.named
    ? columnsByName(start, delimiter, options, file)
    : columnsByPosition(start.lines.slice(header.header ? 1 : 0), delimiter, options, file);
  return { ...found, ...howWritten(start, delimiter, header, found, options, file) };
}

const rowsToLookAt = 4000;

/** How the rows of a table are written. */
function howWritten(
  start: TextStart,
  delimiter: Delimiter,
  header: Pick<RowLayout, 'header' | 'named'>,
  { columns, remarks }: Pick<TextLayout, 'columns' | 'remarks'>,
  options: LayoutOptions,
  file: string,
): Omit<RowLayout, 'columns' | 'marks'> {
  const rows = start.lines
    .slice(header.header ? 1 : 0, rowsToLookAt)
    .map((line) => fieldsOf(line, delimiter));
  const counted = columns.flatMap(({ role }, column) => (role === 'mark' ? [column] : []));
  const numbers = detectNumberFormat(
    rows.flatMap((row) => counted.map((column) => row.at(column) ?? '')),
    delimiter,
  );
  const gene = columns.findIndex(({ role }) => role === 'gene');
  const bin = columns.findIndex(({ role }) => role === 'bin');
  const firsts = rows.filter((row, i) => i === 0 || row.at(gene) !== rows[i - 1].at(gene));
  const firstBin = firsts.length > 0 && firsts.every((row) => /^0(\.0+)?$/.test(row.at(bin) ?? '')) ? 0 : 1;
  return {
    delimiter,
    lineEnd: start.lineEnd,
    ...header,
    firstLine: start.lines[0].line,
    numbers,
    firstBin,
    missing: options.missing ?? 'refuse',
    negative: options.negative ?? 'refuse',
    remarks: [
      ...remarks,
      ...(numbers.doubt === undefined ? [] : [{ grade: 'look', text: `${file}: ${numbers.doubt}` } as const]),
      ...(numbers.decimal === ',' && numbers.doubt === undefined
        ? [{ grade: 'note', text: `${file}: numbers were read with decimal commas.` } as const]
        : []),
      ...(numbers.decimal === '.' && numbers.grouped && numbers.doubt === undefined
        ? [
            {
              grade: 'note',
              text: `${file}: commas inside numbers were read as separators of thousands.`,
            } as const,
          ]
        : []),
      ...(firstBin === 0 ? [{ grade: 'note', text: `${file}: bins are numbered from 0.` } as const] : []),
    ],
  };
}

/** Gene, bin and at least one mark. */
const fewestColumns = 3;
/** Lines that decide about the delimiter; those behind it are reported as ragged. */
const linesToLookAt = 10;

/** @throws Failure `delimiter-wrong`, `column-count` */
function countDelimiter(start: TextStart, file: string): Delimiter {
  const lines = start.lines.slice(0, linesToLookAt).map(({ text }) => text);
  const chosen = detectDelimiter(lines, fewestColumns);
  if (chosen !== undefined) return chosen;
  const { line, text } = start.lines[0];
  const two = detectDelimiter(lines, 2);
  if (two !== undefined && lines.every((one) => splitFields(one, two)?.length === 2)) {
    throw failure(
      'column-count',
      `The rows have 2 columns (${quote(text)}); expected at least gene, bin and one mark.`,
      'Choose the file with the bin counts; a table of expression values or gene names is not one.',
      { file, line },
    );
  }
  throw failure(
    'delimiter-wrong',
    `The line ${quote(text)} has no columns; expected a gene, a bin and counts separated by commas, tabs, semicolons or spaces.`,
    'Save the table as csv (comma) or tsv (tab) and import that.',
    { file, line },
  );
}

/** @throws Failure `genes-none`, `column-count` */
function detectHeader(
  start: TextStart,
  delimiter: Delimiter,
  options: LayoutOptions,
  file: string,
): Pick<RowLayout, 'header' | 'named'> {
  const [header, row] = start.lines;
  const names = fieldsOf(header, delimiter);
  if (!isHeader(names, options.header ?? 'auto')) return { header: false, named: false };
  if (start.lines.length < 2) {
    throw failure(
      'genes-none',
      `The file has only a header line (${quote(header.text)}) and no rows of counts.`,
      'Choose the file that holds the bin counts.',
      { file, line: header.line },
    );
  }
  const columns = fieldsOf(row, delimiter).length;
  if (columns === names.length + 1 && fieldsOf(row, delimiter).at(-1) !== '') {
    throw failure(
      'column-count',
      `The header names ${names.length} columns but the rows have ${columns}; expected as many names as columns.`,
      'R writes such files with row names: use write.csv(..., row.names = FALSE), or name the first column.',
      { file, line: row.line },
    );
  }
  return { header: true, named: !isNumberedHeader(names) };
}

function isHeader(fields: readonly string[], option: 'auto' | 'yes' | 'no'): boolean {
  if (option !== 'auto') return option === 'yes';
  if (isNumberedHeader(fields)) return true;
  const behindGene = fields.slice(1);
  if (behindGene.every((field) => readNumber(field).kind === 'text')) return true;
  return behindGene.some((field) => roleOfName(field) === 'bin');
}

/** `0,1,2,3,...`: what pandas writes as the names of columns that have none. */
function isNumberedHeader(fields: readonly string[]): boolean {
  return fields.length > 3 && fields.every((field, column) => field === String(column));
}

/**
 * The layout of a further file of a set: its delimiter and header are its own, its columns must be the first file's.
 * What the columns of a headerless file are was decided on the first file and holds for all.
 * @throws Failure `marks-mismatch` naming the difference and both files
 */
export function matchLayout(
  start: TextStart,
  options: LayoutOptions,
  file: string,
  first: FirstTable<RowLayout>,
): RowLayout {
  const delimiter = countDelimiter(start, file);
  const { line, text } = start.lines[0];
  const columns = splitFields(text, delimiter)?.length ?? 1;
  const expected = first.layout.columns.length;
  const place = { file, line };
  if (columns !== expected) {
    throw failure(
      'marks-mismatch',
      `The file has ${columns} columns, but ${first.file} has ${expected}; expected the same columns in all files of a set.`,
      'Import files with the same marks together, and the others as a data set of their own.',
      place,
    );
  }
  const header = detectHeader(start, delimiter, options, file);
  const how = howWritten(
    start,
    delimiter,
    header,
    { columns: first.layout.columns, remarks: [] },
    options,
    file,
  );
  const { columns: firstColumns, marks: names } = first.layout;
  if (!header.named) return { ...how, columns: firstColumns, marks: names };
  const labels = hasLabelColumn(first.layout) ? 'auto' : 'no';
  const own = columnsByName(start, delimiter, { ...options, labels }, file);
  if (own.columns.every((column, i) => column.name === firstColumns[i].name)) {
    return { ...how, columns: firstColumns, marks: names };
  }
  // The first file's names are the header's, not those the user gave instead.
  const marks = markColumns(own);
  const theirs = markColumns(first.layout);
  const sameMarks = marks.length === theirs.length && marks.every((mark, i) => mark === theirs[i]);
  if (sameMarks && hasLabelColumn(own) === hasLabelColumn(first.layout)) {
    return { ...how, columns: own.columns, marks: names };
  }
  throw failure(
    'marks-mismatch',
    `The header names ${described(own)}, but ${first.file} has ${described(first.layout)}.`,
    'Bring the columns of all files into the same order and under the same names, or import them separately.',
    place,
  );
}

function markColumns(layout: Pick<RowLayout, 'columns'>): readonly string[] {
  return layout.columns.filter((column) => column.role === 'mark').map((column) => column.name);
}

function described(layout: Pick<RowLayout, 'columns'>): string {
  const label = hasLabelColumn(layout) ? 'and a label' : 'and no label';
  return `the marks ${markColumns(layout).join(', ')} ${label}`;
}
