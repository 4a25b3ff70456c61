import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { Remark } from '../../../contract/dataset.ts';
import { failure } from '../../../contract/failure.ts';
import { readingFailure } from '../../files/os-failure.ts';
import { findSources, listSources } from './find-sources.ts';
import { type FileSet, groupBySplit, inSplitOrder, withoutExtension } from './files-by-split.ts';
import type { SourceSet } from './import-options.ts';

/**
 * The files of one data set out of what a user chose or dropped: one file, one folder, or several files that are
 * named after their splits.
 * @param sources at least one path
 * @throws Failure `file-missing`, `file-unreadable`, `folder-layout`
 */
export async function chosenSources(sources: readonly string[], cellType?: string): Promise<SourceSet> {
  if (sources.length === 1) return findSources(sources[0], cellType);
  const sets = await setsOfFiles(sources);
  const wanted = cellType?.toLowerCase();
  const named = wanted === undefined ? sets : sets.filter((set) => set.name.toLowerCase() === wanted);
  if (named.length === 1) {
    const [set] = named;
    const { name } = set;
    const others = sets
      .filter((set) => set.name !== name)
      .flatMap((set) => set.tables.map((table) => table.name));
    const remarks: readonly Remark[] =
      others.length === 0
        ? []
        : [{ grade: 'note', text: `Left out, because they are of another set: ${others.join(', ')}.` }];
    return { name, tables: inSplitOrder(set), remarks };
  }
  throw failure(
    'folder-layout',
    `The files belong to ${sets.length} data sets (${sets.map(({ name }) => name).join(', ')}); expected one.`,
    'Choose the files of one of them, or say which one is meant.',
  );
}

/** Names of the data sets among what a user chose. @throws Failure as {@link chosenSources} */
export async function listChosenSources(sources: readonly string[]): Promise<readonly string[]> {
  if (sources.length === 1) return listSources(sources[0]);
  return (await setsOfFiles(sources)).map(({ name }) => name);
}

/** Each must name its split. */
async function setsOfFiles(sources: readonly string[]): Promise<readonly FileSet[]> {
  const files = sources.map((source) => ({ path: resolve(source), name: basename(resolve(source)) }));
  for (const { path, name } of files) await requireFile(path, name);
  const { sets, withoutSplit } = groupBySplit(files, ({ path }, prefix) =>
    prefix === '' ? withoutExtension(basename(dirname(path))) : prefix,
  );
  if (withoutSplit.length === 0) return sets;
  throw failure(
    'folder-layout',
    'Several files were chosen, and the name of this one does not say whether its genes train, validate or test.',
    'Name the files like train.csv, valid.csv and test.csv, or choose a single file.',
    { file: withoutSplit[0].name },
  );
}

async function requireFile(path: string, name: string): Promise<void> {
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch (thrown) {
    throw readingFailure(thrown, name);
  }
  if (!isFolder) return;
  throw failure(
    'folder-layout',
    'A folder was chosen together with other files.',
    'Choose one folder, or only files.',
    {
      file: name,
    },
  );
}
