import { stat } from 'node:fs/promises';
import type { NamedFile } from '../../../files/byte-source.ts';
import { readingFailure } from '../../../files/os-failure.ts';

/** Files whose findings are kept: those of one sheet. */
const mostKept = 200;
/** Milliseconds within which a second change of a file might not show in its time of change. */
const coarsestTime = 2000;

/**
 * Remembers what looking through a text has found, as texts have no header: the same file is opened to be recognised, for a
 * preview and to be counted. A file that has changed is looked through again.
 */
export function lookedThroughOnce<Found>(
  lookThrough: (file: NamedFile) => Promise<Found>,
): (file: NamedFile) => Promise<Found> {
  const kept = new Map<string, { readonly version: string; readonly found: Promise<Found> }>();
  return async (file) => {
    let version: string;
    let isSettled: boolean;
    try {
      const { size, mtimeMs, ino } = await stat(file.path);
      version = `${size} ${mtimeMs} ${ino} ${file.name}`;
      isSettled = Date.now() - mtimeMs > coarsestTime;
    } catch (thrown) {
      throw readingFailure(thrown, file.name);
    }
    const known = kept.get(file.path);
    if (known?.version === version) return known.found;
    const found = lookThrough(file);
    kept.delete(file.path);
    if (!isSettled) return found;
    kept.set(file.path, { version, found });
    const [oldest] = kept.keys();
    if (kept.size > mostKept) kept.delete(oldest);
    return found;
  };
}
