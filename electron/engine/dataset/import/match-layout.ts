import { failure } from '../../../contract/failure.ts';
import { countDelimiter } from './detect-layout.ts';
import { columnsByName } from './columns-by-name.ts';
import { detectHeader } from './detect-layout.ts';
import type { LayoutOptions } from './import-options.ts';
import { hasLabelColumn } from './table-layout.ts';
import type { TableLayout } from './table-layout.ts';
import { splitFields } from '../../files/columns.ts';
import type { TextStart } from '../../files/text-file.ts';

/** The file of a set whose layout the others must have. */
export interface FirstTable {
  readonly file: string;
  readonly layout: TableLayout;
}

/**
 * The layout of a further file of a set: its delimiter and header are its own, its columns must be the first file's.
 * What the columns of a headerless file are was decided on the first file and holds for all.
 * @throws Failure `marks-mismatch` naming the difference and both files
 */
export function matchLayout(
  sample: TextStart,
  options: LayoutOptions,
  file: string,
  first: FirstTable,
): TableLayout {
  const delimiter = countDelimiter(sample, file);
  const { line, text } = sample.lines[0];
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
  const header = detectHeader(sample, delimiter, options, file);
  const how = { delimiter, lineEnd: sample.lineEnd, ...header, decisions: [] };
  const { columns: firstColumns, marks: names } = first.layout;
  if (!header.named) return { ...how, columns: firstColumns, marks: names };
  const labels = hasLabelColumn(first.layout) ? 'auto' : 'no';
  const own = columnsByName(sample, delimiter, { ...options, labels }, file);
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

function markColumns(layout: Pick<TableLayout, 'columns'>): readonly string[] {
  return layout.columns.filter((column) => column.role === 'mark').map((column) => column.name);
}

function described(layout: Pick<TableLayout, 'columns'>): string {
  const label = hasLabelColumn(layout) ? 'and a label' : 'and no label';
  return `the marks ${markColumns(layout).join(', ')} ${label}`;
}
