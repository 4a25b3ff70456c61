import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { ListedFile } from '../contract/commands/desktop.ts';
import { failure } from '../contract/failure.ts';
import { isMissing, onDisk } from '../engine/files/os-failure.ts';

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
 * @throws Failure `file-missing`, `file-unreadable`
 */
export async function listFolder(folder: string | undefined, hidden: boolean): Promise<FolderListing> {
  const home = homedir();
  const path = resolve(folder ?? home);
  const names = await namesIn(path);
  const entries = await Promise.all(
    names.filter((name) => hidden || !name.startsWith('.')).map((name) => describe(join(path, name), name)),
  );
  const parent = dirname(path);
  return {
    folder: path,
    parent: parent === path ? null : parent,
    home,
    entries: entries.flatMap((entry) => entry ?? []).sort(byKindAndName),
  };
}

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
