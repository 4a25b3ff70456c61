import type { AlignedRead } from '../../reads/aligned-read.ts';
import { samFlag } from '../../reads/aligned-read.ts';

/** Bytes before a record's name, its own length included (SAM specification, section 4.2). */
export const recordHeader = 36;

/** Bytes of the longest record that is believed: more than the longest reads with all their tags have. */
export const longestRecord = 1 << 26;

/** Letters of CIGAR operations by their number: M I D N S H P = X. */
const alongReference = [1, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0] as const;
const aligned = [1, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0] as const;
const softClip = 4;
const skipped = 3;

/**
 * Whether a record may begin at `at`: its parts fit into its length, and its chromosomes are in the header.
 * @param chromosomes number of them in the header
 */
export function isSound(view: DataView, at: number, chromosomes: number): boolean {
  const length = view.getInt32(at, true);
  const bases = view.getInt32(at + 20, true);
  const name = view.getUint8(at + 12);
  const chromosome = view.getInt32(at + 4, true);
  const mate = view.getInt32(at + 24, true);
  return (
    length <= longestRecord &&
    bases >= 0 &&
    name > 0 &&
    32 + name + 4 * view.getUint16(at + 16, true) + ((bases + 1) >> 1) + bases <= length &&
    chromosome >= -1 &&
    chromosome < chromosomes &&
    mate >= -1 &&
    mate < chromosomes
  );
}

/**
 * Fills `read` from a whole, sound record.
 * @param withBlocks whether blocks are wanted where the alignment has gaps
 *
 * A read that is not mapped, or has no CIGAR, is taken for one base where it is placed; one whose CIGAR aligns no base covers
 * none (both as bedtools has it).
 * @returns bases along the reference that the CIGAR says
 */
export function fillRead(view: DataView, at: number, withBlocks: boolean, read: AlignedRead): number {
  const start = view.getInt32(at + 8, true);
  read.chromosome = start < 0 ? -1 : view.getInt32(at + 4, true);
  read.start = start;
  read.flags = view.getUint16(at + 18, true);
  read.mapq = view.getUint8(at + 13);
  read.mateChromosome = view.getInt32(at + 24, true);
  read.templateLength = view.getInt32(at + 32, true);
  read.blockCount = 0;
  const operations = view.getUint16(at + 16, true);
  const cigar = at + recordHeader + view.getUint8(at + 12);
  let span = 0;
  for (let operation = 0, p = cigar; operation < operations; operation++, p += 4) {
    const word = view.getUint32(p, true);
    span += alongReference[word & 15] * (word >>> 4);
  }
  const isOneBase = operations === 0 || (read.flags & samFlag.unmapped) !== 0;
  read.end = start + (isOneBase ? 1 : span);
  if (withBlocks && operations > 1 && span > 0 && !isOneBase) fillBlocks(view, at, cigar, operations, read);
  return span;
}

function fillBlocks(view: DataView, at: number, cigar: number, operations: number, read: AlignedRead): void {
  const long = longCigar(view, at, cigar, operations);
  const from = long?.at ?? cigar;
  const count = long?.operations ?? operations;
  let position = read.start;
  let blocks = 0;
  for (let operation = 0, p = from; operation < count; operation++, p += 4) {
    const word = view.getUint32(p, true);
    const length = word >>> 4;
    if (aligned[word & 15] === 1 && length > 0) {
      if (blocks > 0 && read.blocks[2 * blocks - 1] === position) read.blocks[2 * blocks - 1] += length;
      else {
        if (2 * blocks + 2 > read.blocks.length) read.blocks = enlarged(read.blocks);
        read.blocks[2 * blocks] = position;
        read.blocks[2 * blocks + 1] = position + length;
        blocks++;
      }
    }
    position += alongReference[word & 15] * length;
  }
  read.blockCount = blocks;
}

function enlarged(blocks: Int32Array): Int32Array {
  const larger = new Int32Array(2 * blocks.length);
  larger.set(blocks);
  return larger;
}

/** Bytes of one value of a tag, by the letter of its type. */
const tagBytes: Readonly<Partial<Record<string, number>>> = {
  A: 1,
  c: 1,
  C: 1,
  s: 2,
  S: 2,
  i: 4,
  I: 4,
  f: 4,
};

/**
 * The operations of an alignment with more than 65,535 of them: they are in the tag CG, and the CIGAR says only that all bases
 * are clipped and how long the alignment is.
 */
function longCigar(
  view: DataView,
  at: number,
  cigar: number,
  operations: number,
): { readonly at: number; readonly operations: number } | undefined {
  const bases = view.getInt32(at + 20, true);
  if (operations !== 2 || view.getUint32(cigar, true) !== ((bases << 4) | softClip) >>> 0) return undefined;
  if ((view.getUint32(cigar + 4, true) & 15) !== skipped) return undefined;
  const end = at + 4 + view.getInt32(at, true);
  let p = cigar + 8 + ((bases + 1) >> 1) + bases;
  while (p + 3 < end) {
    const isCigar = view.getUint8(p) === 0x43 && view.getUint8(p + 1) === 0x47;
    const type = String.fromCharCode(view.getUint8(p + 2));
    p += 3;
    if (type === 'Z' || type === 'H') {
      while (p < end && view.getUint8(p) !== 0) p++;
      p++;
    } else if (type === 'B') {
      if (p + 5 > end) return undefined;
      const count = view.getInt32(p + 1, true);
      const size = tagBytes[String.fromCharCode(view.getUint8(p))];
      if (size === undefined || count < 0 || p + 5 + size * count > end) return undefined;
      if (isCigar && size === 4) return { at: p + 5, operations: count };
      p += 5 + size * count;
    } else {
      const size = tagBytes[type];
      if (size === undefined) return undefined;
      p += size;
    }
  }
  return undefined;
}

/** Whether a read has a place but no aligned base, although it is said to be mapped. */
export const isMappedWithoutAlignment = (read: AlignedRead, span: number): boolean =>
  span === 0 && read.chromosome >= 0 && (read.flags & samFlag.unmapped) === 0;
