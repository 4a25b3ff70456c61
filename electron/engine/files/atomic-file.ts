import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { remove, renameDurably, writeAll } from './durable.ts';
import { temporaryPath } from './leftovers.ts';
import { onDisk } from './os-failure.ts';

/**
 * Writes a file so that at every moment, power cuts included, its name stands for the whole old content or the whole
 * new content. An existing file is replaced; its folder must exist.
 *
 * @throws Failure `disk-full`, `file-unwritable`; then nothing has changed
 */
export async function writeFileAtomically(path: string, bytes: Uint8Array | string): Promise<void> {
  await onDisk('write', path, async () => {
    const staging = temporaryPath(dirname(path), 'staging');
    try {
      const handle = await open(staging, 'wx');
      try {
        await writeAll(handle, bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await renameDurably(staging, path);
    } catch (thrown) {
      await remove(staging);
      throw thrown;
    }
  });
}
