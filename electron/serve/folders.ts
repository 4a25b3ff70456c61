import { mkdir, readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { ListedFile } from '../contract/commands/desktop.ts';
import { failure } from '../contract/failure.ts';
import { isMissing, onDisk, osErrorCode } from '../engine/files/os-failure.ts';

export interface FolderListing {
  readonly folder: string;
  readonly parent: string | null;
  readonly home: string;
  readonly entries: ListedFile[];
}

/**
 * What is in a folder of this computer, for the picker in the page. Anything that the user who started the server may
 * read can be listed; what cannot be looked at is left out.
 *
 * @param signal ends the listing of a large folder that nobody waits for any more
 * @throws Failure `file-missing`, `file-unreadable`; the signal's reason
 */
export async function listFolder(
  folder: string | undefined,
  hidden: boolean,
  signal: AbortSignal,
): Promise<FolderListing> {
  const home = homedir();
  const path = resolve(folder ?? home);
  const names = (await namesIn(path)).filter((name) => hidden || !name.startsWith('.'));
  const entries: ListedFile[] = [];
  for (let from = 0; from < names.length; from += lookedAtOnce) {
    signal.throwIfAborted();
    const some = names.slice(from, from + lookedAtOnce);
    const described = await Promise.all(some.map((name) => describe(join(path, name), name)));
    entries.push(...described.filter((entry) => entry !== undefined));
  }
  const parent = dirname(path);
  return {
    folder: path,
    parent: parent === path ? null : parent,
    home,
    entries: entries.sort(byKindAndName),
  };
}

/** Files of a folder that the disk is asked about at the same time. */
const lookedAtOnce = 64;

async function namesIn(path: string): Promise<string[]> {
  try {
    return await onDisk('read', path, () => readdir(path));
  } catch (thrown) {
    if (!isMissing(thrown)) throw thrown;
    throw failure('file-missing', 'There is no such folder.', 'Choose another folder.', { file: path });
  }
}

async function describe(path: string, name: string): Promise<ListedFile | undefined> {
  try {
    const status = await stat(path);
    if (!status.isFile() && !status.isDirectory()) return undefined;
    const kind = status.isFile() ? ('file' as const) : ('folder' as const);
    return {
      name,
      path,
      kind,
      bytes: kind === 'file' ? status.size : 0,
      modified: status.mtime.toISOString(),
    };
  } catch {
    return undefined;
  }
}

function byKindAndName(a: ListedFile, b: ListedFile): number {
  if (a.kind !== b.kind) return a.kind === 'folder' ? -1 : 1;
  return a.name.localeCompare(b.name, 'en', { numeric: true });
}

// What some file system gives a meaning of its own, so that a folder can be copied to any other computer.
const forbidden = /[\p{Cc}<>:"/\\|?*]|[. ]$|^\.+$/u;

/**
 * Makes a folder in one that is there, for the picker in the page.
 *
 * @returns its absolute path
 * @throws Failure `option-invalid` for a name that is none or is taken, `file-missing`, `file-unwritable`, `disk-full`
 */
export async function makeFolder(parent: string, name: string): Promise<string> {
  if (!isAbsolute(parent) || forbidden.test(name)) {
    throw failure(
      'option-invalid',
      `"${name}" cannot be the name of a folder.`,
      'Leave out the characters < > : " / \\ | ? * and a point or space at the end.',
    );
  }
  const path = join(parent, name);
  try {
    await onDisk('write', path, () => mkdir(path));
    return path;
  } catch (thrown) {
    if (osErrorCode(thrown) === 'EEXIST') {
      throw failure(
        'option-invalid',
        'There is already something of this name.',
        'Choose another name, or open the folder that is there.',
        { file: path },
      );
    }
    if (!isMissing(thrown)) throw thrown;
    throw failure('file-missing', 'The folder that it was to be made in is gone.', 'Choose another folder.', {
      file: parent,
    });
  }
}
