import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Remark } from '../../contract/dataset.ts';
import type { ByteSource, NamedFile } from './named-file.ts';
import { readingFailure } from './os-failure.ts';
import { chosenSheet, isWorkbook, readWorkbook, sheetText } from './workbook.ts';
import { type ZipArchive, onlyTableOf, openZip } from './zip-archive.ts';

/**
 * The one text that is meant in a zip archive: a sheet of an Excel workbook, or its only table, or the one that was asked for.
 * @param size of the archive on disk
 * @returns undefined where it is not known which file is meant, or this is no whole archive
 * @throws Failure `file-missing`, `option-invalid`, `file-unreadable`, `file-empty`
 */
export async function openArchive(file: NamedFile, size: number): Promise<ByteSource | undefined> {
  const zip = await openZip(file.path, file.name).catch(() => undefined);
  if (zip === undefined) return undefined;
  try {
    const text = isWorkbook(zip) ? await ofWorkbook(zip, file) : await ofArchive(zip, file);
    if (text === undefined) zip.close();
    return text === undefined ? undefined : await sourceOf(text, zip, file, size);
  } catch (thrown) {
    zip.close();
    throw readingFailure(thrown, file.name);
  }
}

interface ArchivedText {
  readonly pieces: AsyncIterator<Buffer, unknown>;
  /** Share of it that was taken, from 0 to 1. */
  readonly done: () => number;
  readonly remarks: readonly Remark[];
}

async function ofWorkbook(zip: ZipArchive, file: NamedFile): Promise<ArchivedText> {
  const workbook = await readWorkbook(zip);
  const sheet = chosenSheet(workbook, file.part, file.name);
  const others = workbook.sheets.filter((one) => one !== sheet).map(({ name }) => `"${name}"`);
  let taken = 0;
  const pieces = sheetText(zip, workbook, sheet, (bytes) => {
    taken += bytes;
  });
  return {
    pieces,
    done: () => taken / Math.max(1, zip.sizeOf(sheet.path)),
    remarks:
      others.length === 0
        ? []
        : [
            {
              grade: 'note',
              text: `${file.name}: the sheet "${sheet.name}" was read, not ${others.join(', ')}.`,
            },
          ],
  };
}

async function ofArchive(zip: ZipArchive, file: NamedFile): Promise<ArchivedText | undefined> {
  const name = file.part ?? onlyTableOf(zip);
  if (name === undefined) return undefined;
  const stream = await zip.stream(name);
  const gunzip = name.toLowerCase().endsWith('.gz') ? createGunzip() : undefined;
  // Errors of either stream arrive where the unpacked bytes are awaited.
  if (gunzip !== undefined) pipeline(stream, gunzip, () => undefined);
  let taken = 0;
  async function* pieces(): AsyncGenerator<Buffer> {
    for await (const piece of (gunzip ?? stream) as AsyncIterable<Buffer>) {
      taken = gunzip?.bytesWritten ?? taken + piece.length;
      yield piece;
    }
  }
  return {
    pieces: pieces(),
    done: () => taken / Math.max(1, zip.sizeOf(name)),
    remarks:
      file.part !== undefined || zip.names.length === 1
        ? []
        : [
            {
              grade: 'note',
              text: `${file.name}: "${name}" was read of the ${zip.names.length} files in the archive.`,
            },
          ],
  };
}

async function sourceOf(
  { pieces, done, remarks }: ArchivedText,
  zip: ZipArchive,
  file: NamedFile,
  size: number,
): Promise<ByteSource> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file.path) as AsyncIterable<Buffer>) hash.update(piece);
  let piece: Uint8Array = new Uint8Array(0);
  let ended = false;
  return {
    async read(target, offset): Promise<number> {
      try {
        while (piece.length === 0 && !ended) {
          const next = await pieces.next();
          if (next.done === true) ended = true;
          else piece = next.value;
        }
      } catch (thrown) {
        throw readingFailure(thrown, file.name);
      }
      const taken = Math.min(piece.length, target.length - offset);
      target.set(piece.subarray(0, taken), offset);
      piece = piece.subarray(taken);
      return taken;
    },
    bytesRead: () => (ended ? size : Math.min(size, Math.round(size * done()))),
    sha256: () => hash.copy().digest('hex'),
    remarks: () => remarks,
    async close(): Promise<void> {
      await pieces.return?.();
      zip.close();
    },
  };
}
