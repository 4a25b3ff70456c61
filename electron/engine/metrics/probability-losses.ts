import type { Estimate } from '../../contract/metrics.ts';
import { checkProbabilities, defined, type Labels, type Scores, withoutGenes } from './labelled-scores.ts';

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

/**
 * -ln of the probability given to each gene's own class, in nats. Probabilities are clipped to [eps, 1 - eps] with
 * float64's eps = 2^-52, as scikit-learn's log_loss does with float64 arrays, so that a sure mistake costs 36.04 and
 * not infinity. The same eps holds for Float32Array (scikit-learn: 2^-23), so that the storage type changes nothing.
 */
export function logLosses(labels: Labels, probabilities: Scores): Float64Array {
  return Float64Array.from(labels, (label, gene) => {
    const clipped = Math.min(Math.max(probabilities[gene], Number.EPSILON), 1 - Number.EPSILON);
    return -Math.log(label === 1 ? clipped : 1 - clipped);
  });
}

/**
 * Mean of {@link logLosses}: 0 at best, ln 2 = 0.693 for 0.5 everywhere.
 * @throws Error where lengths differ, a label is neither 0 nor 1, or a probability is outside [0, 1]
 */
export function logLoss(labels: Labels, probabilities: Scores): Estimate {
  const counts = checkProbabilities(labels, probabilities);
  return withoutGenes('The log loss', counts) ?? defined(mean(logLosses(labels, probabilities)));
}

/** Mean of values[i], each counted weights[i] times. NaN where the weights sum to 0. */
export function weightedMean(values: Float64Array, weights: ArrayLike<number>): number {
  let sum = 0;
  let total = 0;
  for (let index = 0; index < values.length; index++) {
    sum += values[index] * weights[index];
    total += weights[index];
  }
  return sum / total;
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
