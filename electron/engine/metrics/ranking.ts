import type { Estimate } from '../../contract/metrics.ts';
import { checkScores, defined, type Labels, type Scores, withoutBothClasses } from './labelled-scores.ts';

/** Genes in order of falling score, sorted once and then walked once per bootstrap draw. */
export interface Ranking {
  /** order[position] is the gene's index in the caller's arrays; equal scores keep that order. */
  readonly order: Uint32Array;
  /** Label of the gene at each position. */
  readonly labels: Uint8Array;
  /** Score at each position. */
  readonly scores: Float64Array;
  /** 1 where the next position's score is lower or there is none: the end of a group of equal scores. */
  readonly endsTie: Uint8Array;
}

/** Sorts genes by falling score, O(n log n). The caller has checked the labels and scores. */
export function rankByScore(labels: Labels, scores: Scores): Ranking {
  const genes = labels.length;
  const order = new Uint32Array(genes);
  for (let gene = 0; gene < genes; gene++) order[gene] = gene;
  // Not a subtraction: infinite scores are allowed, and Infinity - Infinity has no order.
  order.sort((a, b) => (scores[a] > scores[b] ? -1 : scores[a] < scores[b] ? 1 : a - b));

  const ranking: Ranking = {
    order,
    labels: new Uint8Array(genes),
    scores: new Float64Array(genes),
    endsTie: new Uint8Array(genes),
  };
  for (let position = 0; position < genes; position++) {
    const gene = order[position];
    ranking.labels[position] = labels[gene];
    ranking.scores[position] = scores[gene];
    const last = position === genes - 1;
    ranking.endsTie[position] = last || scores[order[position + 1]] !== scores[gene] ? 1 : 0;
  }
  return ranking;
}

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
