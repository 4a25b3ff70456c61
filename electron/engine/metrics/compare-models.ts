import type { Comparison } from '../../contract/metrics.ts';
import { weightedAuroc } from './auroc.ts';
import { type BootstrapOptions, bootstrap, withInterval } from './bootstrap.ts';
import { delongTest } from './delong.ts';
import { defined } from './estimate.ts';
import type { Labels, Scores } from './labelled-scores.ts';
import { rankByScore } from './ranking.ts';

/**
 * AUROC of model `a` minus AUROC of model `b` on the same genes, with the 95% interval of the paired bootstrap (both
 * models see the same draws) and the p of DeLong's test. The same ranking twice gives 0 and no p.
 * @throws Error where lengths differ, a label is neither 0 nor 1, or a score is NaN
 */
export function compareModels(labels: Labels, a: Scores, b: Scores, options: BootstrapOptions): Comparison {
  const test = delongTest(labels, a, b);
  if (test.kind === 'undefined') return { difference: test };

  const rankingA = rankByScore(labels, a);
  const rankingB = rankByScore(labels, b);
  const { intervals } = bootstrap(
    labels,
    ['difference'],
    (weights) => ({ difference: weightedAuroc(rankingA, weights) - weightedAuroc(rankingB, weights) }),
    options,
  );
  const difference = withInterval(defined(test.difference), intervals?.difference);
  return test.kind === 'tested' ? { difference, p: test.p } : { difference };
}
