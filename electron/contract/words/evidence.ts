import type { Metrics } from '../metrics.ts';
import { formatCount, formatQuantity } from './number-format.ts';

/** Fewer genes than this of either class cannot tell a good model from a lucky one. */
const fewestOfEachClass = 10;

/** What to know before figures on so few genes are believed; undefined where there are enough. */
export function tooFewToJudge({
  genes,
  prevalence,
}: Pick<Metrics, 'genes' | 'prevalence'>): string | undefined {
  const high = Number.isFinite(prevalence) ? Math.round(genes * prevalence) : 0;
  return sayIfTooFew(high, genes - high);
}

/** The same of genes that were only counted: @param high and @param low how many have each label */
export function sayIfTooFew(high: number, low: number): string | undefined {
  if (Math.min(high, low) >= fewestOfEachClass) return undefined;
  return `Too few genes to judge: ${formatQuantity(high + low, 'labelled gene')} (${formatCount(high)} high, ${formatCount(low)} low), and at least ${fewestOfEachClass} of each are needed. With so few, figures are mostly chance.`;
}
