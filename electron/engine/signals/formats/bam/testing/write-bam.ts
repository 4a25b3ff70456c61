import { writeFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import type { SignalChromosome } from '../../../signal-format.ts';
import { endOfFileBlock } from '../bgzf-block.ts';
import { crc32 } from './crc32.ts';

/** A read to be written into a BAM. */
export interface WrittenRead {
  readonly name?: string;
  /** Index into the chromosomes; -1 where it has no place. */
  readonly chromosome: number;
  /** 0-based. */
  readonly position: number;
  readonly flags?: number;
  readonly mapq?: number;
  /** `*` where there is none. */
  readonly cigar?: string;
  readonly mateChromosome?: number;
  readonly matePosition?: number;
  readonly templateLength?: number;
  /** Tags as they are written behind the bases. */
  readonly tags?: Uint8Array;
}

export interface Chromosome extends SignalChromosome {
  readonly length: number;
}

const operations = 'MIDNSHP=X';
const alongRead = 'MIS=X';

/** [operations]: each as a BAM has it. */
function encodeCigar(cigar: string): number[] {
  return [...cigar.matchAll(/(\d+)([MIDNSHP=X])/g)].map(
    ([, length, letter]) => ((Number(length) << 4) | operations.indexOf(letter)) >>> 0,
  );
}

function basesOf(cigar: string): number {
  return [...cigar.matchAll(/(\d+)([MIDNSHP=X])/g)].reduce(
    (sum, [, length, letter]) => sum + (alongRead.includes(letter) ? Number(length) : 0),
    0,
  );
}

/** A record as it lies in the unpacked data, its length included; its bases are all A, of quality 30. */
export function encodeRead({
  name = 'read',
  chromosome,
  position,
  flags = 0,
  mapq = 60,
  cigar = '50M',
  mateChromosome = -1,
  matePosition = -1,
  templateLength = 0,
  tags = new Uint8Array(),
}: WrittenRead): Buffer {
  const words = encodeCigar(cigar);
  const bases = cigar === '*' ? 50 : basesOf(cigar);
  const packedBases = (bases + 1) >> 1;
  const length = 32 + name.length + 1 + 4 * words.length + packedBases + bases + tags.length;
  const record = Buffer.alloc(4 + length);
  record.writeInt32LE(length, 0);
  record.writeInt32LE(chromosome, 4);
  record.writeInt32LE(position, 8);
  record.writeUInt8(name.length + 1, 12);
  record.writeUInt8(mapq, 13);
  record.writeUInt16LE(4680, 14);
  record.writeUInt16LE(words.length, 16);
  record.writeUInt16LE(flags, 18);
  record.writeInt32LE(bases, 20);
  record.writeInt32LE(mateChromosome, 24);
  record.writeInt32LE(matePosition, 28);
  record.writeInt32LE(templateLength, 32);
  record.write(name, 36, 'latin1');
  let at = 36 + name.length + 1;
  for (const word of words) at = record.writeUInt32LE(word, at);
  record.fill(0x11, at, at + packedBases);
  record.fill(30, at + packedBases, at + packedBases + bases);
  record.set(tags, at + packedBases + bases);
  return record;
}

/** The header as it lies in the unpacked data. */
export function encodeHeader(chromosomes: readonly Chromosome[], order = 'coordinate'): Buffer {
  const text = [
    `@HD\tVN:1.6\tSO:${order}`,
    ...chromosomes.map(({ name, length }) => `@SQ\tSN:${name}\tLN:${length}`),
  ];
  const lines = Buffer.from(`${text.join('\n')}\n`);
  const number = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeInt32LE(value);
    return bytes;
  };
  return Buffer.concat([
    Buffer.from('BAM\x01', 'latin1'),
    number(lines.length),
    lines,
    number(chromosomes.length),
    ...chromosomes.flatMap(({ name, length }) => [
      number(name.length + 1),
      Buffer.from(`${name}\0`, 'latin1'),
      number(length),
    ]),
  ]);
}

/** One block. */
function encodeBlock(data: Uint8Array, level = 6): Buffer {
  const packed = deflateRawSync(data, { level });
  const block = Buffer.alloc(18 + packed.length + 8);
  block.set(endOfFileBlock.subarray(0, 16), 0);
  block.writeUInt16LE(block.length - 1, 16);
  block.set(packed, 18);
  block.writeUInt32LE(crc32(data), block.length - 8);
  block.writeUInt32LE(data.length, block.length - 4);
  return block;
}

/** How the data of a BAM are cut into blocks. */
export interface Blocking {
  /** Bytes of unpacked data in a block, at most. */
  readonly blockBytes?: number;
  /** Whether blocks end in mid-record, as htsjdk has them, or only behind records, as htslib has them. */
  readonly splitsRecords?: boolean;
  readonly endsWithoutEnd?: boolean;
}

/** A BAM of records in the order in which they are given. */
export function encodeBam(
  header: Buffer,
  records: readonly Buffer[],
  { blockBytes = 0xff00, splitsRecords = false, endsWithoutEnd = false }: Blocking = {},
): Buffer {
  const blocks: Buffer[] = [];
  const cut = (data: Buffer): void => {
    for (let at = 0; at < data.length; at += blockBytes)
      blocks.push(encodeBlock(data.subarray(at, at + blockBytes)));
  };
  if (splitsRecords) cut(Buffer.concat([header, ...records]));
  else {
    cut(header);
    let waiting: Buffer[] = [];
    let bytes = 0;
    for (const record of records) {
      if (bytes + record.length > blockBytes) {
        cut(Buffer.concat(waiting));
        waiting = [];
        bytes = 0;
      }
      waiting.push(record);
      bytes += record.length;
    }
    cut(Buffer.concat(waiting));
  }
  return Buffer.concat([...blocks, ...(endsWithoutEnd ? [] : [endOfFileBlock])]);
}

/** Writes a BAM; reads keep their order. */
export function writeBam(
  path: string,
  chromosomes: readonly Chromosome[],
  reads: readonly WrittenRead[],
  blocking: Blocking = {},
): void {
  writeFileSync(path, encodeBam(encodeHeader(chromosomes), reads.map(encodeRead), blocking));
}
