import type { Remark } from '../../../contract/dataset.ts';
import type { CutOutcome, LabelCut } from '../../../contract/expression.ts';
import { Failure, failure } from '../../../contract/failure.ts';
import { formatCount, formatPercent } from '../../../contract/words/number-format.ts';
import { type Labelling, labelsAsGiven, labelsByCut } from './cuts.ts';
import type { GeneExpression } from './expression-of-genes.ts';
import { isLogarithm } from './scale.ts';

/** Labels of a data set's genes by their expression, and what has to be said of them. */
export interface LabelledExpression extends Labelling {
  readonly remarks: readonly Remark[];
}

type CuttableExpression = Pick<GeneExpression, 'expression' | 'scale' | 'tableMedian'>;

/** Below this share of the labelled genes the smaller class is said to be small. */
const evenShare = 0.4;

/**
 * @throws Failure `option-invalid` where the cut cannot be made; `labels-one-class` where all genes would be of one class
 */
export function labelExpression(
  { expression, scale, tableMedian }: CuttableExpression,
  cut: LabelCut,
): LabelledExpression {
  const labelling =
    scale === 'labels'
      ? labelsAsGiven(expression)
      : labelsByCut({ values: expression, isLog: isLogarithm(scale), tableMedian }, cut);
  const { high, low } = labelling.outcome;
  if (high === 0 || low === 0) {
    throw failure(
      'labels-one-class',
      `All ${formatCount(high + low)} genes with a value would be ${high === 0 ? 'low' : 'high'}${labelling.outcome.threshold === undefined ? '' : ` (cut at ${valueText(labelling.outcome.threshold)})`}.`,
      scale === 'labels'
        ? 'Choose a column with labels of both kinds.'
        : 'Choose another cut, or another column of values.',
    );
  }
  return { ...labelling, remarks: scale === 'labels' ? [] : unevenness(expression, labelling.outcome) };
}

/** Other cuts that can be made of the same values, with what they would make. */
export function otherCuts(expression: CuttableExpression, chosen: LabelCut): readonly CutOutcome[] {
  if (expression.scale === 'labels') return [];
  const one: LabelCut = { kind: 'value', value: isLogarithm(expression.scale) ? 0 : 1 };
  const cuts: readonly LabelCut[] = [
    { kind: 'median' },
    { kind: 'table-median' },
    one,
    { kind: 'valley' },
    { kind: 'shares', upper: 0.25, lower: 0.25 },
  ];
  return cuts.flatMap((cut) => {
    if (JSON.stringify(cut) === JSON.stringify(chosen)) return [];
    try {
      return [labelExpression(expression, cut).outcome];
    } catch (thrown) {
      // A cut that cannot be made of these values is none to choose from.
      if (thrown instanceof Failure) return [];
      throw thrown;
    }
  });
}

/** A value as messages show it: 4.556, 0.000123, 1,234.5. */
const valueText = (value: number): string =>
  Math.abs(value) >= 1000
    ? value.toLocaleString('en-US', { maximumFractionDigits: 1 })
    : String(Number(value.toPrecision(6)));

function unevenness(expression: Float64Array, { cut, threshold, high, low }: CutOutcome): readonly Remark[] {
  const smaller = Math.min(high, low) / (high + low);
  if (cut?.kind === 'shares' || smaller >= evenShare) return [];
  const tied =
    threshold === undefined ? 0 : expression.reduce((sum, value) => sum + (value === threshold ? 1 : 0), 0);
  const ties =
    tied > 1
      ? ` ${formatCount(tied)} genes have just the value of the cut (${valueText(threshold ?? 0)}) and are low.`
      : '';
  return [
    {
      grade: 'look',
      text: `${formatPercent(high / (high + low))} of the genes are high (${formatCount(high)} high, ${formatCount(low)} low).${ties} Cutting at the valley between the modes, at a value, or taking the upper and lower quarter may fit better.`,
    },
  ];
}
