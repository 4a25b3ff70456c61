import type { Estimate } from '../../contract/metrics.ts';
import type { ClassCounts } from './labelled-scores.ts';

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
