import type { Estimate } from '../../contract/metrics.ts';
import { defined, withoutBothClasses } from './estimate.ts';
import { type Labels, type Scores, checkScores } from './labelled-scores.ts';
import { type Ranking, rankByScore } from './ranking.ts';

/**
 * Average precision as scikit-learn defines it: the sum over distinct scores, highest first, of the recall gained times
 * the precision there; genes of equal score enter together and nothing is interpolated. A random ranking scores about
 * the prevalence, so the two belong side by side. Undefined where one class is missing (scikit-learn says 1 or 0 there).
 * @throws Error where lengths differ, a label is neither 0 nor 1, or a score is NaN
 */
export function averagePrecision(labels: Labels, scores: Scores): Estimate {
  const counts = checkScores(labels, scores);
  const missing = withoutBothClasses('Average precision', counts);
  if (missing !== undefined) return missing;
  return defined(weightedAveragePrecision(rankByScore(labels, scores), new Uint8Array(counts.genes).fill(1)));
}

/** Average precision of a sample in which gene i occurs weights[i] times. NaN where the sample has no high gene. */
export function weightedAveragePrecision(ranking: Ranking, weights: ArrayLike<number>): number {
  const { order, labels, endsTie } = ranking;
  let high = 0;
  let highTied = 0;
  let called = 0;
  let sum = 0;
  for (let position = 0; position < order.length; position++) {
    const weight = weights[order[position]];
    called += weight;
    if (labels[position] === 1) highTied += weight;
    if (endsTie[position] === 1 && highTied > 0) {
      high += highTied;
      sum += (highTied * high) / called;
      highTied = 0;
    }
  }
  return sum / high;
}
