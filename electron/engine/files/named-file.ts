import type { Remark } from '../../contract/dataset.ts';

/** A file that a user chose. */
export interface NamedFile {
  readonly path: string;
  /** How messages and reports name it: file name, or path below the folder that was chosen. */
  readonly name: string;
  /** Which sheet of a workbook, or which file of a zip archive, is meant; by default the first sheet, the only table. */
  readonly part?: string;
}

/** A file's unpacked bytes, pulled piece by piece. */
export interface ByteSource {
  /** Fills `target` from `offset`; resolves to the bytes written, 0 at the end. @throws Failure */
  read(target: Uint8Array, offset: number): Promise<number>;
  /** Bytes of the file as it lies on disk that were read so far. */
  readonly bytesRead: () => number;
  /** Of the file as it lies on disk; complete once `read` has resolved to 0. */
  readonly sha256: () => string;
  /** What was chosen of a file that holds several texts. */
  readonly remarks?: () => readonly Remark[];
  close(): Promise<void>;
}
