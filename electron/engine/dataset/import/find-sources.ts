import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Remark } from '../../../contract/dataset.ts';
import { Failure, failure } from '../../../contract/failure.ts';
import { readingFailure } from '../../files/os-failure.ts';
import { pathKind } from '../../files/path-kind.ts';
import type { NamedFile } from '../../files/byte-source.ts';
import type { SourceTable } from '../formats/count-format.ts';
import {
  type FileSet,
  groupBySplit,
  inSplitOrder,
  missingSplits,
  withoutExtension,
} from './files-by-split.ts';
import type { SourceSet } from './import-options.ts';
import { readFirstGenes } from './first-genes.ts';

/**
 * The files of one data set: the file itself, or those of a folder named after their split (`train.csv`,
 * `E012.train.csv.gz`, `E003/classification/train.csv`).
 * @param cellType which set, where a folder holds several
 * @throws Failure `file-missing`, `file-unreadable`, `folder-layout`
 */
export async function findSources(source: string, cellType?: string): Promise<SourceSet> {
  const path = resolve(source);
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch (thrown) {
    throw readingFailure(thrown, basename(path));
  }
  if (isFolder) {
    const content = await findSets(path);
    return content.sets.length === 0
      ? onlyTable(basename(path), content)
      : chooseSet(basename(path), content, cellType);
  }
  return {
    name: withoutExtension(basename(path)),
    tables: [{ path, name: basename(path), split: undefined }],
    remarks: [],
  };
}

/** Names of the sets a folder holds, to choose from; one for a file. @throws Failure as {@link findSources} */
export async function listSources(source: string): Promise<readonly string[]> {
  const path = resolve(source);
  try {
    if (!(await stat(path)).isDirectory()) return [withoutExtension(basename(path))];
  } catch (thrown) {
    throw readingFailure(thrown, basename(path));
  }
  const { sets } = await findSets(path);
  const whole = sets.filter(isWhole);
  return (whole.length > 0 ? whole : sets).map((set) => set.name);
}

interface FolderContent {
  readonly sets: readonly FileSet[];
  /** Tables that name no split; paths below the folder. */
  readonly otherTables: readonly NamedFile[];
  /** Everything else. */
  readonly otherFiles: readonly string[];
}

/** `E003/classification/train.csv` is two folders down; a little more is looked through, but not a whole disk. */
const deepest = 4;
const mostFiles = 20_000;
/** Tables whose content is looked at where no name tells. */
const mostTablesToTry = 50;

const tableName = /\.(csv|tsv|txt|tab|dat)(\.gz)?$/i;

async function findSets(folder: string): Promise<FolderContent> {
  const names = await listFiles(folder);
  const tables = names
    .filter((name) => tableName.test(name))
    .map((name) => ({ path: join(folder, name), name }));
  const { sets, withoutSplit } = groupBySplit(tables, ({ name }, prefix) =>
    setName(folder, dirname(name), prefix),
  );
  return {
    sets: toldApart(sets),
    otherTables: withoutSplit,
    otherFiles: names.filter((name) => !tableName.test(name)),
  };
}

/** Sets of one name in different folders are called after those: `E003/classification`, `E003/regression`. */
function toldApart(sets: readonly FileSet[]): readonly FileSet[] {
  return sets.map((set) => {
    const isOnly = sets.every((other) => other === set || other.name !== set.name);
    const folder = dirname(set.tables[0]?.name ?? '');
    if (isOnly || folder === '.') return set;
    return {
      ...set,
      name: folder.endsWith(`/${set.name}`) || folder === set.name ? folder : withName(folder, set.name),
    };
  });
}

const withName = (folder: string, name: string): string =>
  folder.split('/').includes(name) ? folder : `${folder}/${name}`;

/** Paths of the files below a folder, sorted; hidden ones (`.DS_Store`, `._train.csv`) are no one's data. */
async function listFiles(folder: string): Promise<readonly string[]> {
  const files: string[] = [];
  async function walk(below: string, depth: number): Promise<void> {
    try {
      const entries = await readdir(join(folder, below), { withFileTypes: true });
      for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        if (entry.name.startsWith('.') || files.length >= mostFiles) continue;
        const name = below === '' ? entry.name : `${below}/${entry.name}`;
        const kind = entry.isSymbolicLink() ? await pathKind(join(folder, name)) : undefined;
        // A link that leads nowhere is no file.
        if (kind === 'nothing') continue;
        if (kind !== 'directory' && !entry.isDirectory()) files.push(name);
        else if (depth < deepest) await walk(name, depth + 1);
      }
    } catch (thrown) {
      throw readingFailure(thrown, below === '' ? basename(folder) : below);
    }
  }
  await walk('', 0);
  return files;
}

