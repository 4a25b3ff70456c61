import type { Remark } from '../../../../contract/dataset.ts';
import { failure } from '../../../../contract/failure.ts';
import { detectDelimiter } from '../../../files/columns.ts';
import { readNumber } from '../../../files/number-text.ts';
import type { NumberedLine, TextStart } from '../../../files/text-file.ts';
import { type BinnedLayout, wholeNumber } from '../binned-rows.ts';
import { coordinateOfName } from '../column-names.ts';
import type { Column, LayoutOptions } from '../count-format.ts';
import { columnsByPosition } from '../gene-bin-rows/columns-by-position.ts';
import { marksMismatch, roleOfName } from '../gene-bin-rows/columns-by-name.ts';
import { marksOfFiles } from '../mark-titles.ts';
import { fieldsOf } from '../text-table.ts';
import { type BinNames, binNamesIn } from './bin-names.ts';
import { coverageColumns, bedColumns } from './bed-columns.ts';

/** Rows that are looked at. */
const rowsToLookAt = 2000;

/** Lays out a table whose rows are bins named after gene and bin; undefined where no column holds such names. */
export function detectBinNames(
  start: TextStart,
  options: LayoutOptions,
  file: string,
): BinnedLayout | undefined {
  const lines = start.lines.filter(
    ({ text }, i) => !(text.startsWith('#') && isTitle(text, start.lines.at(i + 1))),
  );
  const delimiter = detectDelimiter(
    lines.slice(0, 10).map(({ text }) => text),
    2,
  );
  if (delimiter === undefined) return undefined;
  const rows = lines.slice(0, rowsToLookAt).map((line) => fieldsOf(line, delimiter));
  const header = options.header === 'yes' || (options.header !== 'no' && isHeader(rows[0], rows.at(1)));
  const data = header ? rows.slice(1) : rows;
  const width = data.at(0)?.length ?? 0;
  const whole = data.filter((row) => row.length === width);
  const split = Array.from({ length: width }, (_, column) => binNamesIn(whole.map((row) => row[column])));
  const gene = split.findIndex((found) => found !== undefined);
  const parts = split.at(gene);
  if (gene < 0 || parts === undefined) return undefined;
  if (header && rows[0].length !== width) return undefined;
  const bin = Array.from({ length: width }, (_, column) => column).find(
    (column) => column !== gene && whole.every((row) => wholeNumber(row[column]) === parts(row[gene])?.bin),
  );
  const names = header ? rows[0] : undefined;
  const found =
    names === undefined ? byPosition(whole, gene, bin, parts, options, delimiter) : byName(names, gene, bin);
  const { roles, start: startColumn } = found;
  const counts = roles.flatMap((role, column) => (role === 'mark' ? [column] : []));
  if (counts.length === 0) return undefined;
  const titles = found.marks ?? marksOfFiles(counts.map((column) => names?.[column] ?? `mark${column + 1}`));
  if (options.marks !== undefined && options.marks.length !== counts.length) {
    throw marksMismatch(options.marks, counts.length, { file, line: lines[0].line });
  }
  const marks = options.marks ?? titles;
  const label = roles.indexOf('label');
  const columns = roles.map((role, column): Column => {
    const mark = counts.indexOf(column);
    return { name: names?.[column] ?? (mark >= 0 ? marks[mark] : role === 'gene' ? 'gene_bin' : role), role };
  });
  return {
    delimiter,
    header,
    lineEnd: start.lineEnd,
    firstRow: lines[header ? 1 : 0].line,
    columns,
    marks: distinct(marks, file, lines[0]),
    gene,
    place: (fields) => parts(fields[gene]),
    placeExpected: 'a gene and a bin, such as ENSG00000000003_12',
    counts,
    label: label < 0 ? undefined : label,
    start: startColumn,
    // In coordinates, any numbering of the bins is put in the order of the genome.
    ...(startColumn === undefined ? {} : { direction: 'genomic' }),
    numbering: { bins: 'numbers', lacking: 'refuse' },
    remarks: remarksOn(file, names, found.roles, marks, titles, options, startColumn !== undefined),
  };
}

/** `# Program:featureCounts ...` above a table, unlike a header behind a number sign. */
function isTitle(text: string, next: NumberedLine | undefined): boolean {
  const columns = (line: string): number => line.split('\t').length;
  return next !== undefined && columns(text) !== columns(next.text);
}

