import { join } from 'node:path';
import { Failure } from '../../../contract/failure.ts';
import { createFolderAtomically } from '../../files/atomic-folder.ts';
import { contentsFile, contentsSchema, findDamage, writeContents } from './contents.ts';
import { remove, renameDurably, writeDurably } from '../../files/durable.ts';
import { whileThere } from './gone.ts';
import { readJsonFile } from '../../files/json-file.ts';
import { namesIn, removeLeftovers, temporaryPath } from '../../files/leftovers.ts';
import { onDisk } from '../../files/os-failure.ts';
import { pathKind } from '../../files/path-kind.ts';

/** Folder of a run that holds its checkpoints. */
export const checkpointsFolder = 'checkpoints';

/** How many are kept: the last, and the one before in case the disk damaged it. */
const kept = 2;

interface Checkpoint {
  readonly epoch: number;
  readonly directory: string;
}

/**
 * Saves what training needs to go on after `epoch` and deletes all but the last two. The checkpoint is there whole or
 * not at all. Those of later epochs belong to a continuation that was given up, and go too.
 *
 * @param epoch a count that grows over the whole run, >= 0
 * @param files content by file name
 * @throws Failure `disk-full`, `file-unwritable`, `project-missing`; then the earlier checkpoints are still there
 */
export async function writeCheckpoint(
  runDirectory: string,
  epoch: number,
  files: Readonly<Record<string, Uint8Array>>,
): Promise<Checkpoint> {
  const directory = join(runDirectory, checkpointsFolder, folderName(epoch));
  // Only after going back to an earlier checkpoint; that one remains until this is saved.
  await discard(directory);
  await whileThere(runDirectory, () =>
    createFolderAtomically(directory, async (staging) => {
      for (const [name, bytes] of Object.entries(files))
        await writeDurably(join(staging, plainName(name)), bytes);
      await writeContents(staging);
    }),
  );
  const others = (await checkpointsIn(runDirectory)).filter((checkpoint) => checkpoint.epoch !== epoch);
  const earlier = others.filter((checkpoint) => checkpoint.epoch < epoch).slice(-(kept - 1));
  for (const checkpoint of others) if (!earlier.includes(checkpoint)) await discard(checkpoint.directory);
  return { epoch, directory };
}

/**
 * The latest checkpoint of a run whose files are as they were written. Damaged and half-written ones are deleted.
 *
 * @returns undefined where the run has none
 * @throws Failure `file-unreadable`
 */
export async function latestCheckpoint(runDirectory: string): Promise<Checkpoint | undefined> {
  await removeLeftovers(join(runDirectory, checkpointsFolder));
  for (const checkpoint of (await checkpointsIn(runDirectory)).reverse()) {
    if (await isWhole(checkpoint.directory)) return checkpoint;
    await discard(checkpoint.directory);
  }
  return undefined;
}

/** In order of epochs. */
async function checkpointsIn(runDirectory: string): Promise<Checkpoint[]> {
  const directory = join(runDirectory, checkpointsFolder);
  return (await namesIn(directory))
    .flatMap((name) => {
      const match = /^epoch-([0-9]{8,})$/.exec(name);
      return match === null ? [] : [{ epoch: Number(match[1]), directory: join(directory, name) }];
    })
    .sort((a, b) => a.epoch - b.epoch);
}

async function isWhole(directory: string): Promise<boolean> {
  try {
    const contents = await readJsonFile(join(directory, contentsFile), contentsSchema);
    return contents !== undefined && (await findDamage(directory, contents.files)).length === 0;
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.error.code === 'project-damaged') return false;
    throw thrown;
  }
}

async function discard(directory: string): Promise<void> {
  if ((await pathKind(directory)) === 'nothing') return;
  await onDisk('write', directory, async () => {
    const trash = temporaryPath(join(directory, '..'), 'trash');
    await renameDurably(directory, trash);
    await remove(trash);
  });
}

function folderName(epoch: number): string {
  if (!Number.isSafeInteger(epoch) || epoch < 0) throw new RangeError(`epoch ${epoch} of a checkpoint`);
  return `epoch-${String(epoch).padStart(8, '0')}`;
}

function plainName(name: string): string {
  if (/^[a-z0-9][a-zA-Z0-9._-]*$/.test(name) && name !== contentsFile) return name;
  throw new RangeError(`"${name}" as a file of a checkpoint`);
}
