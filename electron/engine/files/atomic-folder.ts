import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { flushTree, remove, renameDurably } from './durable.ts';
import { temporaryPath } from './leftovers.ts';
import { onDisk } from './os-failure.ts';

/**
 * Makes a folder that appears under its name only when all it holds is on the disk: `fill` writes into a folder beside
 * it, which is then flushed and renamed. Whatever `fill` throws is passed on, and nothing remains. Parents are created.
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
    await mkdir(parent, { recursive: true });
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
