import { readSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { failure } from '../../../../contract/failure.ts';
import { readingFailure } from '../../../files/os-failure.ts';
import { blockLength, longestBlock, type Place, unpackedLength } from './bgzf-block.ts';

/** Blocks that follow each other, unpacked in one go. */
export interface Blocks {
  readonly bytes: Buffer;
  /** Where each begins in the file, and where its data begin in `bytes`. */
  readonly packedAt: readonly number[];
  readonly unpackedAt: readonly number[];
  /** Where the next block begins in the file. */
  readonly end: number;
}

/** Packed bytes that are read and unpacked at a time: few calls, little memory, and a cancelled job ends soon. */
const readAtOnce = 1 << 18;

/**
 * Unpacks a file's blocks one after the other, from any block on; zlib checks every one against its checksum. Waits for the
 * disk, so it is for threads, and for little at a time.
 */
export class BlockReader {
  readonly #descriptor: number;
  readonly #name: string;
  readonly #size: number;
  readonly #packed = Buffer.allocUnsafeSlow(readAtOnce + 2 * longestBlock);
  /** Where in the file the bytes of `#packed` begin, and how many there are. */
  #packedFrom = 0;
  #filled = 0;
  /** Where in the file the next block begins. */
  #at = 0;

  /** @param size bytes of the file that are whole blocks */
  constructor(descriptor: number, name: string, size: number) {
    this.#descriptor = descriptor;
    this.#name = name;
    this.#size = size;
  }

  get at(): number {
    return this.#at;
  }

  seek(block: number): void {
    this.#at = block;
  }

  /**
   * The next blocks: all that begin before `stop`, though not much at a time, but one at least.
   * @returns undefined at the end of the file
   * @throws Failure `file-truncated`, `file-unreadable` naming the byte of the file
   */
  next(stop: number): Blocks | undefined {
    if (this.#at >= this.#size) return undefined;
    const first = this.#at;
    const packedAt: number[] = [];
    const unpackedAt: number[] = [];
    let unpacked = 0;
    let length = this.#lengthOfNext(stop);
    for (;;) {
      const end = this.#at - this.#packedFrom + length;
      const bytes = unpackedLength(this.#packed, end);
      if (bytes > longestBlock) throw this.#damaged(this.#at);
      packedAt.push(this.#at);
      unpackedAt.push(unpacked);
      unpacked += bytes;
      this.#at += length;
      if (this.#at >= stop || this.#at >= this.#size) break;
      length = blockLength(this.#packed, end, this.#filled);
      // The rest of it is still to be read.
      if (length === 0 || end + length > this.#filled) break;
      if (length < 0) throw this.#damaged(this.#at);
    }
    const packed = this.#packed.subarray(first - this.#packedFrom, this.#at - this.#packedFrom);
    return { bytes: this.#unpack(packed, unpacked, packedAt), packedAt, unpackedAt, end: this.#at };
  }

  /** Sees to it that the next block is in memory. */
  #lengthOfNext(stop: number): number {
    const inMemory = (): number => {
      const start = this.#at - this.#packedFrom;
      if (start < 0 || start >= this.#filled) return 0;
      const length = blockLength(this.#packed, start, this.#filled);
      return start + length > this.#filled ? 0 : length;
    };
    let length = inMemory();
    if (length === 0) {
      this.#read(Math.min(this.#packed.length, Math.max(0, stop - this.#at) + 2 * longestBlock));
      length = inMemory();
    }
    if (length < 0) throw this.#damaged(this.#at);
    if (length > 0) return length;
    throw failure(
      'file-truncated',
      `The block at byte ${this.#at + 1} is cut off: the file ends before it does.`,
      'Copy or download the file again and compare its size with the original.',
      { file: this.#name },
    );
  }

  #read(wanted: number): void {
    this.#packedFrom = this.#at;
    this.#filled = 0;
    const most = Math.min(wanted, this.#size - this.#at);
    try {
      while (this.#filled < most) {
        const read = readSync(
          this.#descriptor,
          this.#packed,
          this.#filled,
          most - this.#filled,
          this.#at + this.#filled,
        );
        if (read === 0) return;
        this.#filled += read;
      }
    } catch (thrown) {
      throw readingFailure(thrown, this.#name);
    }
  }

  #unpack(packed: Buffer, unpacked: number, packedAt: readonly number[]): Buffer {
    const bytes = unpackOrNothing(packed, unpacked);
    if (bytes !== undefined) return bytes;
    const from = packedAt[0];
    const damaged = packedAt.find((at, block) => {
      const end = (packedAt[block + 1] ?? from + packed.length) - from;
      const one = packed.subarray(at - from, end);
      return unpackOrNothing(one, unpackedLength(packed, end)) === undefined;
    });
    throw this.#damaged(damaged ?? from);
  }

  #damaged(at: number): Error {
    return failure(
      'file-unreadable',
      `The file is damaged: there is no sound block at byte ${at + 1}.`,
      'Copy or download it again; "samtools quickcheck" and "gzip -t" tell whether a copy is whole.',
      { file: this.#name },
    );
  }
}

/** @returns undefined where the data do not unpack to so many bytes with the right checksums */
function unpackOrNothing(packed: Buffer, unpacked: number): Buffer | undefined {
  try {
    // With room for one byte more than is needed, zlib is called once.
    const bytes = gunzipSync(packed, { chunkSize: Math.max(64, unpacked + 1) });
    return bytes.length === unpacked ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** The place at `offset` of the unpacked bytes; behind the last block's end it is the next block's beginning. */
export function placeOf({ bytes, packedAt, unpackedAt, end }: Blocks, offset: number): Place {
  if (offset >= bytes.length) return { block: end, inside: offset - bytes.length };
  let block = 0;
  while (block + 1 < unpackedAt.length && unpackedAt[block + 1] <= offset) block++;
  return { block: packedAt[block], inside: offset - unpackedAt[block] };
}
