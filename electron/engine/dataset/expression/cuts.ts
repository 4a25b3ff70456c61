import type { CutOutcome, LabelCut } from '../../../contract/expression.ts';
import { failure } from '../../../contract/failure.ts';
import { labelHigh, labelLow, labelUnknown } from '../dataset.ts';
import { valleyOf } from './valley.ts';

/** Labels that a cut gives, with what it makes. */
export interface Labelling {
  /** [genes]: labelHigh, labelLow or labelUnknown. */
  readonly labels: Int8Array;
  readonly outcome: CutOutcome;
}

/** Expression of a data set's genes, and what cuts need to know beside it. */
export interface CuttableValues {
  /** [genes]: NaN where a gene has none; it has no label then. */
  readonly values: Float64Array;
  readonly isLog: boolean;
  /** Of all genes of the table, in the data set or not. */
  readonly tableMedian: number;
}

/**
 * Labels of genes by their expression.
 * @throws Failure `option-invalid` where there is no valley, or shares overlap
 */
export function labelsByCut({ values, isLog, tableMedian }: CuttableValues, cut: LabelCut): Labelling {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  switch (cut.kind) {
    case 'median':
      return above(values, median(known), cut);
    case 'table-median':
      return above(values, tableMedian, cut);
    case 'value':
      return above(values, cut.value, cut);
    case 'valley': {
      const valley = valleyOf(known, isLog);
      if (valley === undefined) {
        throw failure(
          'option-invalid',
          'The values have no two modes with a valley between them.',
          'Cut at the median or at a value of your own.',
        );
      }
      return above(values, valley, cut);
    }
    case 'shares': {
      if (cut.upper + cut.lower > 1) {
        throw failure(
          'option-invalid',
          `The upper share (${cut.upper}) and the lower share (${cut.lower}) are more than all genes.`,
          'Choose shares that are 1 at most together.',
        );
      }
      return byShares(values, known, cut);
    }
  }
}

/** Of labels that the table holds already. @param values [genes]: 1, 0 or NaN */
export function labelsAsGiven(values: Float64Array): Labelling {
  const labels = Int8Array.from(values, (value) =>
    Number.isNaN(value) ? labelUnknown : value === 1 ? labelHigh : labelLow,
  );
  return { labels, outcome: countsOf(labels) };
}

/** Of sorted values; of an even number the mean of the middle two. */
export function median(sorted: Float64Array): number {
  const middle = sorted.length / 2;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

function above(values: Float64Array, threshold: number, cut: LabelCut): Labelling {
  const labels = Int8Array.from(values, (value) =>
    Number.isNaN(value) ? labelUnknown : value > threshold ? labelHigh : labelLow,
  );
  return { labels, outcome: { cut, threshold, ...countsOf(labels) } };
}

/** Ties are never torn apart: those at the upper bound are not high, those at the lower bound are low. */
function byShares(
  values: Float64Array,
  sorted: Float64Array,
  cut: Extract<LabelCut, { kind: 'shares' }>,
): Labelling {
  const genes = sorted.length;
  const upperBound = sorted[genes - 1 - Math.round(cut.upper * genes)] ?? -Infinity;
  const lowerBound = sorted[Math.round(cut.lower * genes) - 1] ?? -Infinity;
  const labels = Int8Array.from(values, (value) => {
    if (Number.isNaN(value)) return labelUnknown;
    if (value > upperBound) return labelHigh;
    return value <= lowerBound ? labelLow : labelUnknown;
  });
  return { labels, outcome: { cut, ...countsOf(labels) } };
}

function countsOf(labels: Int8Array): Pick<CutOutcome, 'high' | 'low' | 'unlabelled'> {
  let [high, low] = [0, 0];
  for (const label of labels) {
    if (label === labelHigh) high++;
    else if (label === labelLow) low++;
  }
  return { high, low, unlabelled: labels.length - high - low };
}
