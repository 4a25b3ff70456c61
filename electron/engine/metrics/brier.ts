import type { Estimate } from '../../contract/metrics.ts';
import { defined, withoutGenes } from './estimate.ts';
import { type Labels, type Scores, checkProbabilities } from './labelled-scores.ts';
import { mean } from './weighted-mean.ts';

/** (probability - label)^2 of each gene. */
export function squaredErrors(labels: Labels, probabilities: Scores): Float64Array {
  return Float64Array.from(labels, (label, gene) => (probabilities[gene] - label) ** 2);
}

/**
 * Brier score: the mean squared error of the probabilities, 0 at best (scikit-learn's brier_score_loss).
 * @throws Error where lengths differ, a label is neither 0 nor 1, or a probability is outside [0, 1]
 */
export function brier(labels: Labels, probabilities: Scores): Estimate {
  const counts = checkProbabilities(labels, probabilities);
  return withoutGenes('The Brier score', counts) ?? defined(mean(squaredErrors(labels, probabilities)));
}
