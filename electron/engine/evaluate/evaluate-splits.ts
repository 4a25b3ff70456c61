import type { Comparison, Metrics } from '../../contract/metrics.ts';
import { labelUnknown } from '../dataset/dataset.ts';
import type { SplitGenes } from '../dataset/split.ts';
import { compareModels, evaluateProbabilities } from '../metrics/evaluate-probabilities.ts';
import { chooseThreshold } from '../metrics/confusion.ts';

/** How a model does on genes it was not trained on. */
export interface SplitMetrics {
  /** Probability at or above which a gene is called high. */
  readonly threshold: number;
  readonly valid: Metrics | undefined;
  readonly test: Metrics | undefined;
}

/**
 * Evaluates predictions: the threshold is chosen on labelled validation genes, the test genes are looked at once.
 * @param labels [genes]
 * @param probabilities [genes]
 * @param validation genes whose labels may choose the threshold (a strict label budget has fewer than the split)
 */
export function evaluateSplits(
  labels: Int8Array,
  probabilities: Float64Array,
  genes: SplitGenes,
  validation: Uint32Array,
  seed: number,
): SplitMetrics {
  const forThreshold = select(labels, probabilities, validation);
  const { threshold } = chooseThreshold(forThreshold.labels, forThreshold.probabilities);
  const metricsOf = (of: Uint32Array): Metrics | undefined =>
    evaluateGenes(labels, probabilities, of, threshold, seed);
  return { threshold, valid: metricsOf(genes.valid), test: metricsOf(genes.test) };
}

/** Every metric on the labelled ones of some genes; undefined where none has a label. */
export function evaluateGenes(
  labels: Int8Array,
  probabilities: Float64Array,
  genes: Uint32Array,
  threshold: number,
  seed: number,
): Metrics | undefined {
  const chosen = select(labels, probabilities, genes);
  return chosen.labels.length === 0 ? undefined : evaluateProbabilities({ ...chosen, threshold, seed });
}

/** One model against another on the labelled ones of some genes: AUROC difference, its interval, DeLong's p. */
export function compareOnGenes(
  labels: Int8Array,
  model: Float64Array,
  other: Float64Array,
  genes: Uint32Array,
  seed: number,
): Comparison {
  const ofModel = select(labels, model, genes);
  const ofOther = select(labels, other, genes);
  return compareModels(ofModel.labels, ofModel.probabilities, ofOther.probabilities, { seed });
}

function select(
  labels: Int8Array,
  probabilities: Float64Array,
  genes: Uint32Array,
): { readonly labels: Int8Array; readonly probabilities: Float64Array } {
  const labelled = genes.filter((gene) => labels[gene] !== labelUnknown);
  return {
    labels: Int8Array.from(labelled, (gene) => labels[gene]),
    probabilities: Float64Array.from(labelled, (gene) => probabilities[gene]),
  };
}
