import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { remove } from './durable.ts';
import { removeLeftovers, temporaryPath } from './leftovers.ts';
import { onDisk } from './os-failure.ts';

/**
 * Does something in a folder that is gone afterwards, however it ends; where the program was killed meanwhile, the next
 * one removes it.
 *
 * @throws Failure `disk-full`, `file-unwritable`, and whatever `use` throws
 */
export async function inTemporaryFolder<Value>(use: (directory: string) => Promise<Value>): Promise<Value> {
  const parent = tmpdir();
  await removeLeftovers(parent);
  const directory = temporaryPath(parent, 'staging');
  await onDisk('write', parent, () => mkdir(directory, { mode: 0o700 }));
  try {
    return await use(directory);
  } finally {
    await remove(directory);
  }
}
