import { blockLength, endOfFileBlock, longestBlock } from './bgzf-block.ts';

/** How a BGZF file ends. */
export interface FileEnd {
  /** Bytes of the file that are whole blocks. */
  readonly wholeBlocks: number;
  /** In words, what is missing; undefined where the file is whole. */
  readonly missing: string | undefined;
}

/** Bytes at the end of a file that tell how it ends: the last blocks and what may be left of one more. */
export const endBytes = 4 * longestBlock;

/**
 * @param bytes the last `endBytes` of a file, or all of it
 * @param size bytes of the file
 */
export function examineEnd(bytes: Uint8Array, size: number): FileEnd {
  const last = bytes.subarray(Math.max(0, bytes.length - endOfFileBlock.length));
  if (last.length === endOfFileBlock.length && last.every((byte, at) => byte === endOfFileBlock[at])) {
    return { wholeBlocks: size, missing: undefined };
  }
  const before = size - bytes.length;
  for (let at = bytes.indexOf(endOfFileBlock[0]); at >= 0; at = bytes.indexOf(endOfFileBlock[0], at + 1)) {
    const end = endOfBlocks(bytes, at);
    if (end === undefined) continue;
    const left = bytes.length - end;
    if (left === 0)
      return { wholeBlocks: size, missing: 'the end-of-file block, and perhaps reads before it' };
    const lacks = blockLength(bytes, end, bytes.length) - left;
    return {
      wholeBlocks: before + end,
      missing: `${lacks > 0 ? `${lacks.toLocaleString('en-US')} bytes of the last block` : 'most of the last block'}, and all that came after it`,
    };
  }
  return { wholeBlocks: size, missing: 'the end-of-file block, and perhaps reads before it' };
}

/** Where the last whole block ends of those that follow each other from `from` to the end; undefined where none begins there. */
function endOfBlocks(bytes: Uint8Array, from: number): number | undefined {
  let at = from;
  for (;;) {
    const length = blockLength(bytes, at, bytes.length);
    if (length < 0) return undefined;
    // What is left is no whole block, or nothing; a few bytes alone could be anything.
    if (length === 0 || at + length > bytes.length) return at > from || from === 0 ? at : undefined;
    at += length;
    if (at === bytes.length) return at;
  }
}
