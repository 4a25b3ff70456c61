import { damaged } from './damaged.ts';
import type { FileBytes } from '../file-bytes.ts';
import type { BigwigHeader } from './header.ts';

/** Where a block of values lies, and which part of the genome it holds. */
export interface BlockPlace {
  readonly at: number;
  readonly bytes: number;
  /** Numbers of its first and last chromosome, and the 0-based, half-open stretch from the one to the other. */
  readonly firstId: number;
  readonly start: number;
  readonly lastId: number;
  readonly end: number;
}

const indexMagic = 0x2468ace0;
const indexHeaderBytes = 48;
const nodeHeaderBytes = 4;
const leafBytes = 32;
const branchBytes = 24;
/** Far more than a tree of 2^32 blocks needs. */
const deepest = 32;

/**
 * Reads the whole R-tree that says where blocks lie, in their order in the genome. It has one entry for about a thousand values.
 * @throws Failure `file-truncated`, `file-unreadable` where its parts contradict each other
 */
export async function readBlockIndex(
  file: FileBytes,
  { fullIndex, littleEndian }: BigwigHeader,
): Promise<readonly BlockPlace[]> {
  const what = 'the index of the values';
  const start = await file.read(fullIndex, indexHeaderBytes, what);
  const header = new DataView(start.buffer);
  if (header.getUint32(0, littleEndian) !== indexMagic) {
    throw damaged(file.name, `${what} is not where the header says`);
  }
  const expected = Number(header.getBigUint64(8, littleEndian));
  const blocks: BlockPlace[] = [];
  const seen = new Set<number>();

  async function readNode(at: number, depth: number): Promise<void> {
    if (seen.has(at) || depth > deepest) throw damaged(file.name, `${what} leads in a circle`);
    seen.add(at);
    const begin = await file.read(at, nodeHeaderBytes, what);
    const isLeaf = begin[0] === 1;
    const count = new DataView(begin.buffer).getUint16(2, littleEndian);
    const itemBytes = isLeaf ? leafBytes : branchBytes;
    const items = await file.read(at + nodeHeaderBytes, count * itemBytes, what);
    const view = new DataView(items.buffer);
    for (let item = 0; item < count; item++) {
      const from = item * itemBytes;
      const place = Number(view.getBigUint64(from + 16, littleEndian));
      if (!isLeaf) {
        await readNode(place, depth + 1);
        continue;
      }
      const block: BlockPlace = {
        at: place,
        bytes: Number(view.getBigUint64(from + 24, littleEndian)),
        firstId: view.getUint32(from, littleEndian),
        start: view.getUint32(from + 4, littleEndian),
        lastId: view.getUint32(from + 8, littleEndian),
        end: view.getUint32(from + 12, littleEndian),
      };
      const isBackward =
        block.lastId < block.firstId || (block.lastId === block.firstId && block.end < block.start);
      if (isBackward || follows(blocks.at(-1), block)) {
        throw damaged(
          file.name,
          `${what} is not in the order of the genome at its block ${blocks.length + 1}`,
        );
      }
      blocks.push(block);
    }
  }

  if (expected > 0) await readNode(fullIndex + indexHeaderBytes, 0);
  if (blocks.length !== expected) {
    throw damaged(file.name, `${what} lists ${blocks.length} blocks and announces ${expected}`);
  }
  return blocks;
}

/** Whether a block begins before the one that precedes it. */
function follows(before: BlockPlace | undefined, { firstId, start }: BlockPlace): boolean {
  return (
    before !== undefined && (firstId < before.firstId || (firstId === before.firstId && start < before.start))
  );
}
