import type { Comparison, Metrics } from '../../contract/metrics.ts';
import type { NeighbourPair } from '../../contract/model.ts';
import type { SplitGenes } from '../dataset/split.ts';
import type { JobContext } from '../job/job-context.ts';
import { compareOnGenes, evaluateSplits, neighbourPair } from './evaluate-splits.ts';

/** What a freshly trained model says, and what it is to be held against; arrays are [genes]. */
export interface TrainedAnswers {
  readonly labels: Int8Array;
  readonly probabilities: Float64Array;
  /** The model's own without neighbours; undefined on a model that reads none. */
  readonly withoutNeighbours: Float64Array | undefined;
  /** The baseline's; undefined where there is none to compare with. */
  readonly baseline: Float64Array | undefined;
  readonly splitGenes: SplitGenes;
  /** Genes whose labels may choose the threshold. */
  readonly validation: Uint32Array;
  readonly seed: number;
}

export interface TrainingEvaluation {
  readonly valid: Metrics | undefined;
  readonly test: Metrics | undefined;
  /** Against the baseline, on test genes. */
  readonly comparison: Comparison | undefined;
  /** Without and with neighbours. */
  readonly neighbours:
    { readonly valid: NeighbourPair | undefined; readonly test: NeighbourPair | undefined } | undefined;
}

/**
 * Evaluates a freshly trained model on validation and test genes, beside the baseline and without its neighbours.
 * @throws Failure `cancelled`
 */
export async function evaluateTraining(
  { labels, probabilities, withoutNeighbours, baseline, splitGenes, validation, seed }: TrainedAnswers,
  context: JobContext,
): Promise<TrainingEvaluation> {
  const { valid, test } = await evaluateSplits(labels, probabilities, splitGenes, validation, seed, context);
  const comparison =
    baseline === undefined
      ? undefined
      : await compareOnGenes(labels, probabilities, baseline, splitGenes.test, seed, context);
  if (withoutNeighbours === undefined) return { valid, test, comparison, neighbours: undefined };
  const without = await evaluateSplits(labels, withoutNeighbours, splitGenes, validation, seed, context);
  const pair = { labels, probabilities, withoutNeighbours, seed };
  return {
    valid,
    test,
    comparison,
    neighbours: {
      valid: await neighbourPair(pair, splitGenes.valid, without.valid, context),
      test: await neighbourPair(pair, splitGenes.test, without.test, context),
    },
  };
}
