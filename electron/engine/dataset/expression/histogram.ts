import type { ExpressionPreview } from '../../../contract/expression.ts';

const bars = 40;

/**
 * Genes by expression, to see a cut in: over log2(x + 1) for linear values, over the values where they are logarithms.
 * @param values NaN for genes without one
 */
export function expressionHistogram(
  values: Float64Array,
  isLog: boolean,
  threshold: number | undefined,
): ExpressionPreview['histogram'] {
  const scale = isLog ? 'linear' : 'log2(x + 1)';
  const draw = (value: number): number => (isLog ? value : Math.log2(Math.max(value, 0) + 1));
  const drawn = values.map(draw).filter(Number.isFinite);
  if (drawn.length === 0) return { scale, edges: [], genes: [] };
  let [low, high] = [Infinity, -Infinity];
  for (const value of drawn) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low === high) high = low + 1;
  const width = (high - low) / bars;
  const genes = Array.from({ length: bars }, () => 0);
  for (const value of drawn) {
    const bar = Math.min(bars - 1, Math.floor((value - low) / width));
    genes[bar] = (genes[bar] ?? 0) + 1;
  }
  return {
    scale,
    edges: Array.from({ length: bars + 1 }, (_, index) => low + index * width),
    genes,
    ...(threshold === undefined || !Number.isFinite(threshold) ? {} : { threshold: draw(threshold) }),
  };
}
