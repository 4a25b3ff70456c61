import type { CutOutcome, LabelCut } from '../../../../electron/contract/expression.ts';
import {
  formatCount,
  formatPercent,
  formatValue,
} from '../../../../electron/contract/words/number-format.ts';

/** "above the median (4.556)" */
export function describeCut({ cut, threshold }: CutOutcome): string {
  const at = threshold === undefined ? '' : ` (${formatValue(threshold)})`;
  switch (cut?.kind) {
    case undefined:
      return 'the labels of the table';
    case 'median':
      return `above the median${at}`;
    case 'table-median':
      return `above the median of the whole table${at}`;
    case 'value':
      return `above ${formatValue(cut.value)}`;
    case 'valley':
      return `above the valley between the modes${at}`;
    case 'shares':
      return `upper ${formatPercent(cut.upper, 0)} against lower ${formatPercent(cut.lower, 0)}`;
  }
}

/** "9,210 high, 9,211 low" */
export function describeClasses({ high, low, unlabelled }: CutOutcome): string {
  const without = unlabelled > 0 ? `, ${formatCount(unlabelled)} without` : '';
  return `${formatCount(high)} high, ${formatCount(low)} low${without}`;
}

/** Whether two cuts are the same question. */
export function isSameCut(one: LabelCut | undefined, other: LabelCut | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
