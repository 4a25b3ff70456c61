import type { Comparison } from '../metrics.ts';
import { formatInterval, formatP, formatProportion } from './number-format.ts';

/** A comparison in words, and whether its sign is certain. */
export type ComparisonWords = {
  /** "better than the baseline by .009 [.004, .014]" */
  readonly words: string;
  /** Undefined where the interval holds zero, or there is none. */
  readonly verdict: 'better' | 'worse' | undefined;
};

/**
 * Says how a model's AUROC compares with another's on the same genes, the logistic baseline unless named: better or
 * worse only where the 95% interval of the difference leaves zero out.
 */
export function compareInWords({ difference, p }: Comparison, other = 'the baseline'): ComparisonWords {
  if (difference.kind === 'undefined')
    return { words: `not comparable with ${other}: ${difference.reason}`, verdict: undefined };
  const { value, low, high } = difference;
  const test = p === undefined ? '' : ` (${formatP(p)})`;
  if (low === undefined || high === undefined)
    return {
      words: `AUROC differs from ${other} by ${formatProportion(value)}${test}`,
      verdict: undefined,
    };
  if (low > 0)
    return {
      words: `better than ${other} by ${formatProportion(value)} ${formatInterval(low, high)}${test}`,
      verdict: 'better',
    };
  if (high < 0)
    return {
      words: `worse than ${other} by ${formatProportion(-value)} ${formatInterval(-high, -low)}${test}`,
      verdict: 'worse',
    };
  return {
    words: `no clear difference from ${other}: ${formatProportion(value)} ${formatInterval(low, high)}${test}`,
    verdict: undefined,
  };
}

/** What to do about a verdict on the larger model; undefined where there is nothing to do. */
export function adviceOn(verdict: ComparisonWords['verdict'] | 'none'): string | undefined {
  switch (verdict) {
    case 'worse':
      return 'On these genes the linear baseline is the better model: use it, or train again with more labels, more epochs or the preset “Best”.';
    case 'none':
      return 'On these genes the linear baseline does as well, and it is the simpler model. More labelled genes would show a smaller difference.';
    case 'better':
    case undefined:
      return undefined;
  }
}
