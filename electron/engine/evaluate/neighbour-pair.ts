import type { Metrics } from '../../contract/metrics.ts';
import type { NeighbourPair } from '../../contract/model.ts';
import { compareOnGenes } from './evaluate-splits.ts';

/** One model's answers with and without neighbours; all arrays are [genes]. */
export interface AnswerPair {
  readonly labels: Int8Array;
  readonly probabilities: Float64Array;
  readonly withoutNeighbours: Float64Array;
  readonly seed: number;
}

/**
 * A model without and with neighbours on the labelled ones of some genes.
 * @param without metrics of the model without neighbours on these genes; undefined where none has a label
 */
export function neighbourPair(
  { labels, probabilities, withoutNeighbours, seed }: AnswerPair,
  genes: Uint32Array,
  without: Metrics | undefined,
): NeighbourPair | undefined {
  if (without === undefined) return undefined;
  return { without, comparison: compareOnGenes(labels, probabilities, withoutNeighbours, genes, seed) };
}
