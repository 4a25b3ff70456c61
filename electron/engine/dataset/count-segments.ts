import type { Hash } from 'node:crypto';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CountType } from '../../contract/dataset.ts';
import { throwIfCancelled } from '../job/job-context.ts';
import type { JobContext } from '../job/job-context.ts';
import type { Counts } from './dataset.ts';
import { allocateCounts, bytesPerCount } from './dataset-files.ts';
import { writeAllSync } from '../files/durable.ts';

/** Counts on their way to disk, in segments of growing width. What the system refuses is thrown as it is. */
export interface CountSegments {
  /** @param counts of one gene; its length is the same for every gene */
  append(counts: ArrayLike<number>): void;
  /** Largest whole count above 2^24 (which float32 may not hold exactly); 0 where there is none. */
  largestWhole(): number;
  /**
   * Joins the segments in the widest type as `path`, feeds every byte of it to `hash`, and returns the type.
   * @param kept [counts of a bin]: false for those to leave out; by default all are kept
   */
  finish(path: string, hash: Hash, context: JobContext, kept?: readonly boolean[]): Promise<CountType>;
  abandon(): void;
}

interface Segment {
  readonly path: string;
  readonly type: CountType;
}

const widths: readonly CountType[] = ['uint16', 'uint32', 'float32'];
/** Whole numbers up to here are exact in float32. */
const exactInFloat32 = 2 ** 24;
/** Counts collected before they are written, and counts converted at a time. */
const bufferLength = 1 << 17;

/**
 * Counts begin as uint16. At the first gene that does not fit, a new segment of a wider type begins; what is already on
 * disk is widened once, at the end, by streaming.
 */
export function createCountSegments(directory: string, valuesPerGene: number): CountSegments {
  const segments: Segment[] = [];
  let width = 0;
  let descriptor: number | undefined;
  let buffer: Counts = new Uint16Array(Math.max(bufferLength, valuesPerGene));
  let filled = 0;
  let largestWhole = 0;

  function flush(): void {
    if (descriptor === undefined) return;
    writeAllSync(descriptor, new Uint8Array(buffer.buffer, 0, filled * buffer.BYTES_PER_ELEMENT));
    filled = 0;
  }

  function endSegment(): void {
    flush();
    if (descriptor === undefined) return;
    fsyncSync(descriptor);
    closeSync(descriptor);
    descriptor = undefined;
  }

  function beginSegment(): void {
    const type = widths[width];
    const path = join(directory, `counts.${type}.part`);
    if (buffer.BYTES_PER_ELEMENT !== bytesPerCount[type] || type === 'float32') {
      buffer = allocateCounts(type, Math.max(bufferLength, valuesPerGene));
    }
    descriptor = openSync(path, 'w');
    segments.push({ path, type });
  }

  return {
    append(counts): void {
      if (descriptor === undefined) beginSegment();
      if (filled + valuesPerGene > buffer.length) flush();
      while (widths[width] !== 'float32' && !storeExactly(counts, buffer, filled, valuesPerGene)) {
        endSegment();
        width = widthFor(counts);
        beginSegment();
      }
      if (widths[width] === 'float32') storeRounded(counts, buffer, filled, valuesPerGene);
      if (widths[width] !== 'uint16') largestWhole = Math.max(largestWhole, largestInexact(counts));
      filled += valuesPerGene;
    },

    largestWhole: () => largestWhole,

    async finish(path, hash, context, kept): Promise<CountType> {
      endSegment();
      const type = widths[width];
      const only = segments.length === 1 && kept === undefined ? segments[0] : undefined;
      if (only === undefined) {
        await joinSegments(segments, type, path, hash, context, kept);
      } else {
        await rename(only.path, path);
        await readThrough(path, context, (bytes) => void hash.update(bytes));
      }
      return type;
    },

    abandon(): void {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
}

/**
 * Puts counts into `buffer` from `start` on; false as soon as its type does not hold one of them exactly.
 * A function of the module with typed arrays in its locals: it runs once per count.
 */
function storeExactly(counts: ArrayLike<number>, buffer: Counts, start: number, length: number): boolean {
  for (let i = 0; i < length; i++) {
    const count = counts[i];
    buffer[start + i] = count;
    if (buffer[start + i] !== count) return false;
  }
  return true;
}

function storeRounded(counts: ArrayLike<number>, buffer: Counts, start: number, length: number): void {
  for (let i = 0; i < length; i++) buffer[start + i] = counts[i];
}

function largestInexact(counts: ArrayLike<number>): number {
  let largest = 0;
  for (const count of Array.from(counts)) {
    if (count > largest && count > exactInFloat32 && Math.floor(count) === count) largest = count;
  }
  return largest;
}

/** The narrowest width that holds every count exactly, or float32, for fractions, negative values and NaN too. */
function widthFor(counts: ArrayLike<number>): number {
  let width = 0;
  for (const count of Array.from(counts)) {
    if (Math.floor(count) !== count || count < 0 || count > 4_294_967_295) return 2;
    if (count > 65_535) width = 1;
  }
  return width;
}

async function joinSegments(
  segments: readonly Segment[],
  type: CountType,
  path: string,
  hash: Hash,
  context: JobContext,
  kept: readonly boolean[] | undefined,
): Promise<void> {
  const target = openSync(path, 'w');
  /** Where in a bin the next count stands. */
  let column = 0;
  const withoutDropped = (counts: Counts): ArrayLike<number> => {
    if (kept === undefined) return counts;
    const width = kept.length;
    const begin = column;
    column = (column + counts.length) % width;
    return counts.filter((_, i) => kept[(begin + i) % width]);
  };
  try {
    for (const segment of segments) {
      await readThrough(segment.path, context, (bytes) => {
        const narrow = withoutDropped(countsOver(segment.type, bytes));
        const wide = allocateCounts(type, narrow.length);
        wide.set(narrow);
        const wideBytes = new Uint8Array(wide.buffer);
        hash.update(wideBytes);
        writeAllSync(target, wideBytes);
      });
      await rm(segment.path);
    }
    fsyncSync(target);
  } finally {
    closeSync(target);
  }
}

/** Reads a file piece by piece; each piece is a whole number of counts and is overwritten by the next. */
async function readThrough(
  path: string,
  context: JobContext,
  take: (bytes: Uint8Array<ArrayBuffer>) => void,
): Promise<void> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const piece = new Uint8Array(Math.min(size, bufferLength * 4));
    let filled = 0;
    for (;;) {
      throwIfCancelled(context);
      const { bytesRead } = await file.read(piece, filled, piece.length - filled);
      filled += bytesRead;
      if (bytesRead > 0 && filled < piece.length) continue;
      if (filled > 0) take(piece.subarray(0, filled));
      filled = 0;
      if (bytesRead === 0) return;
    }
  } finally {
    await file.close();
  }
}

function countsOver(type: CountType, bytes: Uint8Array<ArrayBuffer>): Counts {
  const length = bytes.length / bytesPerCount[type];
  switch (type) {
    case 'uint16':
      return new Uint16Array(bytes.buffer, bytes.byteOffset, length);
    case 'uint32':
      return new Uint32Array(bytes.buffer, bytes.byteOffset, length);
    case 'float32':
      return new Float32Array(bytes.buffer, bytes.byteOffset, length);
  }
}
