import type { Estimate } from '../../contract/metrics.ts';
import { defined, withoutGenes } from './estimate.ts';
import { type Labels, type Scores, checkProbabilities } from './labelled-scores.ts';
import { mean } from './weighted-mean.ts';

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
