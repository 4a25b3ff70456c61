import type { Remark } from '../../../contract/dataset.ts';
import type { ExpressionScale } from '../../../contract/expression.ts';
import { logarithmOf, unitOf } from './column-names.ts';
import type { ValueColumn } from './expression-source.ts';
import type { ColumnValues } from './number-texts.ts';

export const isLogarithm = (scale: ExpressionScale): boolean =>
  scale === 'log2' || scale === 'log10' || scale === 'ln';

/** Above this no logarithm of expression goes: 2^30 reads. */
const largestLogarithm = 30;

/**
 * What the numbers of the chosen columns are: labels where they are nothing else; logarithms where a value is negative, or
 * where there are fractions and none reaches 30 (asked, as a remark); counts where all are whole; else linear.
 */
export function scaleOf(
  columns: readonly ValueColumn[],
  values: readonly ColumnValues[],
): { readonly scale: ExpressionScale; readonly remarks: readonly Remark[] } {
  if (values.every(({ isLabels }) => isLabels)) return { scale: 'labels', remarks: [] };
  const first = columns.at(0);
  if (first?.scale !== undefined) return { scale: first.scale, remarks: [] };
  let [smallest, largest, whole] = [Infinity, -Infinity, true];
  for (const { values: numbers } of values) {
    for (const value of numbers) {
      if (Number.isNaN(value)) continue;
      if (value < smallest) smallest = value;
      if (value > largest) largest = value;
      whole &&= Number.isInteger(value);
    }
  }
  const name = first?.name ?? '';
  const said = logarithmOf(name);
  if (smallest < 0) return asked(said ?? 'log2', 'there are negative values');
  if (said !== undefined) return { scale: said, remarks: [] };
  const unit = unitOf(name);
  if (unit !== undefined && unit !== 'counts') return { scale: 'linear', remarks: [] };
  if (whole) return { scale: 'counts', remarks: [] };
  if (largest < largestLogarithm) return asked('log2', `no value reaches ${largestLogarithm}`);
  return { scale: 'linear', remarks: [] };
}

function asked(scale: ExpressionScale, why: string): { scale: ExpressionScale; remarks: readonly Remark[] } {
  return {
    scale,
    remarks: [
      {
        grade: 'look',
        text: `The values were taken for logarithms (${scale}), because ${why}. If they are not, say that they are linear.`,
      },
    ],
  };
}
