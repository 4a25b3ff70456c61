import { detectDelimiter, plainName } from '../../../files/columns.ts';
import { readNumber } from '../../../files/number-text.ts';
import type { TextStart } from '../../../files/text-file.ts';
import { type BinnedLayout, wholeNumber } from '../binned-rows.ts';
import { coordinateOfName } from '../column-names.ts';
import type { Column, ColumnRole, LayoutOptions } from '../count-format.ts';
import { roleOfName } from '../gene-bin-rows/columns-by-name.ts';
import { fieldsOf } from '../text-table.ts';

const namesIn = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const markNames = namesIn(
  'mark marks chromatinmark histone histonemark modification histonemodification assay target antibody factor experiment track feature variable',
);
const countNames = namesIn(
  'count counts value values reads readcount readcounts nreads n signal coverage depth tags intensity',
);

const rowsToLookAt = 2000;
/** Gene, bin, mark and count. */
const fewestColumns = 4;
/** More different names than this are not those of marks. */
const mostMarks = 200;

type Roles = readonly ColumnRole[];

/** Lays out a table of one row per gene, bin and mark; undefined where it is none. */
export function detectMarkRows(
  start: TextStart,
  options: LayoutOptions,
  file: string,
): BinnedLayout | undefined {
  const delimiter = detectDelimiter(
    start.lines.slice(0, 10).map(({ text }) => text),
    fewestColumns,
  );
  if (delimiter === undefined) return undefined;
  const rows = start.lines.slice(0, rowsToLookAt).map((line) => fieldsOf(line, delimiter));
  const width = rows[0].length;
  const isNamed = options.header !== 'no' && rows[0].every((name) => readNumber(name).kind !== 'number');
  const data = (isNamed ? rows.slice(1) : rows).filter((row) => row.length === width);
  if (data.length === 0 || width < fewestColumns) return undefined;
  const found = isNamed ? byName(rows[0], data, options) : byPosition(data, options);
  if (found === undefined) return undefined;
  const { roles, mark, count } = found;
  const column = (role: ColumnRole): number => roles.indexOf(role);
  const [gene, bin, label] = [column('gene'), column('bin'), column('label')];
  const marks = new Set(data.map((row) => row[mark]));
  if (marks.size > mostMarks) return undefined;
  const names = isNamed ? rows[0] : undefined;
  const columns = roles.map((role, i): Column => ({
    name: names?.[i] ?? (i === mark ? 'mark' : i === count ? 'count' : role),
    role,
  }));
  const notRead = columns.filter(({ role }, i) => role === 'ignored' && i !== mark).map(({ name }) => name);
  return {
    delimiter,
    header: isNamed,
    lineEnd: start.lineEnd,
    firstRow: start.lines[isNamed ? 1 : 0].line,
    columns,
    // Those in the beginning; the reader finds the others.
    marks: [...marks],
    gene,
    place: (fields) => {
      const number = wholeNumber(fields[bin]);
      return number === undefined ? undefined : { gene: fields[gene], bin: number };
    },
    placeExpected: `a gene, with the number of its bin in column ${bin + 1}`,
    counts: { mark, count },
    label: label < 0 ? undefined : label,
    start: undefined,
    numbering: {
      bins: data.some((row) => (wholeNumber(row[bin]) ?? 0) < 0) ? 'offsets' : 'numbers',
      lacking: 'zero-if-whole',
    },
    remarks: [
      {
        grade: 'note',
        text: `${file}: each row is one mark of one bin; the marks are named in column ${mark + 1}.`,
      },
      ...(notRead.length === 0
        ? []
        : [{ grade: 'note', text: `${file}: not read: ${notRead.join(', ')}.` } as const]),
    ],
  };
}

interface Found {
  readonly roles: Roles;
  readonly mark: number;
  readonly count: number;
}

function byName(
  names: readonly string[],
  data: readonly (readonly string[])[],
  { labels = 'auto' }: LayoutOptions,
): Found | undefined {
  const first = (wanted: (name: string) => boolean): number => names.findIndex(wanted);
  const gene = first((name) => roleOfName(name) === 'gene');
  const bin = first((name) => roleOfName(name) === 'bin');
  const label = labels === 'no' ? -1 : first((name) => roleOfName(name) === 'label');
  if (gene < 0 || bin < 0) return undefined;
  const free = names
    .map((_, column) => column)
    .filter(
      (column) => ![gene, bin, label].includes(column) && coordinateOfName(names[column]) === undefined,
    );
  const isNumber = (column: number): boolean => data.every((row) => readNumber(row[column]).kind !== 'text');
  const texts = free.filter((column) => data.every((row) => readNumber(row[column]).kind === 'text'));
  const numbers = free.filter(isNumber);
  const named = (columns: readonly number[], known: ReadonlySet<string>): number | undefined =>
    columns.find((column) => known.has(plainName(names[column])));
  const mark = named(texts, markNames) ?? (texts.length === 1 ? texts[0] : undefined);
  const count = named(numbers, countNames) ?? (numbers.length === 1 ? numbers[0] : undefined);
  if (mark === undefined || count === undefined || !repeatsBins(data, gene, bin, mark)) return undefined;
  // Several columns of counts beside a column of text are marks, and the text is something else.
  if (numbers.length > 1 && named(texts, markNames) === undefined) return undefined;
  return { roles: rolesOf(names.length, { gene, bin, label, count }), mark, count };
}

function byPosition(
  data: readonly (readonly string[])[],
  { labels = 'auto' }: LayoutOptions,
): Found | undefined {
  const width = data[0].length;
  if (width > fewestColumns + 1) return undefined;
  const isTidy = data.every(
    (row) =>
      wholeNumber(row[1]) !== undefined &&
      readNumber(row[2]).kind === 'text' &&
      readNumber(row[3]).kind === 'number',
  );
  if (!isTidy || !repeatsBins(data, 0, 1, 2)) return undefined;
  const label = width > fewestColumns && labels !== 'no' ? fewestColumns : -1;
  return { roles: rolesOf(width, { gene: 0, bin: 1, label, count: 3 }), mark: 2, count: 3 };
}

/**
 * Whether it is the mark that tells rows of a bin apart. A column of text beside gene and bin may as well be a chromosome, and a
 * single count that was spoilt makes no column of names.
 */
function repeatsBins(data: readonly (readonly string[])[], gene: number, bin: number, mark: number): boolean {
  const rows = new Set(data.map((row) => JSON.stringify([row[gene], row[bin], row[mark]])));
  const marks = new Map<string, number>();
  for (const row of data) marks.set(row[mark], (marks.get(row[mark]) ?? 0) + 1);
  const names = [...marks.keys()];
  const often = [...marks.values()].filter((count) => count > 1).length;
  return (
    rows.size >= 0.9 * data.length &&
    often >= 0.5 * names.length &&
    !names.some((name) => /^(chr\w*|[\dXYMT]{1,2})$|^[+.-]$/i.test(name))
  );
}

function rolesOf(
  width: number,
  at: { readonly gene: number; readonly bin: number; readonly label: number; readonly count: number },
): Roles {
  return Array.from({ length: width }, (_, column): ColumnRole => {
    if (column === at.gene) return 'gene';
    if (column === at.bin) return 'bin';
    if (column === at.label) return 'label';
    return column === at.count ? 'mark' : 'ignored';
  });
}
