import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { failure } from '../../../../contract/failure.ts';
import type { NamedFile } from '../../../files/byte-source.ts';
import { fileSize } from '../../../files/byte-source.ts';
import { readingFailure } from '../../../files/os-failure.ts';

/** A file read at any place. */
export interface FileBytes {
  readonly name: string;
  readonly size: number;
  /**
   * @param what is read, for the message: "the index of values"
   * @throws Failure `file-truncated` where the file ends before; `file-unreadable`
   */
  read(at: number, length: number, what: string): Promise<Uint8Array>;
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
  return {
    name: file.name,
    size,
    async read(at, length, what): Promise<Uint8Array> {
      if (at + length > size) throw cutOff(file.name, size, what, at + length);
      const bytes = new Uint8Array(length);
      try {
        for (let filled = 0; filled < length;) {
          const { bytesRead } = await handle.read(bytes, filled, length - filled, at + filled);
          if (bytesRead === 0) throw cutOff(file.name, at + filled, what, at + length);
          filled += bytesRead;
        }
      } catch (thrown) {
        throw readingFailure(thrown, file.name);
      }
      return bytes;
    },
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
