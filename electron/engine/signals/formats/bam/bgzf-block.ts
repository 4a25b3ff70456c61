/**
 * BGZF: a file in blocks, each a gzip member of at most 64 KiB whose header says its length (SAM specification, section 4.1).
 */

/** The empty block at the end of every whole BGZF file. */
export const endOfFileBlock: Uint8Array = Uint8Array.from([
  ...[0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 0xff, 6, 0, 0x42, 0x43, 2, 0, 0x1b, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0],
]);

/** Bytes of the longest block. */
export const longestBlock = 1 << 16;

const fixedHeader = 12;
/** Of a block without data: header with the field that holds its length, an empty deflate stream, checksum and length. */
const shortestBlock = fixedHeader + 6 + 2 + 8;

/** A place in the unpacked data: what the specification calls a virtual offset. */
export interface Place {
  /** Where a block begins in the file. */
  readonly block: number;
  /** Bytes of its unpacked data before the place. */
  readonly inside: number;
}

export const isBefore = (one: Place, other: Place): boolean =>
  one.block < other.block || (one.block === other.block && one.inside < other.inside);

/**
 * Length of the block that begins at `at`, as its header says; 0 where the bytes are too few to tell, -1 where no block
 * begins there.
 */
export function blockLength(bytes: Uint8Array, at: number, end: number): number {
  for (let i = 0; i < 4 && at + i < end; i++) if (bytes[at + i] !== endOfFileBlock[i]) return -1;
  if (at + fixedHeader > end) return 0;
  const fieldsEnd = at + fixedHeader + bytes[at + 10] + 256 * bytes[at + 11];
  if (fieldsEnd > end) return 0;
  for (
    let field = at + fixedHeader;
    field + 4 <= fieldsEnd;
    field += 4 + bytes[field + 2] + 256 * bytes[field + 3]
  ) {
    if (bytes[field] !== 0x42 || bytes[field + 1] !== 0x43) continue;
    if (bytes[field + 2] !== 2 || bytes[field + 3] !== 0 || field + 6 > fieldsEnd) return -1;
    const length = bytes[field + 4] + 256 * bytes[field + 5] + 1;
    return length >= shortestBlock && at + length > fieldsEnd + 8 ? length : -1;
  }
  return -1;
}

/** Bytes of a block's unpacked data, as its last four bytes say. */
export function unpackedLength(bytes: Uint8Array, blockEnd: number): number {
  return (
    bytes[blockEnd - 4] +
    256 * bytes[blockEnd - 3] +
    65_536 * bytes[blockEnd - 2] +
    16_777_216 * bytes[blockEnd - 1]
  );
}

/**
 * Where the first block begins at or behind `from`, told by its header and by that of the block behind it.
 * @param isEnd whether the file ends where the bytes end
 * @returns -1 where there is none
 */
export function findBlock(bytes: Uint8Array, from: number, end: number, isEnd: boolean): number {
  for (
    let at = bytes.indexOf(endOfFileBlock[0], from);
    at >= 0 && at < end;
    at = bytes.indexOf(endOfFileBlock[0], at + 1)
  ) {
    const length = blockLength(bytes, at, end);
    if (length <= 0 || at + length > end) continue;
    if (at + length === end ? isEnd : blockLength(bytes, at + length, end) >= 0) return at;
  }
  return -1;
}
