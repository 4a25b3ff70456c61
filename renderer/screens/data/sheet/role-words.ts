import type { FileRole } from '../../../../electron/contract/commands/signals.ts';
import type { SheetRow } from './sheet-rows.ts';

/** What a file can be used as, as menus say it. */
export const roleTitles: Readonly<Record<FileRole, string>> = {
  mark: 'Mark',
  control: 'Control (input, IgG)',
  counts: 'Table of counts',
  genes: 'Gene positions',
  expression: 'Expression',
  interactions: 'Interactions',
  project: 'Project',
  bundle: 'Model',
  ignored: 'Not used',
};

const inSentences: Readonly<Record<FileRole, readonly [one: string, many: string]>> = {
  mark: ['file of a mark', 'files of marks'],
  control: ['control', 'controls'],
  counts: ['table of counts', 'tables of counts'],
  genes: ['file of gene positions', 'files of gene positions'],
  expression: ['expression table', 'expression tables'],
  interactions: ['file of interactions', 'files of interactions'],
  project: ['project', 'projects'],
  bundle: ['model', 'models'],
  ignored: ['not used', 'not used'],
};

/** "3 files of marks, 1 control, 1 not used" */
export function roleCounts(rows: readonly SheetRow[]): string {
  return (Object.keys(inSentences) as FileRole[])
    .flatMap((role) => {
      const count = rows.filter((row) => row.role === role).length;
      const [one, many] = inSentences[role];
      return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
    })
    .join(', ');
}
