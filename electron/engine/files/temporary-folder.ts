import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { remove } from './durable.ts';
import { onDisk } from './os-failure.ts';

/**
 * Does something in a folder that is gone afterwards, however it ends.
 * @throws Failure `disk-full`, `file-unwritable`, and whatever `use` throws
 */
export async function inTemporaryFolder<Value>(use: (directory: string) => Promise<Value>): Promise<Value> {
  const directory = await onDisk('write', tmpdir(), () => mkdtemp(join(tmpdir(), 'simplechrome-')));
  try {
    return await use(directory);
  } finally {
    await remove(directory);
  }
}
