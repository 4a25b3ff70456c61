import type { Estimate } from '../../contract/metrics.ts';

/** Labels of genes in one order: 1 is high expression, 0 low. Genes of unknown label are left out by the caller. */
export type Labels = ArrayLike<number>;

/** One number per gene, in the labels' order; higher means more likely to be highly expressed. */
export type Scores = ArrayLike<number>;

export interface ClassCounts {
  readonly genes: number;
  readonly high: number;
  readonly low: number;
}

/**
 * Counts the classes of scored genes. Scores may be infinite (a logit can be), but must have an order.
 * @throws Error where lengths differ, a label is neither 0 nor 1, or a score is NaN: each is a defect of the caller
 */
export function checkScores(labels: Labels, scores: Scores): ClassCounts {
  const genes = labels.length;
  if (scores.length !== genes)
    throw new Error(`${genes} labels cannot be compared with ${scores.length} scores`);
  let high = 0;
  for (let gene = 0; gene < genes; gene++) {
    const label = labels[gene];
    if (label !== 0 && label !== 1) throw new Error(`the label at ${gene} is ${label}, neither 0 nor 1`);
    if (Number.isNaN(scores[gene])) throw new Error(`the score at ${gene} is not a number`);
    high += label;
  }
  return { genes, high, low: genes - high };
}

/**
 * {@link checkScores} for scores that are probabilities.
 * @throws Error as there, and where a score lies outside [0, 1]
 */
export function checkProbabilities(labels: Labels, probabilities: Scores): ClassCounts {
  const counts = checkScores(labels, probabilities);
  for (let gene = 0; gene < counts.genes; gene++) {
    const probability = probabilities[gene];
    if (probability < 0 || probability > 1) {
      throw new Error(`the probability at ${gene} is ${probability}, outside 0 to 1`);
    }
  }
  return counts;
}

export interface Undefined {
  readonly kind: 'undefined';
  /** A sentence for the person who asked for the figure. */
  readonly reason: string;
}

export const defined = (value: number): Estimate => ({ kind: 'defined', value });
const undefinedBecause = (reason: string): Undefined => ({ kind: 'undefined', reason });

/** Why `figure` cannot be computed of no genes at all; undefined where there are some. */
export function withoutGenes(figure: string, { genes }: Pick<ClassCounts, 'genes'>): Undefined | undefined {
  return genes === 0 ? undefinedBecause(`${figure} needs labelled genes, and there are none.`) : undefined;
}

/** Why `figure`, which compares high genes with low ones, cannot be computed; undefined where both are there. */
export function withoutBothClasses(figure: string, counts: ClassCounts): Undefined | undefined {
  const { genes, high, low } = counts;
  if (genes > 0 && high > 0 && low > 0) return undefined;
  if (genes === 0) return withoutGenes(figure, counts);
  const only = high === 0 ? 'low' : 'high';
  const those = genes === 1 ? `the only gene is ${only}` : `all ${genes} genes are ${only}`;
  return undefinedBecause(`${figure} needs high and low genes, but ${those}.`);
}
