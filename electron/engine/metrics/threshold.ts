import { withoutBothClasses } from './estimate.ts';
import { type Labels, type Scores, checkProbabilities } from './labelled-scores.ts';
import { matthewsCorrelation } from './mcc.ts';
import { rankByScore } from './ranking.ts';

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
