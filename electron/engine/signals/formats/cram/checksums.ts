import { crc32 } from 'node:zlib';
import type { FileBytes } from '../file-bytes.ts';

/** Bytes that the numbers of a container's header take at most, its landmarks and checksum aside. */
const mostHeaderBytes = 60;
const checksumBytes = 4;

/**
 * Compares the checksum of a container's header (CRAM 3, section 7) before anything in it is believed: a number that is damaged
 * would be counted up to for hours.
 * @returns bytes of the header, and of the blocks behind it
 * @throws Error where it is damaged
 */
export async function checkHeader(
  file: FileBytes,
  at: number,
): Promise<{ readonly header: number; readonly blocks: number }> {
  const start = await file.readUpTo(at, mostHeaderBytes);
  const blocks = new DataView(start.buffer, start.byteOffset).getInt32(0, true);
  let position = 4;
  // Chromosome, start, span, number of reads; counters of reads and of bases; numbers of blocks and of landmarks.
  for (const isLong of [false, false, false, false, true, true, false]) {
    position += packedLength(start, position, isLong);
  }
  const landmarks = packedNumber(start, position);
  position += packedLength(start, position, false);
  if (landmarks < 0 || landmarks > blocks) throw new Error('the header of a part is damaged');
  const bytes = await file.readUpTo(at, position + 5 * landmarks + checksumBytes);
  for (let landmark = 0; landmark < landmarks; landmark++) position += packedLength(bytes, position, false);
  check(bytes, 0, position);
  return { header: position + checksumBytes, blocks };
}

/**
 * Compares the checksum of every block of a container, before any is unpacked.
 * @param header bytes of the container's header
 * @param blocks bytes of its blocks
 * @throws Error where one is damaged
 */
export async function checkBlocks(
  file: FileBytes,
  at: number,
  { header, blocks }: { readonly header: number; readonly blocks: number },
): Promise<void> {
  const bytes = await file.read(at + header, blocks, 'a part');
  for (let position = 0; position < bytes.length;) {
    const begin = position;
    // How it is packed, and what it holds.
    position += 2;
    position += packedLength(bytes, position, false);
    const packed = packedNumber(bytes, position);
    position += packedLength(bytes, position, false);
    position += packedLength(bytes, position, false);
    if (packed < 0) throw new Error('a block has no length');
    check(bytes, begin, position + packed);
    position += packed + checksumBytes;
  }
}

function check(bytes: Uint8Array, from: number, to: number): void {
  if (to + checksumBytes > bytes.length) throw new Error('a part is shorter than it says');
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  if (crc32(bytes.subarray(from, to)) !== view.getUint32(to, true))
    throw new Error('a checksum is not right');
}

/** Bytes of a number (ITF-8, or LTF-8 where it is long), told by the leading ones of its first byte. */
function packedLength(bytes: Uint8Array, at: number, isLong: boolean): number {
  const ones = Math.clz32(~(bytes[at] << 24));
  return 1 + Math.min(ones, isLong ? 8 : 4);
}

/** A number in ITF-8. */
function packedNumber(bytes: Uint8Array, at: number): number {
  const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0] = bytes.subarray(at, at + 5);
  switch (packedLength(bytes, at, false)) {
    case 1:
      return first;
    case 2:
      return ((first & 0x3f) << 8) | second;
    case 3:
      return ((first & 0x1f) << 16) | (second << 8) | third;
    case 4:
      return ((first & 0x0f) << 24) | (second << 16) | (third << 8) | fourth;
    default:
      return ((first & 0x0f) << 28) | (second << 20) | (third << 12) | (fourth << 4) | (fifth & 0x0f);
  }
}
