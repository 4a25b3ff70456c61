import { join } from 'node:path';
import { readdir } from 'node:fs/promises';
import type { ErrorCode } from '../../../contract/app-error.ts';
import { failure } from '../../../contract/failure.ts';
import type { JobContext } from '../../job/job-context.ts';
import { throwIfCancelled, unattended } from '../../job/job-context.ts';
import { createFolderAtomically } from '../../files/atomic-folder.ts';
import { contentsFile, contentsSchema, findDamage, writeContents } from './contents.ts';
import type { FileRecord } from './contents.ts';
import { remove, renameDurably } from '../../files/durable.ts';
import { entryIdSchema, newEntryId, parseEntryId } from './entry-id.ts';
import type { EntryId } from './entry-id.ts';
import { whileThere } from './gone.ts';
import { readJsonFile } from '../../files/json-file.ts';
import { temporaryPath } from '../../files/leftovers.ts';
import { isMissing, onDisk, osErrorCode } from '../../files/os-failure.ts';
import { pathKind } from '../../files/path-kind.ts';
import type { EntryKind } from '../../../contract/command.ts';
import type { Project } from './project.ts';

/** A saved item: a folder that is never changed again. */
export interface Entry {
  readonly id: EntryId;
  readonly kind: EntryKind;
  readonly directory: string;
  /** UTC. */
  readonly created: string;
  readonly files: readonly FileRecord[];
}

interface AddEntryOptions {
  /** The folder's name; made from `name`, the time and a random part where absent. */
  readonly id?: string;
  /** Words for the id, such as the data set's name. */
  readonly name?: string;
  /** Cancelling it before the entry has its name leaves nothing behind. */
  readonly context?: JobContext;
}

/** Where an entry's folder is, whether or not it exists. */
export function entryDirectory(project: Project, kind: EntryKind, id: EntryId): string {
  return join(project.directory, kind, id);
}

/**
 * Saves an item: `write` fills a temporary folder, every file is hashed into `contents.json` and flushed to the disk,
 * and the folder gets its name last. The entry is whole or not there at all, whatever happens in between.
 *
 * @param write told the id the entry will have; what it returns is handed back
 * @throws Failure `option-invalid` for an id that is taken or cannot be a name, `disk-full`, `file-unwritable`,
 * `cancelled`, `project-missing` where the project went away meanwhile, and whatever `write` throws
 */
export async function addEntry<Value>(
  project: Project,
  kind: Exclude<EntryKind, 'runs'>,
  write: (stagingDirectory: string, id: EntryId) => Promise<Value>,
  options: AddEntryOptions = {},
): Promise<{ id: EntryId; directory: string; value: Value }> {
  const context = options.context ?? unattended();
  const id = options.id === undefined ? newEntryId(options.name ?? '') : parseEntryId(options.id);
  const directory = entryDirectory(project, kind, id);
  throwIfCancelled(context);
  if ((await pathKind(directory)) !== 'nothing') throw taken(kind, id);
  try {
    const value = await whileThere(project.directory, () =>
      createFolderAtomically(directory, async (staging) => {
        const written = await write(staging, id);
        throwIfCancelled(context);
        await writeContents(staging);
        throwIfCancelled(context);
        return written;
      }),
    );
    return { id, directory, value };
  } catch (thrown) {
    if (
      ['ENOTEMPTY', 'EEXIST'].includes(osErrorCode(thrown) ?? '') &&
      (await pathKind(directory)) !== 'nothing'
    )
      throw taken(kind, id);
    throw thrown;
  }
}

/** Ids of all saved items of a kind, sorted: oldest first where the program chose the ids. */
export async function listEntries(project: Project, kind: EntryKind): Promise<EntryId[]> {
  const directory = join(project.directory, kind);
  const ids: EntryId[] = [];
  try {
    for (const item of await onDisk('read', directory, () => readdir(directory, { withFileTypes: true }))) {
      const id = entryIdSchema.safeParse(item.name);
      if (item.isDirectory() && id.success) ids.push(id.data);
    }
  } catch (thrown) {
    // A folder that was empty is not always copied along.
    if (!isMissing(thrown)) throw thrown;
  }
  return ids.sort();
}

/** Stands for the id of the item that was saved last. */
export const newest = 'newest';

/**
 * The item that is meant: the one of that id, or the last one saved for {@link newest}. It may be damaged.
 *
 * @throws Failure `model-missing` or `file-missing` where there is none, `option-invalid` where the text cannot be an id
 */
