import { open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { osErrorCode } from './os-failure.ts';

const windows = process.platform === 'win32';

/** Returns once the file's bytes are on the disk, not just in the system's memory. */
async function flushFile(path: string): Promise<void> {
  // Windows flushes only through a handle that may write; elsewhere reading suffices and works on read-only files.
  const handle = await open(path, windows ? 'r+' : 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Returns once names added to, removed from or renamed in a folder are on the disk. */
async function flushDirectory(path: string): Promise<void> {
  // Windows has no such call: its file systems journal names by themselves.
  if (windows) return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } catch (thrown) {
    // Some network file systems have no such call either; they cannot be made safer than they are.
    const code = osErrorCode(thrown);
    if (code !== 'EINVAL' && code !== 'ENOTSUP') throw thrown;
  } finally {
    await handle.close();
  }
}

/** Flushes every file and folder below `directory`, and it. */
export async function flushTree(directory: string): Promise<void> {
  for (const item of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, item.name);
    await (item.isDirectory() ? flushTree(path) : flushFile(path));
  }
  await flushDirectory(directory);
}

/** Renames within one file system and returns once the new name is on the disk. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await renamePatiently(from, to);
  await flushDirectory(dirname(to));
}

/** Deletes a file or folder with all it holds; no error where there is none. */
export async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

/** On Windows a virus scanner or indexer may hold a file that was just written, for a moment. */
async function renamePatiently(from: string, to: string): Promise<void> {
  for (let milliseconds = 20; ; milliseconds *= 2) {
    try {
      await rename(from, to);
      return;
    } catch (thrown) {
      const momentary = ['EPERM', 'EACCES', 'EBUSY'].includes(osErrorCode(thrown) ?? '');
      if (!windows || !momentary || milliseconds > 1000) throw thrown;
      await delay(milliseconds);
    }
  }
}
