import type { Confusion, Estimate } from '../../contract/metrics.ts';
import {
  checkProbabilities,
  checkScores,
  type ClassCounts,
  defined,
  type Labels,
  type Scores,
  withoutBothClasses,
  withoutGenes,
} from './labelled-scores.ts';
import { rankByScore } from './ranking.ts';

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
function classesOf(confusion: Confusion): ClassCounts {
  const high = confusion.truePositive + confusion.falseNegative;
  const low = confusion.trueNegative + confusion.falsePositive;
  return { genes: high + low, high, low };
}

/** Share of genes whose call is right. Misleading where classes are unequal: compare with the larger class's share. */
export function accuracy(confusion: Confusion): Estimate {
  const counts = classesOf(confusion);
  const right = confusion.truePositive + confusion.trueNegative;
  return withoutGenes('Accuracy', counts) ?? defined(right / counts.genes);
}

/**
 * Matthews correlation coefficient: the correlation of label and call, 1 perfect, 0 no better than chance. Undefined
 * where one class is missing; 0, as in scikit-learn, where every gene is called the same.
 */
export function mcc(confusion: Confusion): Estimate {
  return withoutBothClasses('MCC', classesOf(confusion)) ?? defined(matthewsCorrelation(confusion));
}

/** The same number without the explanation; 0 where the formula divides by 0. */
function matthewsCorrelation(confusion: Confusion): number {
  const { truePositive, falsePositive, trueNegative, falseNegative } = confusion;
  const calledHigh = truePositive + falsePositive;
  const calledLow = trueNegative + falseNegative;
  const high = truePositive + falseNegative;
  const low = trueNegative + falsePositive;
  // One root of two exact products: the root of a rounded square is exact, so perfect calls give 1 and not nearly 1.
  const scale = Math.sqrt(calledHigh * calledLow * (high * low));
  return scale === 0 ? 0 : (truePositive * trueNegative - falsePositive * falseNegative) / scale;
}

/**
 * F1: the harmonic mean of precision and recall of the high class, 2TP / (2TP + FP + FN). Undefined where one class is
 * missing; 0, as in scikit-learn, where no gene is called high.
 */
export function f1(confusion: Confusion): Estimate {
  const { truePositive, falsePositive, falseNegative } = confusion;
  const missing = withoutBothClasses('F1', classesOf(confusion));
  if (missing !== undefined) return missing;
  return defined((2 * truePositive) / (2 * truePositive + falsePositive + falseNegative));
}

export type ThresholdChoice =
  | { readonly kind: 'chosen'; readonly threshold: number; readonly mcc: number }
  /** One class only: 0.5, and why nothing could be chosen. */
  | { readonly kind: 'default'; readonly threshold: number; readonly reason: string };

/** Correlations closer than this are equal but for rounding. */
const tied = 1e-12;

/**
 * The probability at or above which a gene is called high, chosen on validation genes to maximise MCC: unlike F1 it
 * counts both classes alike, and unlike Youden's index it does not ignore how common each is. Candidates are the
 * probabilities that occur (as in scikit-learn's roc_curve); of equally good ones the nearest to 0.5 is taken, then the
 * lower, so the choice does not depend on the genes' order.
 * @throws Error where lengths differ, a label is neither 0 nor 1, or a probability is outside [0, 1]
 */
export function chooseThreshold(labels: Labels, probabilities: Scores): ThresholdChoice {
  const counts = checkProbabilities(labels, probabilities);
  const missing = withoutBothClasses('Choosing a threshold', counts);
  if (missing !== undefined) return { kind: 'default', threshold: 0.5, reason: missing.reason };

  const ranking = rankByScore(labels, probabilities);
  const candidates: { threshold: number; mcc: number }[] = [];
  let truePositive = 0;
  for (let position = 0; position < counts.genes; position++) {
    truePositive += ranking.labels[position];
    if (ranking.endsTie[position] === 0) continue;
    const falsePositive = position + 1 - truePositive;
    const falseNegative = counts.high - truePositive;
    const trueNegative = counts.low - falsePositive;
    const mcc = matthewsCorrelation({ truePositive, falsePositive, trueNegative, falseNegative });
    candidates.push({ threshold: ranking.scores[position], mcc });
  }
  const best = candidates.reduce((highest, { mcc }) => Math.max(highest, mcc), -1);
  const chosen = candidates
    .filter(({ mcc }) => mcc >= best - tied)
    .reduce((a, b) => {
      const nearer = Math.abs(b.threshold - 0.5) - Math.abs(a.threshold - 0.5);
      return nearer < 0 || (nearer === 0 && b.threshold < a.threshold) ? b : a;
    });
  return { kind: 'chosen', ...chosen };
}
