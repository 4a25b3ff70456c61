import { stat } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import { isMissing, onDisk } from './os-failure.ts';

/**
 * What a path leads to.
 * @param doing what it is wanted for: a name that is too long is told of accordingly
 * @throws Failure `file-unreadable`, `file-unwritable` where that cannot be found out
 */
export async function pathKind(
  path: string,
  doing: 'read' | 'write' = 'read',
): Promise<'file' | 'directory' | 'other' | 'nothing'> {
  try {
    const found = await onDisk(doing, path, () => stat(path));
    if (found.isDirectory()) return 'directory';
    return found.isFile() ? 'file' : 'other';
  } catch (thrown) {
    if (isMissing(thrown)) return 'nothing';
    throw thrown;
  }
}

/** Whether a path lies below a folder; both absolute, links resolved. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way.split(/[\\/]/)[0] !== '..' && !isAbsolute(way);
}
