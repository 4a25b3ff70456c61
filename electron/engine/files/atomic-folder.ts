import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { flushTree, remove, renameDurably } from './durable.ts';
import { temporaryPath } from './leftovers.ts';
import { onDisk } from './os-failure.ts';
import { pathKind } from './path-kind.ts';

/**
 * Makes a folder that appears under its name only when all it holds is on the disk: `fill` writes into a folder beside
 * it, which is then flushed and renamed. Whatever `fill` throws is passed on, and nothing remains. The folder that it is
 * to lie in is made where it is missing, but none above it: a whole tree that is gone does not come back as a ghost.
 *
 * @param directory must not exist, or the rename fails
 * @throws Failure `disk-full`, `file-unwritable`
 */
export async function createFolderAtomically<Value>(
  directory: string,
  fill: (stagingDirectory: string) => Promise<Value>,
): Promise<Value> {
  const parent = dirname(directory);
  return onDisk('write', directory, async () => {
    await makeFolder(parent);
    const staging = temporaryPath(parent, 'staging');
    try {
      await mkdir(staging);
      const value = await fill(staging);
      await flushTree(staging);
      await renameDurably(staging, directory);
      return value;
    } catch (thrown) {
      await remove(staging);
      throw thrown;
    }
  });
}

/** Makes one folder; no error where there is one. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (thrown) {
    // Windows says EPERM of the root of a disk.
    if ((await pathKind(path)) !== 'directory') throw thrown;
  }
}
