import { once } from 'node:events';
import type { Writable } from 'node:stream';
import {
  encodeHeader,
  encodeRead,
  type Chromosome,
} from '../../electron/engine/signals/formats/bam/testing/write-bam.ts';

/** bp. */
const readLength = 50;
/** Share of the reads that lie around gene starts, as those of a good H3K4me3 experiment do; the others lie anywhere. */
const enriched = 0.3;
/** bp around a gene start within which such reads lie. */
const peakWidth = 2000;

/** A gene start. */
export interface Tss {
  /** Index into the chromosomes. */
  readonly chromosome: number;
  /** 1-based. */
  readonly tss: number;
}

/** A generator of numbers in [0, 2^32), the same at every run (mulberry32). */
function randomWords(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return (word ^ (word >>> 14)) >>> 0;
  };
}

/**
 * Writes single-end reads of 50 bp as an unpacked BAM, in random order: bases at random, qualities of four kinds as
 * sequencers write them; 6% duplicates, 3% of mapping quality 0, 2% unmapped.
 */
export async function simulateReads(
  into: Writable,
  chromosomes: readonly Chromosome[],
  genes: readonly Tss[],
  reads: number,
  seed: number,
): Promise<void> {
  into.write(encodeHeader(chromosomes, 'unsorted'));
  const random = randomWords(seed);
  const genome = chromosomes.reduce((sum, { length }) => sum + length, 0);
  const record = encodeRead({
    name: 'SIM:1:FC:1:00000000',
    chromosome: 0,
    position: 0,
    cigar: `${readLength}M`,
  });
  const digits = 36 + 'SIM:1:FC:1:'.length;
  const bases = 36 + 'SIM:1:FC:1:00000000'.length + 1 + 4;
  const qualities = bases + readLength / 2;
  const kinds = [37, 37, 37, 37, 37, 25, 25, 11];
  const atOnce = 20_000;
  for (let done = 0; done < reads; done += atOnce) {
    const count = Math.min(atOnce, reads - done);
    const piece = Buffer.allocUnsafe(count * record.length);
    for (let read = 0; read < count; read++) {
      const at = read * record.length;
      record.copy(piece, at);
      const gene = random() < enriched * 2 ** 32 ? genes[random() % genes.length] : undefined;
      let chromosome = 0;
      let position: number;
      if (gene === undefined) {
        position = Math.floor((random() / 2 ** 32) * genome);
        while (position >= (chromosomes[chromosome]?.length ?? Infinity))
          position -= chromosomes[chromosome++]?.length ?? 0;
      } else {
        chromosome = gene.chromosome;
        position = gene.tss - peakWidth / 2 + (random() % peakWidth);
      }
      const most = (chromosomes[chromosome]?.length ?? 0) - readLength;
      position = Math.max(0, Math.min(most, position));
      const kind = random() % 100;
      piece.writeInt32LE(kind < 2 ? -1 : chromosome, at + 4);
      piece.writeInt32LE(kind < 2 ? -1 : position, at + 8);
      piece[at + 13] = kind >= 97 ? 0 : 42;
      piece.writeUInt16LE(kind < 2 ? 4 : (random() & 16) + (kind < 8 ? 1024 : 0), at + 18);
      for (let number = done + read, digit = 7; digit >= 0; digit--, number = Math.floor(number / 10)) {
        piece[at + digits + digit] = 48 + (number % 10);
      }
      for (let base = 0; base < readLength / 2; base += 8) {
        let word = random();
        for (let i = base; i < Math.min(base + 8, readLength / 2); i++, word >>>= 4) {
          piece[at + bases + i] = (1 << (word & 3)) | (16 << ((word >>> 2) & 3));
        }
      }
      for (let base = 0; base < readLength; base += 10) {
        let word = random();
        for (let i = base; i < base + 10; i++, word >>>= 3) piece[at + qualities + i] = kinds[word & 7] ?? 37;
      }
    }
    if (!into.write(piece)) await once(into, 'drain');
  }
  into.end();
}
