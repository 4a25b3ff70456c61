import { inflateSync } from 'node:zlib';
import type { BlockPlace } from './block-index.ts';
import { damaged } from './damaged.ts';

/** Takes the values of a block, one stretch after the other; `chromosome` by its number in the file, NaN is no value. */
export type TakeValue = (chromosome: number, start: number, end: number, value: number) => void;

const sectionHeaderBytes = 24;
/** How a section's values are written, and bytes of each. */
const kinds: Readonly<
  Partial<
    Record<number, { readonly name: 'bedGraph' | 'variableStep' | 'fixedStep'; readonly bytes: number }>
  >
> = {
  1: { name: 'bedGraph', bytes: 12 },
  2: { name: 'variableStep', bytes: 8 },
  3: { name: 'fixedStep', bytes: 4 },
};

/**
 * Unpacks a block.
 * @param largest bytes that the header says a block has at most; 0 where blocks are not packed
 * @throws Failure where it is damaged
 */
export function unpackBlock(packed: Uint8Array, largest: number, file: string): Uint8Array {
  if (largest === 0) return packed;
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(largest, sectionHeaderBytes) });
  } catch (thrown) {
    throw damaged(
      file,
      `a block of values cannot be unpacked (${thrown instanceof Error ? thrown.message : ''})`,
    );
  }
}

/**
 * Goes through the values of a block in place.
 * @param block unpacked
 * @param place what the index says of it
 * @throws Failure where it holds less than it says, a stretch that cannot be, or another part of the genome than it should
 */
export function eachValue(
  block: Uint8Array,
  place: BlockPlace,
  littleEndian: boolean,
  file: string,
  take: TakeValue,
): void {
  const view = new DataView(block.buffer, block.byteOffset, block.length);
  if (block.length < sectionHeaderBytes) throw damaged(file, 'a block of values is too short');
  const chromosome = view.getUint32(0, littleEndian);
  const begin = view.getUint32(4, littleEndian);
  const end = view.getUint32(8, littleEndian);
  const step = view.getUint32(12, littleEndian);
  const span = view.getUint32(16, littleEndian);
  const kind = kinds[block[20]];
  const count = view.getUint16(22, littleEndian);
  if (kind === undefined) throw damaged(file, `a block holds values of the unknown kind ${block[20]}`);
  if (sectionHeaderBytes + count * kind.bytes !== block.length) {
    throw damaged(file, `a block of ${block.length} bytes says that it holds ${count} values`);
  }
  const isElsewhere =
    chromosome < place.firstId ||
    chromosome > place.lastId ||
    (chromosome === place.firstId && begin < place.start) ||
    (chromosome === place.lastId && end > place.end);
  if (isElsewhere) throw damaged(file, 'its index says of a block that it holds another part of the genome');
  let before = begin;
  const checked = (start: number, until: number, value: number): void => {
    if (start < before || until <= start || until > end) {
      throw damaged(
        file,
        `a block holds a value at ${start + 1}-${until}, outside its order or its stretch ${begin + 1}-${end}`,
      );
    }
    before = start;
    take(chromosome, start, until, value);
  };
  switch (kind.name) {
    case 'bedGraph':
      for (let at = sectionHeaderBytes; at < block.length; at += 12) {
        checked(
          view.getUint32(at, littleEndian),
          view.getUint32(at + 4, littleEndian),
          view.getFloat32(at + 8, littleEndian),
        );
      }
      return;
    case 'variableStep':
      for (let at = sectionHeaderBytes; at < block.length; at += 8) {
        const start = view.getUint32(at, littleEndian);
        checked(start, start + span, view.getFloat32(at + 4, littleEndian));
      }
      return;
    case 'fixedStep':
      for (let at = sectionHeaderBytes, start = begin; at < block.length; at += 4, start += step) {
        checked(start, start + span, view.getFloat32(at, littleEndian));
      }
  }
}
