import type { BlockReader } from './block-reader.ts';
import { placeOf } from './block-reader.ts';
import { findBlock, longestBlock, type Place } from './bgzf-block.ts';
import { isSound, recordHeader } from './bam-record.ts';

/** Unpacked bytes that are searched at a time. */
const searched = 1 << 19;
/** Records that must follow each other for the first to be believed; fewer only where the bytes end before. */
const inARow = 5;

/**
 * Where the first record begins in a block at or behind `from`. Blocks and records are told by what they look like; whoever uses
 * the place makes sure that the records before lead to it.
 * @param packed reads bytes of the file
 * @param size bytes of the file
 * @param lengths [chromosomes] in bp
 * @returns the end of the file where none begins
 */
export function findRecord(
  reader: BlockReader,
  packed: (from: number, bytes: number) => Uint8Array,
  from: number,
  size: number,
  lengths: Int32Array,
): Place {
  const end = { block: size, inside: 0 };
  if (from >= size) return end;
  let block = -1;
  for (let at = from; block < 0 && at < size; at += longestBlock) {
    const bytes = packed(at, 3 * longestBlock);
    const found = findBlock(bytes, 0, bytes.length, at + bytes.length >= size);
    if (found >= 0) block = at + found;
  }
  if (block < 0) return end;
  reader.seek(block);
  for (;;) {
    const blocks = reader.next(reader.at + (searched >> 2));
    if (blocks === undefined) return end;
    const { bytes } = blocks;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    // What begins in the last bytes is too short to be told: it is found by going on from the record before.
    for (let at = 0; at + recordHeader < bytes.length; at++) {
      if (begins(view, bytes, at, lengths)) return placeOf(blocks, at);
    }
  }
}

function begins(view: DataView, bytes: Uint8Array, from: number, lengths: Int32Array): boolean {
  let at = from;
  for (let record = 0; record < inARow; record++) {
    if (at + recordHeader >= bytes.length) return record > 0;
    if (!isSound(view, at, lengths.length) || !isPlaced(view, at, lengths) || !isNamed(bytes, at))
      return false;
    at += 4 + view.getInt32(at, true);
  }
  return true;
}

function isPlaced(view: DataView, at: number, lengths: Int32Array): boolean {
  const chromosome = view.getInt32(at + 4, true);
  const position = view.getInt32(at + 8, true);
  return position >= -1 && (chromosome < 0 || position < lengths[chromosome]);
}

/** Names are printable characters with a zero at the end. */
function isNamed(bytes: Uint8Array, at: number): boolean {
  const length = bytes[at + 12];
  const from = at + recordHeader;
  if (from + length > bytes.length) return true;
  for (let i = 0; i < length - 1; i++) {
    const letter = bytes[from + i];
    if (letter < 0x21 || letter > 0x7e) return false;
  }
  return bytes[from + length - 1] === 0;
}
