import type { Estimate } from '../../contract/metrics.ts';
import { defined, withoutBothClasses } from './estimate.ts';
import { type Labels, type Scores, checkScores } from './labelled-scores.ts';
import type { Ranking } from './ranking.ts';

/**
 * Area under the ROC curve: the chance that a high gene scores above a low one, a tie counting half
 * (Mann-Whitney U / (high x low); equals scikit-learn's roc_auc_score). Undefined where one class is missing.
 *
 * Each class is sorted by the engine's native number sort and the two are merged: quick enough for every epoch.
 * @throws Error where lengths differ, a label is neither 0 nor 1, or a score is NaN
 */
export function auroc(labels: Labels, scores: Scores): Estimate {
  const counts = checkScores(labels, scores);
  const missing = withoutBothClasses('AUROC', counts);
  if (missing !== undefined) return missing;

  const high = new Float64Array(counts.high);
  const low = new Float64Array(counts.low);
  let highs = 0;
  let lows = 0;
  for (let gene = 0; gene < counts.genes; gene++) {
    if (labels[gene] === 1) high[highs++] = scores[gene];
    else low[lows++] = scores[gene];
  }
  high.sort();
  low.sort();

  // Twice the number of pairs won, so that halves stay whole numbers.
  let twiceWins = 0;
  let below = 0;
  let notAbove = 0;
  for (const score of high) {
    while (below < low.length && low[below] < score) below++;
    if (notAbove < below) notAbove = below;
    while (notAbove < low.length && low[notAbove] === score) notAbove++;
    twiceWins += below + notAbove;
  }
  return defined(twiceWins / (2 * counts.high * counts.low));
}

/**
 * AUROC of a sample in which gene i occurs weights[i] times (a bootstrap draw), in one walk over the sorted genes.
 * NaN where the sample lacks a class.
 */
export function weightedAuroc(ranking: Ranking, weights: ArrayLike<number>): number {
  const { order, labels, endsTie } = ranking;
  let highAbove = 0;
  let highTied = 0;
  let low = 0;
  let lowTied = 0;
  let twiceWins = 0;
  for (let position = 0; position < order.length; position++) {
    const weight = weights[order[position]];
    if (labels[position] === 1) highTied += weight;
    else lowTied += weight;
    if (endsTie[position] === 1) {
      twiceWins += lowTied * (2 * highAbove + highTied);
      highAbove += highTied;
      low += lowTied;
      highTied = 0;
      lowTied = 0;
    }
  }
  return twiceWins / (2 * highAbove * low);
}