function isHeader(first: readonly string[] | undefined, second: readonly string[] | undefined): boolean {
  if (first === undefined || second === undefined) return false;
  const isNumber = (text: string): boolean => readNumber(text).kind === 'number';
  return second.some((field, column) => isNumber(field) && !isNumber(first.at(column) ?? ''));
}

interface Found {
  readonly roles: readonly Column['role'][];
  readonly start: number | undefined;
  readonly marks: readonly string[] | undefined;
}

function byName(names: readonly string[], gene: number, bin: number | undefined): Found {
  const chromosome = names.some((name) => coordinateOfName(name) === 'chromosome');
  const start = names.findIndex((name) => coordinateOfName(name) === 'start');
  const roles = names.map((name, column): Column['role'] => {
    if (column === gene) return 'gene';
    if (column === bin) return 'bin';
    if (coordinateOfName(name) !== undefined) return 'ignored';
    const role = roleOfName(name);
    return role === 'mark' || role === 'label' ? role : 'ignored';
  });
  return { roles, start: chromosome && start >= 0 ? start : undefined, marks: undefined };
}

function byPosition(
  rows: readonly (readonly string[])[],
  gene: number,
  bin: number | undefined,
  parts: BinNames,
  options: LayoutOptions,
  delimiter: BinnedLayout['delimiter'],
): Found {
  const bed = bedColumns(rows, gene);
  if (bed !== undefined) {
    const coverage = coverageColumns(rows, bed);
    const roles = rows[0].map((_, column): Column['role'] =>
      column === gene ? 'gene' : column < bed || coverage.has(column) ? 'ignored' : 'mark',
    );
    const counts = roles.filter((role) => role === 'mark').length;
    return { roles, start: 1, marks: numbered(counts) };
  }
  if (gene === 0 && bin === 1) {
    // As DeepChrome's files, but for the bin in the name: the same columns, the same label.
    const plain = rows.map((row, i) => ({
      line: i + 1,
      text: [parts(row[0])?.gene ?? '', ...row.slice(1)].join(delimiter),
    }));
    const { columns, marks } = columnsByPosition(plain, delimiter, options, '');
    return { roles: columns.map(({ role }) => role), start: undefined, marks };
  }
  const roles = rows[0].map((_, column): Column['role'] =>
    column === gene ? 'gene' : column === bin ? 'bin' : isNumeric(rows, column) ? 'mark' : 'ignored',
  );
  return { roles, start: undefined, marks: numbered(roles.filter((role) => role === 'mark').length) };
}

const numbered = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, mark) => `mark${mark + 1}`);

const isNumeric = (rows: readonly (readonly string[])[], column: number): boolean =>
  rows.every((row) => readNumber(row[column]).kind !== 'text');

function distinct(marks: readonly string[], file: string, { line }: NumberedLine): readonly string[] {
  const twice = marks.find((mark, i) => mark === '' || marks.indexOf(mark) !== i);
  if (twice === undefined) return marks;
  throw failure(
    'marks-mismatch',
    twice === ''
      ? 'A column of counts has no name.'
      : `Two columns of counts are named "${twice}"; expected a different name for each mark.`,
    'Rename one of them, or give the marks names.',
    { file, line },
  );
}

function remarksOn(
  file: string,
  names: readonly string[] | undefined,
  roles: readonly Column['role'][],
  marks: readonly string[],
  titles: readonly string[],
  { marks: given }: LayoutOptions,
  inCoordinates: boolean,
): readonly Remark[] {
  const remarks: Remark[] = [
    {
      grade: 'note',
      text: `${file}: gene and bin were taken from the names of the bins.${inCoordinates ? ' The bins of each gene are in the order of their coordinates.' : ''}`,
    },
  ];
  if (names === undefined && given === undefined) {
    remarks.push({
      grade: 'look',
      text: `${file} has no column names: its counts were read as ${titles.join(', ')}; give the marks their names if you know them.`,
    });
  }
  const ignored = (names ?? []).filter((_, column) => roles[column] === 'ignored');
  if (ignored.length > 0) remarks.push({ grade: 'note', text: `${file}: not read: ${ignored.join(', ')}.` });
  const own = (names ?? []).filter((_, column) => roles[column] === 'mark');
  if (names !== undefined && own.some((name, i) => name !== marks[i])) {
    remarks.push({
      grade: 'note',
      text: `${file}: the counts of ${own.join(', ')} are called ${marks.join(', ')}.`,
    });
  }
  return remarks;
}
