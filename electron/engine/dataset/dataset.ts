import type { DatasetManifest } from '../../contract/dataset.ts';
import type { GeneId } from '../../contract/gene.ts';

/** Counts as they are stored: integers exactly, fractions as float32. */
export type Counts = Uint16Array | Uint32Array | Float32Array;

/** Label of a gene: highly expressed, not, or not known. */
export const labelHigh = 1;
export const labelLow = 0;
export const labelUnknown = -1;

/** A checked data set in memory. Gene order is the files' order; index i means the same gene in every array. */
export interface Dataset {
  readonly manifest: DatasetManifest;
  readonly geneIds: readonly GeneId[];
  /** [genes, bins, marks], row-major, bins in ascending genomic coordinate as in the files. */
  readonly counts: Counts;
  /** [genes]: labelHigh, labelLow or labelUnknown. */
  readonly labels: Int8Array;
  /** [genes], index into `splitNames`, when the files named their splits. */
  readonly givenSplit: Uint8Array | undefined;
}
