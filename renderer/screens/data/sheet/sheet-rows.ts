import { fileRoles } from '../../../../electron/contract/commands/signals.ts';
import type { FileRole, RecognisedFile, SignalFile } from '../../../../electron/contract/commands/signals.ts';
import { fileOfPath } from '../../../app/path-names.ts';

/** What a user said differently of a file; what is undefined was emptied. */
export type RowEdit = {
  readonly role?: FileRole;
  readonly mark?: string | undefined;
  readonly sample?: string | undefined;
  readonly replicate?: number | undefined;
};
/** By path. */
export type RowEdits = Readonly<Record<string, RowEdit>>;

/** A file of the sheet as it will be used: as it was recognised, but for what the user said. */
export interface SheetRow extends Omit<RecognisedFile, 'mark' | 'sample' | 'replicate'> {
  readonly mark: string | undefined;
  readonly sample: string | undefined;
  readonly replicate: number | undefined;
  /** What the file was taken for before the user said otherwise. */
  readonly recognisedAs: FileRole;
}

export function sheetRows(found: readonly RecognisedFile[], edits: RowEdits): readonly SheetRow[] {
  return found.map((file) => {
    const { mark, sample, replicate, role } = file;
    return { ...file, mark, sample, replicate, recognisedAs: role, ...edits[file.path] };
  });
}

/** The same change in several rows, on top of earlier ones. */
export function editRows(edits: RowEdits, paths: readonly string[], change: RowEdit): RowEdits {
  const changed = paths.map((path) => [path, { ...edits[path], ...change }] as const);
  return { ...edits, ...Object.fromEntries(changed) };
}

/** What is missing in a row before it can be used, in one sentence. */
export function lackOfRow({ role, mark, problem, recognisedAs }: SheetRow): string | undefined {
  if (role === 'mark' && (mark ?? '').trim() === '') return 'Say which mark this is.';
  // Its own problem says more.
  if (role !== 'ignored' && recognisedAs === 'ignored' && problem === undefined) {
    return 'It was not recognised as this; reading it will tell.';
  }
  return undefined;
}

/** Files of reads and signals as the count takes them. */
export function signalFiles(rows: readonly SheetRow[]): readonly SignalFile[] {
  return rows.flatMap(({ path, role, mark = '', sample = '', replicate }) =>
    role !== 'mark' && role !== 'control'
      ? []
      : [
          {
            path,
            role,
            ...(mark.trim() === '' ? {} : { mark: mark.trim() }),
            ...(sample.trim() === '' ? {} : { sample: sample.trim() }),
            ...(replicate === undefined ? {} : { replicate }),
          },
        ],
  );
}

/**
 * What of the chosen sources a table import is given: a folder as a whole, so that its cell types and splits are found, unless
 * the user took one of its tables out.
 */
export function countSources(sources: readonly string[], rows: readonly SheetRow[]): readonly string[] {
  const own = new Set(rows.map(({ path }) => path));
  const counts = rows.filter(({ role }) => role === 'counts');
  const isChanged = rows.some(
    ({ role, recognisedAs }) => (role === 'counts') !== (recognisedAs === 'counts'),
  );
  if (isChanged) return counts.map(({ path }) => path);
  const folders = sources.filter((source) => !own.has(source));
  const within = (path: string): boolean => folders.some((folder) => isBelow(folder, path));
  return [...folders, ...counts.map(({ path }) => path).filter((path) => !within(path))];
}

function isBelow(folder: string, path: string): boolean {
  const whole = folder.replace(/[/\\]+$/, '');
  return path.startsWith(`${whole}/`) || path.startsWith(`${whole}\\`);
}

/** What the sheet leads to: the first of these that some file is for. */
export type SheetPurpose = 'signals' | 'counts' | 'expression' | 'genes' | 'interactions' | 'bundle' | 'none';

export function purposeOfSheet(rows: readonly SheetRow[]): SheetPurpose {
  const has = (role: FileRole): boolean => rows.some((row) => row.role === role);
  if (has('mark')) return 'signals';
  const purposes = ['counts', 'expression', 'genes', 'interactions', 'bundle'] as const;
  return purposes.find(has) ?? 'none';
}

type PastedColumn = 'file' | 'mark' | 'sample' | 'replicate' | 'role';

const columnNames: Readonly<Record<PastedColumn, RegExp>> = {
  file: /^(file|filename|file name|path|bam|track)$/i,
  mark: /^(mark|target|antibody|histone|factor)$/i,
  sample: /^(sample|cell|cells|cell type|celltype|cell_type|condition|tissue)$/i,
  replicate: /^(replicate|rep)$/i,
  role: /^(role|type|is|kind)$/i,
};

/**
 * Edits from rows of a spreadsheet. A first row of names says which column is what; without one, columns are mark, cell type
 * and replicate, after the file where the first names one. Rows without a file name go to the files in order.
 *
 * @returns the edits, and the lines that belong to no file
 */
export function pastedEdits(
  text: string,
  rows: readonly SheetRow[],
): { readonly edits: RowEdits; readonly unmatched: readonly string[] } {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const table = lines.map((line) => line.split('\t').map((cell) => cell.trim()));
  const named = namedColumns(table[0] ?? []);
  const data = named === undefined ? table : table.slice(1);
  const byName = new Map(rows.map((row) => [row.name, row.path]));
  const pathOf = (cell: string | undefined): string | undefined => byName.get(fileOfPath(cell ?? ''));
  const columns = named ?? [
    ...(pathOf(data[0]?.[0]) === undefined ? [] : (['file'] as const)),
    'mark',
    'sample',
    'replicate',
  ];
  const fileColumn = columns.indexOf('file');
  let edits: RowEdits = {};
  const unmatched: string[] = [];
  data.forEach((cells, i) => {
    const path = fileColumn === -1 ? rows[i]?.path : pathOf(cells[fileColumn]);
    if (path === undefined) unmatched.push(cells.join(' '));
    else edits = { ...edits, [path]: editOf(cells, columns) };
  });
  return { edits, unmatched };
}

function namedColumns(cells: readonly string[]): readonly (PastedColumn | undefined)[] | undefined {
  const columns = cells.map((cell) =>
    (Object.keys(columnNames) as PastedColumn[]).find((name) => columnNames[name].test(cell)),
  );
  return columns.every((column) => column === undefined) ? undefined : columns;
}

function editOf(cells: readonly string[], columns: readonly (PastedColumn | undefined)[]): RowEdit {
  const cellOf = (column: PastedColumn): string => cells[columns.indexOf(column)] ?? '';
  const role = fileRoles.find((each) => each === cellOf('role').toLowerCase());
  const replicate = replicateOf(cellOf('replicate'));
  return {
    ...(role === undefined ? {} : { role }),
    ...(cellOf('mark') === '' ? {} : { mark: cellOf('mark') }),
    ...(cellOf('sample') === '' ? {} : { sample: cellOf('sample') }),
    ...(replicate === undefined ? {} : { replicate }),
  };
}

/** "2", "rep2", "R2". */
export function replicateOf(text: string): number | undefined {
  const [, digits] = /^(?:rep(?:licate)?|r)?[ _-]*(\d{1,4})$/i.exec(text.trim()) ?? [];
  const replicate = Number(digits);
  return digits !== undefined && replicate > 0 ? replicate : undefined;
}
