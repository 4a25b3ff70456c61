import type { Remark } from '../../../../contract/dataset.ts';
import { type Failure, failure } from '../../../../contract/failure.ts';
import { detectDelimiter } from '../../../files/columns.ts';
import type { TextStart } from '../../../files/text-file.ts';
import { coordinateOfName } from '../column-names.ts';
import type { Column, ColumnRole, LayoutOptions } from '../count-format.ts';
import type { FieldLayout } from '../field-reader.ts';
import { marksMismatch, roleOfName } from '../gene-bin-rows/columns-by-name.ts';
import { markOfFile, marksOfFiles } from '../mark-titles.ts';
import { type FirstTable, fieldsOf } from '../text-table.ts';
import { type ColumnGrid, columnGrid } from './column-grid.ts';

/** How a table of one row per gene is to be read. */
export interface WideLayout extends FieldLayout {
  readonly grid: ColumnGrid;
  readonly gene: number;
  readonly label: number | undefined;
}

/**
 * Lays out a table of one row per gene; undefined where its header does not name bins.
 * @throws Failure `bin-count`, `bin-order`, `marks-mismatch`, `genes-none`
 */
export function detectGeneRows(
  start: TextStart,
  options: LayoutOptions,
  file: string,
): WideLayout | undefined {
  if (options.header === 'no') return undefined;
  const lines = start.lines.filter(({ text }) => !/^#(?!\S+[\t,;])/.test(text));
  if (lines.length < 2) return undefined;
  const delimiter = detectDelimiter(
    lines.slice(0, 10).map(({ text }) => text),
    5,
  );
  if (delimiter === undefined) return undefined;
  const [header, ...data] = lines.slice(0, 50);
  const written = fieldsOf(header, delimiter);
  const first = fieldsOf(data[0], delimiter);
  // R's write.table names no column of row names.
  const names = first.length === written.length + 1 ? ['', ...written] : written;
  if (first.length !== names.length || names.some((name) => roleOfName(name) === 'bin')) return undefined;
  const place = { file, line: header.line };
  const grid = columnGrid(names, place);
  if (grid === undefined) return undefined;
  const bins = new Set(grid.columns.flat());
  const free = names.map((_, column) => column).filter((column) => !bins.has(column));
  const gene =
    free.find((column) => roleOfName(names[column]) === 'gene') ??
    free.find((column) => first[column] !== '');
  if (gene === undefined) return undefined;
  const label =
    options.labels === 'no'
      ? undefined
      : (free.find((column) => roleOfName(names[column]) === 'label') ??
        (options.labels === 'yes' ? free.filter((column) => column !== gene).at(-1) : undefined));
  const found = grid.marks ?? [markOfFile(file)];
  if (options.marks !== undefined && options.marks.length !== found.length) {
    throw marksMismatch(options.marks, found.length, place);
  }
  const marks = options.marks ?? marksOfFiles(found);
  const columns = names.map((name, column): Column => {
    const role: ColumnRole =
      column === gene ? 'gene' : column === label ? 'label' : bins.has(column) ? 'mark' : 'ignored';
    return { name, role };
  });
  return {
    delimiter,
    header: true,
    lineEnd: start.lineEnd,
    firstRow: data[0].line,
    columns,
    marks,
    grid,
    gene,
    label,
    ...(isByStrand(grid, names, gene) ? { direction: 'by-strand' } : {}),
    remarks: remarksOn(file, grid, columns, marks, options),
  };
}

/** The first column of HOMER's tables is `Gene`, and all others are offsets. */
function isByStrand(grid: ColumnGrid, names: readonly string[], gene: number): boolean {
  return grid.byStrand || (names[gene].startsWith('Gene') && grid.written.startsWith('offsets'));
}

function remarksOn(
  file: string,
  grid: ColumnGrid,
  columns: readonly Column[],
  marks: readonly string[],
  options: LayoutOptions,
): readonly Remark[] {
  const bins = grid.columns[0].length;
  const remarks: Remark[] = [
    {
      grade: 'note',
      text: `${file}: each row is a gene; its columns were read as ${bins} bins (${grid.written}).`,
    },
  ];
  if (grid.marks === undefined && options.marks === undefined) {
    remarks.push({
      grade: 'look',
      text: `${file} does not name its mark; it was called ${marks.join(', ')}, after the file. Give its name if that is wrong.`,
    });
  }
  const ignored = columns.filter(
    ({ role, name }) => role === 'ignored' && coordinateOfName(name) === undefined,
  );
  const known = columns.filter(
    ({ role, name }) => role === 'ignored' && coordinateOfName(name) !== undefined,
  );
  const shown = [...known, ...ignored].map(({ name }) => (name === '' ? 'a column without a name' : name));
  if (shown.length > 0) {
    remarks.push({
      grade: ignored.length > 0 ? 'look' : 'note',
      text: `${file}: not read: ${shown.join(', ')}.`,
    });
  }
  return remarks;
}

/** A further file of a set must have the first one's bins and marks. @throws Failure `marks-mismatch` */
export function requireSame(
  layout: WideLayout | undefined,
  file: string,
  first: FirstTable<WideLayout> | undefined,
): WideLayout {
  if (layout === undefined) throw mismatch('Its header does not name the bins', file, first);
  if (first === undefined) return layout;
  const expected = first.layout;
  const unnamed = layout.grid.marks === undefined && expected.grid.marks === undefined;
  const marks = unnamed ? expected.marks : layout.marks;
  if (marks.length !== expected.marks.length || marks.some((mark, i) => mark !== expected.marks[i])) {
    throw mismatch(
      `It has the marks ${layout.marks.join(', ')}, and not ${expected.marks.join(', ')}`,
      file,
      first,
    );
  }
  if (layout.grid.columns[0].length !== expected.grid.columns[0].length) {
    throw mismatch(
      `It has ${layout.grid.columns[0].length} bins, and not ${expected.grid.columns[0].length}`,
      file,
      first,
    );
  }
  if ((layout.label === undefined) !== (expected.label === undefined)) {
    throw mismatch('One of the two has a column of labels and the other has not', file, first);
  }
  return { ...layout, marks };
}

function mismatch(what: string, file: string, first: FirstTable<WideLayout> | undefined): Failure {
  return failure(
    'marks-mismatch',
    `${what}${first === undefined ? '' : `, as ${first.file} has`}.`,
    'Import files that are written in the same way together, and the others as a data set of their own.',
    { file },
  );
}
