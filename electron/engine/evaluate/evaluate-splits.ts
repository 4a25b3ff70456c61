import type { Comparison, Metrics } from '../../contract/metrics.ts';
import type { NeighbourPair } from '../../contract/model.ts';
import { labelUnknown } from '../dataset/dataset.ts';
import type { SplitGenes } from '../dataset/split.ts';
import type { JobContext } from '../job/job-context.ts';
import { longWork } from '../job/long-work.ts';
import { chooseThreshold } from '../metrics/confusion.ts';
import { compareModels, evaluateProbabilities } from '../metrics/evaluate-probabilities.ts';

/** How a model does on genes it was not trained on. */
export interface SplitMetrics {
  /** Probability at or above which a gene is called high. */
  readonly threshold: number;
  readonly valid: Metrics | undefined;
  readonly test: Metrics | undefined;
}

/** Labelled genes with the answers of one model. */
interface Scored {
  readonly labels: Int8Array;
  readonly probabilities: Float64Array;
}

export const thresholdChoice = longWork('choose a threshold', ({ labels, probabilities }: Scored) =>
  chooseThreshold(labels, probabilities),
);

export const evaluation = longWork(
  'evaluate a model',
  (scored: Scored & { readonly threshold: number; readonly seed: number }, context) =>
    evaluateProbabilities({ ...scored, context }),
);

export const comparison = longWork(
  'compare two models',
  (
    {
      labels,
      probabilities,
      others,
      seed,
    }: Scored & { readonly others: Float64Array; readonly seed: number },
    context,
  ) => compareModels(labels, probabilities, others, { seed, context }),
);

/**
 * Evaluates predictions: the threshold is chosen on labelled validation genes, the test genes are looked at once.
 * @param labels [genes]
 * @param probabilities [genes]
 * @param validation genes whose labels may choose the threshold (a strict label budget has fewer than the split)
 * @throws Failure `cancelled`
 */
export async function evaluateSplits(
  labels: Int8Array,
  probabilities: Float64Array,
  genes: SplitGenes,
  validation: Uint32Array,
  seed: number,
  context: JobContext,
): Promise<SplitMetrics> {
  const { threshold } = await thresholdChoice(select(labels, probabilities, validation), context);
  const metricsOf = (of: Uint32Array): Promise<Metrics | undefined> =>
    evaluateGenes(labels, probabilities, of, threshold, seed, context);
  return { threshold, valid: await metricsOf(genes.valid), test: await metricsOf(genes.test) };
}

/**
 * Every metric on the labelled ones of some genes; undefined where none has a label.
 * @throws Failure `cancelled`
 */
export async function evaluateGenes(
  labels: Int8Array,
  probabilities: Float64Array,
  genes: Uint32Array,
  threshold: number,
  seed: number,
  context: JobContext,
): Promise<Metrics | undefined> {
  const chosen = select(labels, probabilities, genes);
  return chosen.labels.length === 0 ? undefined : evaluation({ ...chosen, threshold, seed }, context);
}

/**
 * One model against another on the labelled ones of some genes: AUROC difference, its interval, DeLong's p.
 * @throws Failure `cancelled`
 */
export function compareOnGenes(
  labels: Int8Array,
  model: Float64Array,
  other: Float64Array,
  genes: Uint32Array,
  seed: number,
  context: JobContext,
): Promise<Comparison> {
  const { probabilities: others } = select(labels, other, genes);
  return comparison({ ...select(labels, model, genes), others, seed }, context);
}

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
 * @throws Failure `cancelled`
 */
export async function neighbourPair(
  { labels, probabilities, withoutNeighbours, seed }: AnswerPair,
  genes: Uint32Array,
  without: Metrics | undefined,
  context: JobContext,
): Promise<NeighbourPair | undefined> {
  if (without === undefined) return undefined;
  return {
    without,
    comparison: await compareOnGenes(labels, probabilities, withoutNeighbours, genes, seed, context),
  };
}

function select(labels: Int8Array, probabilities: Float64Array, genes: Uint32Array): Scored {
  const labelled = genes.filter((gene) => labels[gene] !== labelUnknown);
  return {
    labels: Int8Array.from(labelled, (gene) => labels[gene] ?? labelUnknown),
    probabilities: Float64Array.from(labelled, (gene) => probabilities[gene] ?? NaN),
  };
}
