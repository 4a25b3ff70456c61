import { gunzipSync } from 'node:zlib';
import type { Place } from './bgzf-block.ts';
import { isBefore } from './bgzf-block.ts';

/** Where the reads of a chromosome are in the file. */
export interface IndexedChromosome {
  /**
   * Ascending: no read that reaches behind `start` (bp, 0-based) lies before `place`. Empty where the chromosome has no reads.
   */
  readonly steps: readonly { readonly start: number; readonly place: Place }[];
}

/** What an index of a BAM says, whichever kind it is. */
export interface BamIndex {
  readonly chromosomes: readonly IndexedChromosome[];
  /** Behind the last read that has a place in the genome; undefined where no read has one. */
  readonly end: Place | undefined;
  /** Reads in the file, placed and not; undefined where the index does not count them. */
  readonly reads: number | undefined;
  /** Reads without a place; undefined where it does not say. */
  readonly placeless: number | undefined;
}

/** bp of a step of a BAI, as a power of 2, and levels of its bins above the finest. */
const bai = { shift: 14, levels: 5 } as const;

/** Takes what an index's file holds apart, told by its first bytes; undefined where it is none, or damaged. */
export function parseBamIndex(file: Buffer): BamIndex | undefined {
  try {
    if (file.toString('latin1', 0, 4) === 'BAI\x01') return readIndex(file, 4, 'bai', bai.shift, bai.levels);
    const bytes = file[0] === 0x1f ? gunzipSync(file) : file;
    if (bytes.toString('latin1', 0, 4) !== 'CSI\x01') return undefined;
    const shift = bytes.readInt32LE(4);
    const levels = bytes.readInt32LE(8);
    if (shift < 1 || levels < 1 || shift + 3 * levels > 40) return undefined;
    return readIndex(bytes, 16 + bytes.readInt32LE(12), 'csi', shift, levels);
  } catch (thrown) {
    // What is read beyond the end, and what zlib refuses.
    if (thrown instanceof RangeError || (thrown instanceof Error && 'code' in thrown)) return undefined;
    throw thrown;
  }
}

function readIndex(
  bytes: Buffer,
  from: number,
  kind: 'bai' | 'csi',
  shift: number,
  levels: number,
): BamIndex | undefined {
  let p = from;
  /** The bin that holds no chunks but numbers of reads. */
  const numbersBin = ((1 << (3 * (levels + 1))) - 1) / 7 + 1;
  const place = (at: number): Place => {
    const low = bytes.readUInt16LE(at);
    return { inside: low, block: bytes.readUInt16LE(at + 2) + 65_536 * bytes.readUInt32LE(at + 4) };
  };
  const count = bytes.readInt32LE(p);
  p += 4;
  if (count < 0) return undefined;
  const chromosomes: IndexedChromosome[] = [];
  let end: Place | undefined;
  let reads = 0;
  let isCounted = true;
  for (let chromosome = 0; chromosome < count; chromosome++) {
    const steps: { start: number; place: Place }[] = [];
    let first: Place | undefined;
    let hasNumbers = false;
    let bins = bytes.readInt32LE(p);
    p += 4;
    for (; bins > 0; bins--) {
      const bin = bytes.readUInt32LE(p);
      p += 4;
      if (kind === 'csi') {
        const offset = place(p);
        if (bin < numbersBin) steps.push({ start: startOfBin(bin, shift, levels), place: offset });
        p += 8;
      }
      const chunks = bytes.readInt32LE(p);
      p += 4;
      if (bin === numbersBin) {
        hasNumbers = true;
        reads += Number(bytes.readBigUInt64LE(p + 16)) + Number(bytes.readBigUInt64LE(p + 24));
      } else {
        for (let chunk = 0; chunk < chunks; chunk++) {
          const [begins, ends] = [place(p + 16 * chunk), place(p + 16 * chunk + 8)];
          if (first === undefined || isBefore(begins, first)) first = begins;
          if (end === undefined || isBefore(end, ends)) end = ends;
        }
      }
      p += 16 * chunks;
    }
    if (kind === 'bai') {
      const windows = bytes.readInt32LE(p);
      p += 4;
      for (let step = 0; step < windows; step++, p += 8) {
        steps.push({ start: step << shift, place: place(p) });
      }
    }
    if (!hasNumbers && first !== undefined) isCounted = false;
    chromosomes.push({ steps: first === undefined ? [] : ascending(steps, first) });
  }
  const placeless = p + 8 <= bytes.length ? Number(bytes.readBigUInt64LE(p)) : undefined;
  return {
    chromosomes,
    end,
    placeless,
    reads: isCounted && placeless !== undefined ? reads + placeless : undefined,
  };
}

/** Where the bp that a bin covers begin. */
function startOfBin(bin: number, shift: number, levels: number): number {
  let level = 0;
  let first = 0;
  while (level < levels && bin >= 8 * first + 1) {
    first = 8 * first + 1;
    level++;
  }
  return (bin - first) * 2 ** (shift + 3 * (levels - level));
}

/**
 * Steps without reads have no place of their own (0, or that of another step): none gets a place behind that of a later step,
 * so that no read is missed.
 * @param first of all chunks
 */
function ascending(
  steps: readonly { readonly start: number; readonly place: Place }[],
  first: Place,
): IndexedChromosome['steps'] {
  const kept: { start: number; place: Place }[] = [];
  for (const { start, place } of steps.toSorted((a, b) => b.start - a.start)) {
    // Nothing lies before the first chunk.
    if (isBefore(place, first)) continue;
    const last = kept.at(-1);
    if (last === undefined || isBefore(place, last.place)) kept.push({ start, place });
    else if (!isBefore(last.place, place)) last.start = start;
  }
  kept.push({ start: 0, place: first });
  return kept.reverse();
}
