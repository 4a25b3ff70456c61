import type { SplitKind, SplitName } from '../../contract/dataset.ts';
import type { SplitCounts } from '../../contract/model.ts';

/** A gene that no split holds: without coordinates when splitting by chromosome. */
export const unassigned = 255;

/** Which genes train, validate and test. */
export interface Split {
  readonly kind: SplitKind;
  /** Only for `random`. */
  readonly seed: number | undefined;
  /** [genes]: index into `splitNames`, or {@link unassigned}. */
  readonly assignment: Uint8Array;
  readonly counts: SplitCounts;
  /** Genes in no split. */
  readonly unassigned: number;
  /** One sentence: "Test: chromosomes 1, 8, 16; validation: 2, 10, 17; the rest trains." */
  readonly description: string;
}

/** Gene indices of one split, ascending. */
export type SplitGenes = Readonly<Record<SplitName, Uint32Array>>;
