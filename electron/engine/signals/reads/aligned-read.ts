/**
 * A read as every format of reads hands it over. One object is filled again and again, as there are tens of millions of
 * them.
 */
export interface AlignedRead {
  /** Index into the file's chromosomes; -1 where the read has no place. */
  chromosome: number;
  /** 0-based, half-open: from the first to the last aligned base; of a read that is only placed, one base. */
  start: number;
  end: number;
  /** Of SAM; of a BED file 16 on the minus strand, else 0. */
  flags: number;
  /** 0..255; 255 (none known) passes every filter, as in samtools. */
  mapq: number;
  /** Of the other read of the pair; -1 where there is none or it has no place. */
  mateChromosome: number;
  /** SAM's TLEN: positive for the read of a pair that lies further left, negative for the other. */
  templateLength: number;
  /** Number of aligned blocks, if any base between them is not aligned; 0 where [start, end) is one block. */
  blockCount: number;
  /** Start and end of each block, ascending; filled only for what counts blocks, see `countsBlocks`. */
  blocks: Int32Array;
}

export function emptyRead(): AlignedRead {
  return {
    chromosome: -1,
    start: 0,
    end: 0,
    flags: 0,
    mapq: 255,
    mateChromosome: -1,
    templateLength: 0,
    blockCount: 0,
    blocks: new Int32Array(64),
  };
}

/** Bits of SAM's flags. */
export const samFlag = {
  properPair: 0x2,
  unmapped: 0x4,
  mateUnmapped: 0x8,
  reverse: 0x10,
  secondary: 0x100,
  failedQuality: 0x200,
  duplicate: 0x400,
  supplementary: 0x800,
} as const;