export async function findEntry(project: Project, kind: EntryKind, idText: string): Promise<EntryId> {
  if (idText !== newest) {
    const id = parseEntryId(idText);
    await existingDirectory(project, kind, id);
    return id;
  }
  const last = (await listEntries(project, kind)).at(-1);
  if (last !== undefined) return last;
  const { noun, remedy } = kinds[kind];
  throw failure(missingCode(kind), `The project "${project.name}" has no ${noun} yet.`, remedy, {
    file: project.directory,
  });
}

const kinds: Readonly<Record<EntryKind, { readonly noun: string; readonly remedy: string }>> = {
  datasets: { noun: 'data set', remedy: 'Import bin counts first, or make a simulated example set.' },
  annotations: { noun: 'gene annotation', remedy: 'Add one to a data set (GTF, BED or a gene table).' },
  expression: { noun: 'expression table', remedy: 'Add one to a data set.' },
  genes: { noun: 'genes', remedy: 'Choose a built-in table or a file (GTF, BED or a gene table).' },
  models: { noun: 'model', remedy: 'Train one, or import a model bundle.' },
  runs: { noun: 'training', remedy: 'Start one.' },
  predictions: { noun: 'predictions', remedy: 'Train a model first.' },
  reports: { noun: 'report', remedy: 'Write one first.' },
  neighbours: { noun: 'neighbour set', remedy: 'Build one, or import interactions.' },
};

const missingCode = (kind: EntryKind): ErrorCode => (kind === 'models' ? 'model-missing' : 'file-missing');

/**
 * @throws Failure `model-missing` or `file-missing` where there is no such entry, `project-damaged` where its
 * `contents.json` is missing or damaged, `option-invalid` where the text cannot be an id
 */
export async function readEntry(project: Project, kind: EntryKind, idText: string): Promise<Entry> {
  const id = parseEntryId(idText);
  const directory = await existingDirectory(project, kind, id);
  const contents = await readJsonFile(join(directory, contentsFile), contentsSchema);
  if (contents === undefined) {
    throw failure(
      'project-damaged',
      `"${id}" has no ${contentsFile}, so it was not saved completely or was changed by hand.`,
      'Restore it from a backup of the project folder, or remove it and make it again.',
      { file: directory },
    );
  }
  return { id, kind, directory, created: contents.created, files: contents.files };
}

/**
 * Compares every file of an entry with the hash it was saved with.
 *
 * @throws Failure `model-damaged` or `project-damaged` naming the first damaged file, and what {@link readEntry} throws
 */
export async function verifyEntry(project: Project, kind: EntryKind, id: string): Promise<Entry> {
  const entry = await readEntry(project, kind, id);
  const damage = await findDamage(entry.directory, entry.files);
  const [first] = damage;
  if (first === undefined) return entry;
  const { path, kind: happened } = first;
  const more = damage.length === 1 ? '' : ` (and ${damage.length - 1} more of its files)`;
  throw failure(
    kind === 'models' ? 'model-damaged' : 'project-damaged',
    `"${path}" of "${entry.id}"${more} ${happened === 'missing' ? 'is missing' : 'is not what was saved: its SHA-256 differs'}.`,
    'Restore it from a backup of the project folder, or remove the item and make it again.',
    { file: join(entry.directory, path) },
  );
}

/**
 * Deletes an entry. It is gone at once, whole: what is left when the program is killed on the way is deleted when the
 * project is opened next.
 *
 * @throws Failure as {@link readEntry} for an unknown id, `file-unwritable`
 */
export async function removeEntry(project: Project, kind: EntryKind, id: string): Promise<void> {
  const directory = await existingDirectory(project, kind, parseEntryId(id));
  await onDisk('write', directory, async () => {
    const trash = temporaryPath(join(project.directory, kind), 'trash');
    await renameDurably(directory, trash);
    await remove(trash);
  });
}

async function existingDirectory(project: Project, kind: EntryKind, id: EntryId): Promise<string> {
  const directory = entryDirectory(project, kind, id);
  if ((await pathKind(directory)) === 'directory') return directory;
  const there = await listEntries(project, kind);
  throw failure(
    missingCode(kind),
    `There is no "${id}" among the ${kind} of project "${project.name}".`,
    there.length === 0
      ? `The project has no ${kind} yet.`
      : `It has: ${there.slice(-5).join(', ')}${there.length > 5 ? ', ...' : ''}.`,
    { file: directory },
  );
}

function taken(kind: EntryKind, id: EntryId) {
  return failure(
    'option-invalid',
    `There is already a "${id}" among the ${kind}, and what was saved is never changed.`,
    'Choose another id, or remove the old one first.',
  );
}
