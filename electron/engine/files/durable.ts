import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { osErrorCode } from './os-failure.ts';

const windows = process.platform === 'win32';

/**
 * Writes every byte at the handle's position. The system may take fewer bytes than it was given, as it does at the end
 * of a disk, a quota or a file-size limit, and only refuses the next ones: a single write that returns is no proof.
 *
 * @throws Error of the operating system, `ENOSPC` where it takes no more bytes without saying why
 */
export async function writeAll(handle: FileHandle, content: Uint8Array | string): Promise<void> {
  const bytes = bytesOf(content);
  for (let written = 0; written < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, written);
    if (bytesWritten === 0) throw noByteTaken();
    written += bytesWritten;
  }
}

/** {@link writeAll} for code that cannot wait, on a file descriptor. */
export function writeAllSync(descriptor: number, content: Uint8Array | string): void {
  const bytes = bytesOf(content);
  for (let written = 0; written < bytes.length;) {
    const taken = writeSync(descriptor, bytes, written);
    if (taken === 0) throw noByteTaken();
    written += taken;
  }
}

/** Writes a whole file and returns once its bytes are on the disk; one that is there is overwritten. */
export async function writeDurably(path: string, content: Uint8Array | string): Promise<void> {
  const handle = await open(path, 'w');
  try {
    await writeAll(handle, content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** {@link writeDurably} for code that cannot wait. */
export function writeDurablySync(path: string, content: Uint8Array | string): void {
  const descriptor = openSync(path, 'w');
  try {
    writeAllSync(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

const bytesOf = (content: Uint8Array | string): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content, 'utf8') : content;

const noByteTaken = (): Error => Object.assign(new Error('The disk took no more bytes.'), { code: 'ENOSPC' });

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
export async function flushDirectory(path: string): Promise<void> {
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
