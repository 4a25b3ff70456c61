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
  /** Where the first read that has a place in the genome begins. */
  readonly begin: Place | undefined;
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
    if (shift < 1 || levels < 1 || levels > 9 || shift + 3 * levels > 40) return undefined;
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
  const firstOfFinest = ((1 << (3 * levels)) - 1) / 7;
  const place = (at: number): Place => {
    const low = bytes.readUInt16LE(at);
    return { inside: low, block: bytes.readUInt16LE(at + 2) + 65_536 * bytes.readUInt32LE(at + 4) };
  };
  const count = (): number => {
    const value = bytes.readInt32LE(p);
    if (value < 0) throw new RangeError('a negative number of things');
    p += 4;
    return value;
  };
  const chromosomes: IndexedChromosome[] = [];
  const chunks: Chunk[][] = [];
  let reads = 0;
  let isCounted = true;
  for (let left = count(); left > 0; left--) {
    const steps: Step[] = [];
    /** First chunk of each bin of the finest level, by the bp where it begins. */
    const finest = new Map<number, Place>();
    const ofChromosome: Chunk[] = [];
    const met = new Set<number>();
    let numbers: number | undefined;
    for (let bins = count(); bins > 0; bins--) {
      const bin = bytes.readUInt32LE(p);
      p += 4;
      if (bin > numbersBin || met.has(bin)) return undefined;
      met.add(bin);
      const start = startOfBin(bin, shift, levels);
      if (kind === 'csi') {
        if (bin < numbersBin) steps.push({ start, place: place(p) });
        p += 8;
      }
      const size = count();
      if (bin === numbersBin) {
        numbers = Number(bytes.readBigUInt64LE(p + 16)) + Number(bytes.readBigUInt64LE(p + 24));
      } else {
        for (let chunk = 0; chunk < size; chunk++) {
          const found = { begins: place(p + 16 * chunk), ends: place(p + 16 * chunk + 8) };
          if (!isBefore(found.begins, found.ends)) return undefined;
          ofChromosome.push(found);
          const known = finest.get(start);
          if (bin >= firstOfFinest && (known === undefined || isBefore(found.begins, known))) {
            finest.set(start, found.begins);
          }
        }
      }
      p += 16 * size;
    }
    if (kind === 'bai') {
      for (let step = 0, size = count(); step < size; step++, p += 8) {
        steps.push({ start: step << shift, place: place(p) });
      }
    }
    if (numbers === undefined) isCounted &&= ofChromosome.length === 0;
    else if (numbers > 0 !== ofChromosome.length > 0) return undefined;
    reads += numbers ?? 0;
    ofChromosome.sort((a, b) => (isBefore(a.begins, b.begins) ? -1 : isBefore(b.begins, a.begins) ? 1 : 0));
    // A step's place lies before all reads that lie within it.
    if (steps.some((step) => isBefore(finest.get(step.start) ?? step.place, step.place))) return undefined;
    chunks.push(ofChromosome);
    const first = ofChromosome.at(0)?.begins;
    const kept = first === undefined ? [] : ascending(steps, first);
    if (kept === undefined) return undefined;
    chromosomes.push({ steps: kept });
  }
  const placeless = p + 8 <= bytes.length ? Number(bytes.readBigUInt64LE(p)) : undefined;
  const all = endOfChunks(chunks);
  if (all === 'gap' || p + (placeless === undefined ? 0 : 8) !== bytes.length) return undefined;
  return {
    chromosomes,
    begin: chunks.find((ofChromosome) => ofChromosome.length > 0)?.[0]?.begins,
    end: all,
    placeless,
    reads: isCounted && placeless !== undefined ? reads + placeless : undefined,
  };
}

/** Part of a file that holds reads of one bin. */
interface Chunk {
  readonly begins: Place;
  readonly ends: Place;
}

interface Step {
  readonly start: number;
  readonly place: Place;
}

/**
 * Where the last of the chunks ends. Every read with a place is in one of them, so that they follow each other without a gap.
 * @param chunks of each chromosome, sorted
 * @returns `undefined` where there are none
 */
function endOfChunks(chunks: readonly (readonly Chunk[])[]): Place | 'gap' | undefined {
  let end: Place | undefined;
  for (const ofChromosome of chunks) {
    const before = end;
    for (const [at, { begins, ends }] of ofChromosome.entries()) {
      if (end !== undefined && isBefore(end, begins)) return 'gap';
      // Reads of two chromosomes do not mix.
      if (at === 0 && before !== undefined && isBefore(begins, before)) return 'gap';
      if (end === undefined || isBefore(end, ends)) end = ends;
    }
  }
  return end;
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
 * Steps without reads have no place of their own (0, or that of another step).
 * @param first of all chunks
 * @returns steps with a place of their own; undefined where a place lies behind that of a later step, as in no sound index
 */
function ascending(steps: readonly Step[], first: Place): IndexedChromosome['steps'] | undefined {
  const kept: Step[] = [{ start: 0, place: first }];
  for (const step of steps.toSorted((a, b) => a.start - b.start)) {
    const last = kept[kept.length - 1];
    // Nothing lies before the first chunk.
    if (isBefore(step.place, first)) continue;
    if (isBefore(step.place, last.place)) return undefined;
    if (isBefore(last.place, step.place)) kept.push(step);
  }
  return kept;
}
