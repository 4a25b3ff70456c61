import { constants, fstatSync } from 'node:fs';
import { copyFile, link, open, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { flushDirectory, remove, renameDurably, writeAll, writeAllSync, writeDurably } from './durable.ts';
import { temporaryPath } from './leftovers.ts';
import { isMissing, onDisk, osErrorCode } from './os-failure.ts';
import { pathKind } from './path-kind.ts';

/**
 * Writes a file so that at every moment, power cuts included, its name stands for the whole old content or the whole
 * new content. An existing file is replaced, a link goes on leading to it, and a device or a pipe is written to; its
 * folder must exist.
 *
 * @throws Failure `disk-full`, `file-unwritable`; then nothing has changed
 */
export async function writeFileAtomically(path: string, content: Uint8Array | string): Promise<void> {
  await onDisk('write', path, async () => {
    const descriptor = ownDescriptor(path);
    if (descriptor !== undefined && fstatSync(descriptor).isFile()) writeAllSync(descriptor, content);
    else if ((await pathKind(path)) === 'other') await writeThrough(path, content);
    else await replace(await whereItLies(path), content);
  });
}

/**
 * Writes a file that must not be there yet. Of several programs that try at the same time, one succeeds.
 *
 * @returns false where there is one of this name
 * @throws Failure `disk-full`, `file-unwritable`
 */
export async function createFileAtomically(path: string, content: Uint8Array | string): Promise<boolean> {
  return onDisk('write', path, async () => {
    const staging = temporaryPath(dirname(path), 'staging');
    try {
      await writeDurably(staging, content);
      await linkOrCopy(staging, path);
      await flushDirectory(dirname(path));
      return true;
    } catch (thrown) {
      if (osErrorCode(thrown) === 'EEXIST') return false;
      throw thrown;
    } finally {
      await remove(staging);
    }
  });
}

/** A second name, which is given whole or not at all; some disks have none, and there the copy may be cut off by a kill. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (thrown) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(osErrorCode(thrown) ?? ''))
      throw thrown;
    await copyFile(from, to, constants.COPYFILE_EXCL);
  }
}

/** `/dev/stdout` and its kind: what this process has open already, and goes on writing to. */
function ownDescriptor(path: string): number | undefined {
  if (path === '/dev/stdout') return 1;
  if (path === '/dev/stderr') return 2;
  const number = /^\/(?:dev|proc\/self)\/fd\/([0-9]{1,4})$/.exec(path)?.at(1);
  return number === undefined ? undefined : Number(number);
}

/** Into a device or a pipe: neither can be replaced, nor flushed. */
async function writeThrough(path: string, content: Uint8Array | string): Promise<void> {
  const handle = await open(path, 'w');
  try {
    await writeAll(handle, content);
  } finally {
    await handle.close();
  }
}

async function replace(path: string, content: Uint8Array | string): Promise<void> {
  const staging = temporaryPath(dirname(path), 'staging');
  try {
    const handle = await open(staging, 'wx');
    try {
      await writeAll(handle, content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renameDurably(staging, path);
  } catch (thrown) {
    await remove(staging);
    throw thrown;
  }
}

/** The file that a link leads to; the path itself for what is not there yet. */
async function whereItLies(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (thrown) {
    if (isMissing(thrown)) return path;
    throw thrown;
  }
}
