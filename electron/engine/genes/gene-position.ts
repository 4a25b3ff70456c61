import type { GeneRecord, Strand } from '../../contract/gene.ts';

/** Where a gene begins: all that splits, orientation and genomic neighbours need of an annotation. */
export interface GenePosition {
  /** As the annotation writes it; compare with `canonicalChromosome`. */
  readonly chromosome: string;
  /** 0-based position of the first transcribed base. */
  readonly tss: number;
  /** Undefined where the annotation does not say. */
  readonly strand: Strand | undefined;
  readonly symbol: string | undefined;
}

/** Positions aligned to a data set's genes; undefined for genes the annotation does not hold. */
export type GenePositions = readonly (GenePosition | undefined)[];

/** The positions of matched records, in the same order. */
export function positionsOf(records: readonly (GeneRecord | undefined)[]): GenePositions {
  return records.map((record) =>
    record === undefined
      ? undefined
      : { chromosome: record.chromosome, tss: record.tss, strand: record.strand, symbol: record.symbol },
  );
}
