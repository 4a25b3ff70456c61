import { type Delimiter, splitFields } from '../../files/columns.ts';
import type { NumberedLine } from '../../files/text-file.ts';

export type ColumnRole = 'gene' | 'bin' | 'mark' | 'label' | 'ignored';

export interface Column {
  /** As the header writes it; without a header, what the column was taken for. */
  readonly name: string;
  readonly role: ColumnRole;
}

/** How a table of bin counts is to be read. */
export interface TableLayout {
  readonly delimiter: Delimiter;
  /** Whether the first line that is not blank is a header. */
  readonly header: boolean;
  /** Whether the columns' names are the header's (pandas writes headers that only number the columns). */
  readonly named: boolean;
  /** Line feed (10; a carriage return before it is dropped) or, in files of old Macs, carriage return alone (13). */
  readonly lineEnd: 10 | 13;
  readonly columns: readonly Column[];
  /** Names of the columns whose role is `mark`, in file order. */
  readonly marks: readonly string[];
  /** What was decided without the file saying so, as sentences for the report. */
  readonly decisions: readonly string[];
}

/** What the columns are, apart from how they are separated. */
export type Columns = Pick<TableLayout, 'columns' | 'marks' | 'decisions'>;

export function hasLabelColumn(layout: Pick<TableLayout, 'columns'>): boolean {
  return layout.columns.some((column) => column.role === 'label');
}

/** The fields of a line whose quotation marks may be wrong, which is reported when the rows are read. */
export function fieldsOf(line: NumberedLine, delimiter: Delimiter): readonly string[] {
  return splitFields(line.text, delimiter) ?? [line.text];
}
