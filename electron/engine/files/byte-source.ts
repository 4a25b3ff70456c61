import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { failure } from '../../contract/failure.ts';
import { openArchive } from './archive-source.ts';
import type { ByteSource, NamedFile } from './named-file.ts';
import { readingFailure } from './os-failure.ts';

export type { ByteSource, NamedFile } from './named-file.ts';

const gzipMagic = [0x1f, 0x8b] as const;
const zipMagic = [0x50, 0x4b, 3, 4] as const;
const pieceBytes = 1 << 18;

/** Size on disk. @throws Failure `file-missing`, `file-unreadable` */
export async function fileSize(file: NamedFile): Promise<number> {
  let isFolder: boolean;
  try {
    const found = await stat(file.path);
    if (found.isFile()) return found.size;
    isFolder = found.isDirectory();
  } catch (thrown) {
    throw readingFailure(thrown, file.name);
  }
  const what = isFolder ? 'a folder, and a file was expected' : 'a device, not a file';
  throw failure('file-unreadable', `"${file.name}" is ${what}.`, 'Choose a file.', { file: file.name });
}

/**
 * Opens a file that may be gzipped, a zip archive of one table, or an Excel workbook (whose sheet comes as tab-separated text);
 * its first bytes tell, not its name.
 * @throws Failure
 */
export async function openSource(file: NamedFile): Promise<ByteSource> {
  const size = await fileSize(file);
  let handle: FileHandle | undefined;
  try {
    handle = await open(file.path, 'r');
    const magic = new Uint8Array(4);
    await handle.read(magic, 0, 4, 0);
    if (gzipMagic.every((byte, i) => magic[i] === byte)) {
      await handle.close();
      return gzipSource(file, size);
    }
    const archived = zipMagic.every((byte, i) => magic[i] === byte)
      ? await openArchive(file, size)
      : undefined;
    if (archived === undefined) return plainSource(handle, file.name);
    await handle.close();
    return archived;
  } catch (thrown) {
    await handle?.close();
    throw readingFailure(thrown, file.name);
  }
}

function plainSource(file: FileHandle, name: string): ByteSource {
  const hash = createHash('sha256');
  let position = 0;
  return {
    async read(target, offset): Promise<number> {
      try {
        const { bytesRead } = await file.read(target, offset, target.length - offset, position);
        position += bytesRead;
        hash.update(target.subarray(offset, offset + bytesRead));
        return bytesRead;
      } catch (thrown) {
        throw readingFailure(thrown, name);
      }
    },
    bytesRead: () => position,
    sha256: () => hash.digest('hex'),
    close: () => file.close(),
  };
}

function gzipSource(file: NamedFile, size: number): ByteSource {
  const hash = createHash('sha256');
  let bytesRead = 0;
  const packed = createReadStream(file.path, { highWaterMark: pieceBytes });
  packed.on('data', (piece) => {
    bytesRead += piece.length;
    hash.update(piece);
  });
  const gunzip = createGunzip({ chunkSize: pieceBytes });
  // Errors of either stream arrive where the unpacked bytes are awaited; the callback only keeps them from being lost.
  pipeline(packed, gunzip, () => undefined);
  const pieces = gunzip[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  /** The piece after the present one: unpacked by another thread while the present one is being read. */
  let coming = prefetch();
  let piece: Buffer | undefined;

  function prefetch(): Promise<IteratorResult<Buffer, undefined>> {
    const next = pieces.next();
    // It may fail when nobody waits for it yet; whoever then does gets the failure.
    next.catch(() => undefined);
    return next;
  }

  return {
    async read(target, offset): Promise<number> {
      try {
        while (piece === undefined || piece.length === 0) {
          const next = await coming;
          if (next.done === true) {
            if (gunzip.bytesWritten < size) await readTail(file, gunzip.bytesWritten, bytesRead, hash);
            bytesRead = size;
            return 0;
          }
          piece = next.value;
          coming = prefetch();
        }
      } catch (thrown) {
        throw readingFailure(thrown, file.name);
      }
      const taken = Math.min(piece.length, target.length - offset);
      target.set(piece.subarray(0, taken), offset);
      piece = piece.subarray(taken);
      return taken;
    },
    bytesRead: () => bytesRead,
    sha256: () => hash.digest('hex'),
    close(): Promise<void> {
      packed.destroy();
      gunzip.destroy();
      return Promise.resolve();
    },
  };
}

/**
 * What follows the last gzip member. Zeros are padding; anything else would be data that zlib passes over in silence.
 * @param from where the gzip data ended
 * @param hashed bytes of the file already in `hash`
 */
async function readTail(
  file: NamedFile,
  from: number,
  hashed: number,
  hash: ReturnType<typeof createHash>,
): Promise<void> {
  const handle = await open(file.path, 'r');
  try {
    const buffer = new Uint8Array(pieceBytes);
    for (let position = from; ;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
      if (bytesRead === 0) return;
      const odd = buffer.subarray(0, bytesRead).findIndex((byte) => byte !== 0);
      if (odd >= 0) {
        throw failure(
          'file-unreadable',
          `The gzip data ends at byte ${from}, but bytes that are not gzip data follow at byte ${position + odd + 1}.`,
          'Download or copy the file again; "gzip -t" tells whether a copy is whole.',
          { file: file.name },
        );
      }
      const fresh = Math.max(0, hashed - position);
      if (fresh < bytesRead) hash.update(buffer.subarray(fresh, bytesRead));
      position += bytesRead;
    }
  } finally {
    await handle.close();
  }
}
