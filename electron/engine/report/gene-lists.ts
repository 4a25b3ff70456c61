import type { Results } from '../../contract/commands/results.ts';
import { genesOfSet } from '../../contract/calls.ts';
import { judgedOn } from '../../contract/report.ts';

type Predicted = Pick<
  Results,
  'genes' | 'split' | 'trainedOnThese' | 'probabilities' | 'labels' | 'evaluations'
>;

export interface TopGenes {
  /** Most probably high first. */
  readonly highest: readonly number[];
  /** Most probably low first. */
  readonly lowest: readonly number[];
}

/** The genes of the judged set that the model is surest of, by index; ties in the data set's order. */
export function topGenes(results: Predicted, count: number): TopGenes {
  const genes = genesOfSet(results, judgedOn(results));
  const highest = byProbability(results, genes, 'falling').slice(0, count);
  const taken = new Set(highest);
  // Of few genes, none is both among the surest high and the surest low ones.
  const lowest = byProbability(results, genes, 'rising').filter((gene) => !taken.has(gene));
  return { highest, lowest: lowest.slice(0, count) };
}

export interface Disagreements {
  /** Labelled low but called high, surest first. */
  readonly calledHigh: readonly number[];
  /** Labelled high but called low, surest first. */
  readonly calledLow: readonly number[];
  /** All of them, before `count` cut the lists. */
  readonly calledHighInAll: number;
  readonly calledLowInAll: number;
}

/** The genes of the judged set whose label the model contradicts at a threshold. */
export function disagreements(results: Predicted, threshold: number, count: number): Disagreements {
  const genes = genesOfSet(results, judgedOn(results));
  const isHigh = (gene: number) => (results.probabilities[gene] ?? Number.NaN) >= threshold;
  const calledHigh = genes.filter((gene) => results.labels[gene] === 0 && isHigh(gene));
  const calledLow = genes.filter((gene) => results.labels[gene] === 1 && !isHigh(gene));
  return {
    calledHigh: byProbability(results, calledHigh, 'falling').slice(0, count),
    calledLow: byProbability(results, calledLow, 'rising').slice(0, count),
    calledHighInAll: calledHigh.length,
    calledLowInAll: calledLow.length,
  };
}

function byProbability(
  { probabilities }: Pick<Results, 'probabilities'>,
  genes: Uint32Array,
  order: 'rising' | 'falling',
): readonly number[] {
  const sign = order === 'rising' ? 1 : -1;
  const at = (gene: number) => probabilities[gene] ?? Number.NaN;
  return Array.from(genes)
    .filter((gene) => Number.isFinite(at(gene)))
    .sort((a, b) => sign * (at(a) - at(b)) || a - b);
}
