import type { WindowLookup } from '../../window-lookup.ts';
import type { BlockPlace } from './block-index.ts';
import type { FileBytes } from '../file-bytes.ts';

/** Above this share of the blocks near windows, all are read. */
const nearlyAll = 0.5;

/**
 * The blocks that hold values near windows. Where these are most of them, as they are for the genes of a genome, it is all:
 * the rest costs little, and what the index says of them is then checked against what they hold.
 */
export function wantedBlocks(
  blocks: readonly BlockPlace[],
  byId: ReadonlyMap<number, number>,
  lookup: WindowLookup,
): readonly BlockPlace[] {
  const near = blocks.filter(({ firstId, start, lastId, end }) => {
    const chromosome = byId.get(firstId);
    // A block of several chromosomes, or of one that the file does not name, is looked into.
    if (firstId !== lastId || chromosome === undefined) return true;
    return lookup.isNear(chromosome, start, end);
  });
  return near.length > nearlyAll * blocks.length ? blocks : near;
}

/** Blocks that lie close to each other in the file, read in one piece. */
export interface BlockRun {
  readonly blocks: readonly BlockPlace[];
  /** Offset of `bytes` in the file. */
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** Bytes read at once: some ten milliseconds of work. */
const runBytes = 1 << 19;
/** Bytes between two blocks that are read rather than skipped. */
const smallGap = 1 << 15;

/** Reads blocks in their order, the next ones while the present ones are gone through. @throws Failure `file-truncated` */
export async function* readRuns(
  file: FileBytes,
  blocks: readonly BlockPlace[],
): AsyncGenerator<BlockRun, void> {
  const runs = intoRuns(blocks);
  const read = async (run: readonly BlockPlace[]): Promise<BlockRun> => {
    const last = run[run.length - 1];
    const { at } = run[0];
    return { blocks: run, at, bytes: await file.read(at, last.at + last.bytes - at, 'a block of values') };
  };
  let coming = runs.length > 0 ? read(runs[0]) : undefined;
  for (let next = 1; coming !== undefined; next++) {
    const run = await coming;
    coming = next < runs.length ? read(runs[next]) : undefined;
    // Its failure is seen once the run is awaited.
    coming?.catch(() => undefined);
    yield run;
  }
}

function intoRuns(blocks: readonly BlockPlace[]): readonly (readonly BlockPlace[])[] {
  const runs: BlockPlace[][] = [];
  let end = -Infinity;
  let begin = 0;
  for (const block of blocks) {
    const run = runs.at(-1);
    const after = block.at + block.bytes;
    if (run === undefined || block.at < end || block.at > end + smallGap || after - begin > runBytes) {
      runs.push([block]);
      begin = block.at;
    } else {
      run.push(block);
    }
    end = after;
  }
  return runs;
}
