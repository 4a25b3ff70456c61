import { failure } from '../../../../contract/failure.ts';
import { type AlignedRead, emptyRead } from '../../reads/aligned-read.ts';
import type { ReadCounter } from '../../reads/count-reads.ts';
import { countsBlocks, type ReadRules } from '../../reads/read-rules.ts';
import { fillRead, isMappedWithoutAlignment, isSound, longestRecord, recordHeader } from './bam-record.ts';
import type { BlockReader, Blocks } from './block-reader.ts';
import { isBefore, type Place } from './bgzf-block.ts';
import type { BamJob } from './bam-job.ts';

/**
 * The records do not lie where an index, or the look of the bytes, promised: nothing is wrong with the file, but it has to be
 * read otherwise.
 */
export class PlacesDiffer extends Error {}

type KnownJob = Extract<BamJob, { readonly kind: 'known' }>;

/** Goes through records of one BAM and has them counted. */
export class RecordCounter {
  /** Mapped reads with a place but no aligned base. */
  withoutAlignment = 0;
  /** Bytes at the end of the file that are no whole record. */
  bytesLeft = 0;
  readonly #counter: ReadCounter;
  readonly #withBlocks: boolean;
  readonly #chromosomes: number;
  readonly #file: string;
  readonly #read: AlignedRead = emptyRead();

  constructor(counter: ReadCounter, rules: ReadRules, file: string) {
    this.#counter = counter;
    this.#withBlocks = countsBlocks(rules);
    this.#chromosomes = rules.lengths.length;
    this.#file = file;
  }

  /**
   * Counts the records that begin within a job, and gives way after every few hundred thousand bytes.
   * @param size bytes of the file that are whole blocks
   * @param mayBreakOff whether a record that the file's end cuts off is passed over, see `bytesLeft`
   * @throws PlacesDiffer; Failure `file-unreadable`, `file-truncated`
   */
  *count(job: KnownJob, reader: BlockReader, size: number, mayBreakOff: boolean): Generator<void, void> {
    const { from, to, until, expectedEnd } = job;
    const order = until === undefined ? undefined : { ...until, last: -1 };
    let rest = nothing;
    let p = from.inside;
    reader.seek(from.block);
    while (isBefore({ block: reader.at, inside: 0 }, to)) {
      const isFirst = reader.at === from.block;
      const blocks = reader.next(Math.max(reader.at + 1, Math.min(expectedEnd, to.block)));
      if (blocks === undefined) break;
      if (isFirst && from.inside > (blocks.unpackedAt[1] ?? blocks.bytes.length)) throw new PlacesDiffer();
      const bytes = rest.length === 0 ? blocks.bytes : Buffer.concat([rest, blocks.bytes]);
      const end = endWithin(to, blocks, rest.length);
      p = this.#walk(bytes, p, end ?? bytes.length, order);
      if (p === isBehind) return;
      if (end !== undefined) {
        if (p !== end) throw new PlacesDiffer();
        return;
      }
      rest = p < bytes.length ? Buffer.from(bytes.subarray(p)) : nothing;
      p = 0;
      yield;
    }
    if (to.block < size) {
      // The next job's first record does not follow on this one's last.
      if (reader.at !== to.block || to.inside > 0 || rest.length > 0) throw new PlacesDiffer();
      return;
    }
    if (rest.length === 0) return;
    if (!mayBreakOff) {
      throw failure(
        'file-truncated',
        'The file ends in the middle of a read.',
        'Copy or download it again and compare its size with the original.',
        { file: this.#file },
      );
    }
    this.bytesLeft = rest.length;
  }

  /** @returns where the first record begins that is not whole or not before `end`; {@link isBehind} */
  #walk(bytes: Buffer, from: number, end: number, order: Order | undefined): number {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const read = this.#read;
    let p = from;
    while (p < end && p + recordHeader <= bytes.length) {
      const length = view.getInt32(p, true);
      if (length > longestRecord) throw this.#damaged();
      if (p + 4 + length > bytes.length) break;
      if (!isSound(view, p, this.#chromosomes)) throw this.#damaged();
      const span = fillRead(view, p, this.#withBlocks, read);
      if (order !== undefined) {
        const chromosome = view.getInt32(p + 4, true);
        if (chromosome !== order.chromosome) {
          if (order.last < 0 || (chromosome >= 0 && chromosome < order.chromosome)) throw new PlacesDiffer();
          return isBehind;
        }
        if (read.start < order.last) throw new PlacesDiffer();
        if (read.start >= order.position) return isBehind;
        order.last = Math.max(0, read.start);
      }
      if (span === 0 && isMappedWithoutAlignment(read, span)) this.withoutAlignment++;
      this.#counter.add(read);
      p += 4 + length;
    }
    return p;
  }

  #damaged(): Error {
    return failure(
      'file-unreadable',
      'The file is damaged: it holds bytes that are no record of a read.',
      'Copy or download it again; "samtools quickcheck" tells whether a copy is whole.',
      { file: this.#file },
    );
  }
}

const nothing: Buffer = Buffer.alloc(0);

/** That a record was met that begins behind all that a job is for. */
const isBehind = -1;

/** How far a job of a sorted file has come. */
interface Order {
  readonly chromosome: number;
  readonly position: number;
  /** Where the last read begins; -1 before the first. */
  last: number;
}

/** Where a job's end lies in the bytes, if it lies within one of the blocks. */
function endWithin(
  { block, inside }: Place,
  { packedAt, unpackedAt }: Blocks,
  before: number,
): number | undefined {
  const at = packedAt.indexOf(block);
  return at < 0 ? undefined : before + unpackedAt[at] + inside;
}
