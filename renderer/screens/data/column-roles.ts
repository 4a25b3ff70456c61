import type { SourcePreview } from '../../../electron/contract/commands/dataset.ts';
import type { ColumnChoice, CountColumnRole } from '../../../electron/contract/dataset.ts';

export type PreviewColumns = Pick<SourcePreview, 'columns' | 'header'>;

/** A role that the user may give, or `found`: what the program takes the column for by itself. */
export type RoleChoice = CountColumnRole | 'found';

/** What a column can be said to be. */
export const rolesToChoose = ['mark', 'label', 'gene', 'bin', 'ignored'] as const satisfies CountColumnRole[];

export const columnRoleNames: Readonly<Record<CountColumnRole, string>> = {
  gene: 'gene',
  bin: 'bin',
  mark: 'mark',
  label: 'label',
  expression: 'expression, not used',
  position: 'position, not used',
  ignored: 'not used',
};

/** What a choice calls a column: its name where the header gives it to this column alone, else its number from 1. */
export function columnKey({ columns, header }: PreviewColumns, index: number): string {
  const name = columns[index]?.name.trim() ?? '';
  const isTelling = header && name !== '' && columns.filter((each) => each.name.trim() === name).length === 1;
  return isTelling ? name : String(index + 1);
}

/** What is said of columns once one of them is said to be something, or left to the program again. */
export function withRole(
  choices: readonly ColumnChoice[],
  column: string,
  role: RoleChoice,
): ColumnChoice[] | undefined {
  const others = choices.filter((choice) => choice.column !== column);
  // A table has one column each of genes, bins and labels: the one that was said before is not it.
  const single = role === 'gene' || role === 'bin' || role === 'label';
  const kept = single ? others.filter((choice) => choice.role !== role) : others;
  const changed = role === 'found' ? kept : [...kept, { column, role }];
  return changed.length === 0 ? undefined : changed;
}
