import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { openPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { failure } from '../../contract/failure.ts';
import { readingFailure } from './os-failure.ts';

/** A zip archive that a user chose, opened; its files are unpacked as they are read. */
export interface ZipArchive {
  /** Paths of the files in it; folders and what macOS and other programs put beside them left out. */
  readonly names: readonly string[];
  /** Unpacked bytes. */
  sizeOf(name: string): number;
  /** @throws Failure `file-unreadable` */
  stream(name: string): Promise<Readable>;
  close(): void;
}

/** More is no archive of tables, and would take long to list. */
const mostEntries = 20_000;

/**
 * @param name of the archive, for messages
 * @throws Failure `file-unreadable`; whatever yauzl throws for what is no whole zip archive
 */
export async function openZip(path: string, name: string): Promise<ZipArchive> {
  const zip: ZipFile = await openPromise(path, { autoClose: false });
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      if (entries.size >= mostEntries) break;
      if (!isFile(entry.fileName)) continue;
      entries.set(entry.fileName, entry);
    }
  } catch (thrown) {
    zip.close();
    throw thrown;
  }
  const entryOf = (file: string): Entry => {
    const entry = entries.get(file);
    if (entry !== undefined) return entry;
    throw failure(
      'file-missing',
      `There is no "${file}" in the zip archive.`,
      `Choose one of the files that it holds: ${[...entries.keys()].slice(0, 12).join(', ')}.`,
      { file: name },
    );
  };
  return {
    names: [...entries.keys()],
    sizeOf: (file) => entryOf(file).uncompressedSize,
    async stream(file) {
      const entry = entryOf(file);
      if (entry.isEncrypted()) {
        throw failure(
          'file-unreadable',
          `"${file}" in the zip archive is protected with a password.`,
          'Unpack the archive and choose the file in it.',
          { file: name },
        );
      }
      try {
        return await zip.openReadStreamPromise(entry);
      } catch (thrown) {
        throw readingFailure(thrown, name);
      }
    },
    close: () => {
      zip.close();
    },
  };
}

function isFile(name: string): boolean {
  return !name.endsWith('/') && !name.startsWith('__MACOSX/') && !basename(name).startsWith('.');
}

const tableName = /\.(csv|tsv|txt|tab|dat|bed|bedpe|gtf|gff3?|gct|sf|results|mitab)(\.gz)?$/i;

/** The one table of an archive: the only file that is named as one, or the only file at all. */
export function onlyTableOf({ names }: Pick<ZipArchive, 'names'>): string | undefined {
  const tables = tablesOf({ names });
  const [only, ...others] = tables.length > 0 ? tables : names;
  return others.length === 0 && only !== undefined && !/\.(npy|pkl|xml)$/i.test(only) ? only : undefined;
}

/** Files of an archive that are named as tables. */
function tablesOf({ names }: Pick<ZipArchive, 'names'>): readonly string[] {
  return names.filter((name) => tableName.test(name) && !/^(readme|licen[cs]e)\b/i.test(basename(name)));
}
