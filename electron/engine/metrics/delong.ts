import {
  checkScores,
  type Labels,
  type Scores,
  type Undefined,
  withoutBothClasses,
} from './labelled-scores.ts';
import { rankByScore, type Ranking } from './ranking.ts';

type DelongTest =
  | {
      readonly kind: 'tested';
      /** AUROC of the first scores minus AUROC of the second. */
      readonly difference: number;
      readonly standardError: number;
      readonly z: number;
      /** Two-sided, normal. */
      readonly p: number;
    }
  /** A difference without variance (the same ranking twice) or too few genes for one: no p. */
  | { readonly kind: 'untested'; readonly difference: number; readonly reason: string }
  | Undefined;

/**
 * DeLong, DeLong & Clarke-Pearson's (1988) test of two AUROCs on the same genes, in O(n log n) by ranks (Sun & Xu
 * 2014): the midrank of a gene among all less that among its own class is its number of wins over the other class.
 * @throws Error where lengths differ, a label is neither 0 nor 1, or a score is NaN
 */
export function delongTest(labels: Labels, scoresA: Scores, scoresB: Scores): DelongTest {
  const counts = checkScores(labels, scoresA);
  checkScores(labels, scoresB);
  const missing = withoutBothClasses('The difference in AUROC', counts);
  if (missing !== undefined) return missing;

  const winsA = winsByGene(rankByScore(labels, scoresA), counts.high, counts.low);
  const winsB = winsByGene(rankByScore(labels, scoresB), counts.high, counts.low);
  // Wins are multiples of 1/2: their differences and sums are exact, so no variance is exactly 0.
  const ofHigh: number[] = [];
  const ofLow: number[] = [];
  for (let gene = 0; gene < counts.genes; gene++) {
    (labels[gene] === 1 ? ofHigh : ofLow).push(winsA[gene] - winsB[gene]);
  }
  const difference = sum(ofHigh) / (counts.high * counts.low);
  if (counts.high < 2 || counts.low < 2) {
    const reason = `DeLong's test needs two genes of each class; here ${counts.high} are high and ${counts.low} low.`;
    return { kind: 'untested', difference, reason };
  }
  const variance =
    variance1(ofHigh) / counts.low ** 2 / counts.high + variance1(ofLow) / counts.high ** 2 / counts.low;
  if (variance === 0) {
    const reason =
      "Both models rank these genes alike as far as classes go, so there is nothing for DeLong's test.";
    return { kind: 'untested', difference, reason };
  }
  const standardError = Math.sqrt(variance);
  const z = difference / standardError;
  return { kind: 'tested', difference, standardError, z, p: twoSidedNormalTail(z) };
}

/**
 * For each gene the number of genes of the other class on its right side (a low gene below a high one), ties counting
 * half. DeLong's structural components are these over the size of the other class.
 */
function winsByGene(ranking: Ranking, high: number, low: number): Float64Array {
  const wins = new Float64Array(high + low);
  let highAbove = 0;
  let start = 0;
  for (let position = 0; position < wins.length; position++) {
    if (ranking.endsTie[position] === 0) continue;
    let highTied = 0;
    for (let tied = start; tied <= position; tied++) highTied += ranking.labels[tied];
    const lowAbove = start - highAbove;
    const lowTied = position + 1 - start - highTied;
    for (let tied = start; tied <= position; tied++) {
      wins[ranking.order[tied]] =
        ranking.labels[tied] === 1 ? low - lowAbove - lowTied / 2 : highAbove + highTied / 2;
    }
    highAbove += highTied;
    start = position + 1;
  }
  return wins;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Sample variance, divided by n - 1. */
function variance1(values: readonly number[]): number {
  const mean = sum(values) / values.length;
  return sum(values.map((value) => (value - mean) ** 2)) / (values.length - 1);
}

/**
 * The chance that a standard normal lies further from 0 than z, on either side: erfc(|z| / sqrt 2). Relative error
 * below 1e-12 up to |z| = 37; smaller than any float64, and so 0, beyond 39.
 */
export function twoSidedNormalTail(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  return x < 2 ? 1 - errorFunctionBySeries(x) : complementByFraction(x);
}

/** erf(x) = 2x exp(-x^2) / sqrt(pi) * sum of (2x^2)^k / (1 * 3 * ... * (2k + 1)): all terms positive (DLMF 7.6.2). */
function errorFunctionBySeries(x: number): number {
  let term = 1;
  let sum = 1;
  for (let odd = 3; term > sum * Number.EPSILON * 0.01; odd += 2) {
    term *= (2 * x * x) / odd;
    sum += term;
  }
  return ((2 * x) / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/**
 * erfc(x) = exp(-x^2) / sqrt(pi) / (x + (1/2) / (x + (2/2) / (x + (3/2) / ...))) (DLMF 7.9.1), from the 100th level
 * inwards: for x >= 2 far more levels than float64 can tell apart.
 */
function complementByFraction(x: number): number {
  let fraction = x;
  for (let level = 100; level >= 1; level--) fraction = x + level / 2 / fraction;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
}
