import type { CramRecord } from '@gmod/cram';
import { failure } from '../../../../contract/failure.ts';
import { type AlignedRead, emptyRead, samFlag } from '../../reads/aligned-read.ts';
import { countsBlocks, type ReadRules } from '../../reads/read-rules.ts';

/** Brings the records of CRAM files into the terms that all formats of reads are counted in. */
export class CramReads {
  readonly #read: AlignedRead = emptyRead();
  readonly #withBlocks: boolean;

  constructor(rules: Pick<ReadRules, 'what'>) {
    this.#withBlocks = countsBlocks(rules);
  }

  /**
   * Hands over each record; one object is filled again and again.
   * @param records all of one slice, as mates in one slice are told by each other
   */
  each(
    records: readonly CramRecord[],
    file: string,
    chromosomes: number,
    take: (read: AlignedRead) => void,
  ): void {
    const byId = new Map(records.map((record) => [record.uniqueId, record]));
    const read = this.#read;
    for (const record of records) {
      const { sequenceId, alignmentStart, flags, mate } = record;
      if (sequenceId < -1 || sequenceId >= chromosomes) {
        throw failure(
          'file-unreadable',
          `A read lies on chromosome number ${sequenceId + 1}, and the header names ${chromosomes}.`,
          'Copy or download the file again; "samtools quickcheck" tells whether a copy is whole.',
          { file },
        );
      }
      const start = alignmentStart - 1;
      read.chromosome = start < 0 ? -1 : sequenceId;
      read.start = start;
      read.end = endOf(record);
      read.flags = flags;
      read.mapq = record.mappingQuality ?? 0;
      read.mateChromosome = mate?.sequenceId ?? -1;
      const other = mate?.uniqueId === undefined ? undefined : byId.get(mate.uniqueId);
      read.templateLength = templateLength(record, other);
      read.blockCount = this.#withBlocks ? fillBlocks(record, read) : 0;
      take(read);
    }
  }
}

/** Behind the last aligned base; an unmapped read that is placed at its mate is one base, as samtools has it. */
function endOf({ alignmentStart, flags, lengthOnRef }: CramRecord): number {
  const isUnmapped = (flags & samFlag.unmapped) !== 0;
  return alignmentStart - 1 + (isUnmapped ? 1 : Math.max(1, lengthOnRef ?? 1));
}

/**
 * SAM's TLEN: stored for mates in different slices, else from the leftmost to the rightmost aligned base of the two. Where both
 * begin at one base, the first of the file is taken for the left one.
 */
function templateLength(record: CramRecord, other: CramRecord | undefined): number {
  if (other === undefined) return record.templateSize ?? 0;
  const start = Math.min(record.alignmentStart, other.alignmentStart) - 1;
  const length = Math.max(endOf(record), endOf(other)) - start;
  const isLeft =
    record.alignmentStart < other.alignmentStart ||
    (record.alignmentStart === other.alignmentStart && record.uniqueId < other.uniqueId);
  return isLeft ? length : -length;
}

/** Aligned blocks, between deletions and introns. @returns how many; 0 where the read is one block */
function fillBlocks({ readFeatures }: CramRecord, read: AlignedRead): number {
  let blocks = 0;
  let from = read.start;
  const push = (until: number): void => {
    if (until <= from) return;
    if (2 * blocks + 2 > read.blocks.length) {
      const larger = new Int32Array(2 * read.blocks.length);
      larger.set(read.blocks);
      read.blocks = larger;
    }
    read.blocks[2 * blocks] = from;
    read.blocks[2 * blocks + 1] = until;
    blocks++;
  };
  for (const { code, data, refPos } of readFeatures ?? []) {
    if ((code !== 'D' && code !== 'N') || typeof data !== 'number') continue;
    push(refPos - 1);
    from = refPos - 1 + data;
  }
  push(read.end);
  const isWhole = blocks === 1 && read.blocks[0] === read.start && read.blocks[1] === read.end;
  return isWhole ? 0 : blocks;
}
