import type { Confusion } from '../../contract/metrics.ts';
import { type ClassCounts, type Labels, type Scores, checkScores } from './labelled-scores.ts';

/** 1 for each gene called high: its score is at or above the threshold. */
export function callHigh(scores: Scores, threshold: number): Uint8Array {
  return Uint8Array.from(scores, (score) => (score >= threshold ? 1 : 0));
}

/**
 * Genes by label and call, where a gene is called high at or above the threshold.
 * @throws Error where lengths differ, a label is neither 0 nor 1, or a score is NaN
 */
export function countConfusion(labels: Labels, scores: Scores, threshold: number): Confusion {
  const { genes } = checkScores(labels, scores);
  return weightedConfusion(labels, callHigh(scores, threshold), new Uint8Array(genes).fill(1));
}

/** The confusion counts of a sample in which gene i occurs weights[i] times. */
export function weightedConfusion(
  labels: Labels,
  called: ArrayLike<number>,
  weights: ArrayLike<number>,
): Confusion {
  let total = 0;
  let high = 0;
  let calledHigh = 0;
  let truePositive = 0;
  for (let gene = 0; gene < labels.length; gene++) {
    const weight = weights[gene];
    total += weight;
    high += weight * labels[gene];
    calledHigh += weight * called[gene];
    truePositive += weight * labels[gene] * called[gene];
  }
  return {
    truePositive,
    falsePositive: calledHigh - truePositive,
    falseNegative: high - truePositive,
    trueNegative: total - high - calledHigh + truePositive,
  };
}

/** How many genes of each class a confusion matrix holds. */
export function classesOf(confusion: Confusion): ClassCounts {
  const high = confusion.truePositive + confusion.falseNegative;
  const low = confusion.trueNegative + confusion.falsePositive;
  return { genes: high + low, high, low };
}
