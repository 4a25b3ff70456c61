import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { failure } from '../../../contract/failure.ts';
import type { NamedFile } from '../../files/byte-source.ts';
import { fileSize } from '../../files/byte-source.ts';
import { readingFailure } from '../../files/os-failure.ts';

/** A file read at any place. */
export interface FileBytes {
  readonly name: string;
  readonly size: number;
  /**
   * @param what is read, for the message: "the index of values"
   * @throws Failure `file-truncated` where the file ends before; `file-unreadable`
   */
  read(at: number, length: number, what: string): Promise<Uint8Array<ArrayBuffer>>;
  /** As many of the bytes as the file holds. @throws Failure `file-unreadable` */
  readUpTo(at: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
}

/** @throws Failure `file-missing`, `file-unreadable` */
export async function openBytes(file: NamedFile): Promise<FileBytes> {
  const size = await fileSize(file);
  let handle: FileHandle;
  try {
    handle = await open(file.path, 'r');
  } catch (thrown) {
    throw readingFailure(thrown, file.name);
  }
  const readUpTo = async (at: number, length: number): Promise<Uint8Array<ArrayBuffer>> => {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, size - at)));
    let filled = 0;
    try {
      while (filled < bytes.length) {
        const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, at + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
    } catch (thrown) {
      throw readingFailure(thrown, file.name);
    }
    return bytes.subarray(0, filled);
  };
  return {
    name: file.name,
    size,
    async read(at, length, what): Promise<Uint8Array<ArrayBuffer>> {
      if (at + length > size) throw cutOff(file.name, size, what, at + length);
      const bytes = await readUpTo(at, length);
      if (bytes.length < length) throw cutOff(file.name, at + bytes.length, what, at + length);
      return bytes;
    },
    readUpTo,
    close: () => handle.close(),
  };
}

function cutOff(name: string, size: number, what: string, needed: number): Error {
  return failure(
    'file-truncated',
    `The file ends after ${size.toLocaleString('en-US')} bytes, but ${what} reaches to byte ${needed.toLocaleString('en-US')}.`,
    'Download or copy the file again and compare its size with the original.',
    { file: name },
  );
}