/** The cell type: what stands before the split, or the nearest folder that is not named after the task. */
function setName(folder: string, below: string, prefix: string): string {
  if (prefix !== '') return prefix;
  const folders = [...resolve(folder).split(/[/\\]/), ...below.split('/')].filter(
    (name) => name !== '' && name !== '.' && !/^(classification|regression|data)$/i.test(name),
  );
  return folders[folders.length - 1] ?? 'data';
}

const isWhole = (set: FileSet): boolean => missingSplits(set).length === 0;

function chooseSet(folder: string, content: FolderContent, cellType: string | undefined): SourceSet {
  const { sets, otherTables, otherFiles } = content;
  const named =
    cellType === undefined ? sets : sets.filter((set) => set.name.toLowerCase() === cellType.toLowerCase());
  if (named.length === 0) {
    throw failure(
      'folder-layout',
      `The folder has no files of ${cellType ?? 'any set'}; it has ${listed(sets.map((set) => set.name))}.`,
      'Choose one of these.',
      { file: folder },
    );
  }
  const whole = named.filter(isWhole);
  const candidates = whole.length > 0 ? whole : named;
  if (candidates.length > 1) {
    throw failure(
      'folder-layout',
      `The folder holds ${candidates.length} data sets (${listed(candidates.map(describeSet))}); expected one.`,
      cellType === undefined
        ? `Say which cell type to import: ${listed(candidates.map((set) => set.name))}.`
        : 'Choose the folder that holds only the one you mean.',
      { file: folder },
    );
  }
  const chosen = candidates[0];
  const tables = inSplitOrder(chosen);
  const others = sets.filter((set) => set !== chosen).flatMap((set) => set.tables.map((table) => table.name));
  const missing = missingSplits(chosen);
  return {
    name: chosen.name,
    tables,
    remarks: [
      ...(missing.length === 0
        ? []
        : [
            {
              grade: 'look',
              text: `The folder ${folder} has no file named ${missing.join(' or ')}.`,
            } as const,
          ]),
      ...leftOut(folder, others, `they belong to another set than ${chosen.name}`),
      ...leftOut(
        folder,
        [...otherTables.map((table) => table.name), ...otherFiles],
        'their names do not say train, valid or test',
      ),
    ],
  };
}

/** A folder whose files name no split: the one table of bin counts in it, if there is exactly one. */
async function onlyTable(folder: string, { otherTables, otherFiles }: FolderContent): Promise<SourceSet> {
  const names = [...otherTables.map((table) => table.name), ...otherFiles];
  const candidates: SourceTable[] = [];
  for (const file of otherTables.slice(0, mostTablesToTry)) {
    const table = { ...file, split: undefined };
    if (await looksLikeBinCounts(table)) candidates.push(table);
  }
  if (candidates.length === 1) {
    const [table] = candidates;
    return {
      name: withoutExtension(basename(table.name)),
      tables: [table],
      remarks: leftOut(
        folder,
        names.filter((name) => name !== table.name),
        'they are not tables of bin counts',
      ),
    };
  }
  throw failure(
    'folder-layout',
    names.length === 0
      ? 'The folder is empty; expected files named train, valid and test.'
      : candidates.length > 1
        ? `The folder has ${candidates.length} tables of bin counts (${listed(candidates.map((table) => table.name))}), but no name says train, valid or test.`
        : `No file of the folder is named train, valid or test, and none is a table of bin counts; found ${listed(names)}.`,
    'Name the files like train.csv, valid.csv and test.csv, or choose a single file.',
    { file: folder },
  );
}

/** Whether the beginning of a file reads as bin counts: at least one whole gene of two bins or more. */
async function looksLikeBinCounts(table: SourceTable): Promise<boolean> {
  try {
    const { bins } = await readFirstGenes(table, {});
    return bins !== undefined && bins > 1;
  } catch (thrown) {
    if (thrown instanceof Failure) return false;
    throw thrown;
  }
}

function leftOut(folder: string, names: readonly string[], why: string): readonly Remark[] {
  return names.length === 0
    ? []
    : [{ grade: 'note', text: `Left out of the folder ${folder}, because ${why}: ${listed(names, 50)}.` }];
}

function describeSet(set: FileSet): string {
  return `${set.name}: ${set.tables.map((table) => table.split).join('/')}`;
}

function listed(names: readonly string[], most = 12): string {
  if (names.length <= most) return names.join(', ');
  return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}
