import type { ExpressionRecord } from '../../contract/expression.ts';
import type { ImportReport } from '../../contract/dataset.ts';
import { median } from '../dataset/expression/cuts.ts';
import { labelExpression } from '../dataset/expression/label-genes.ts';
import { scaleOf } from '../dataset/expression/scale.ts';
import type { LabelsOfGenes } from './expression.ts';

/**
 * Labels of a data set whose files held expression values where labels are expected: high is above their median.
 * @param values [genes]: NaN where there is none
 * @throws Failure `labels-one-class`
 */
export function labelsWithCounts(values: Float64Array, report: ImportReport): LabelsOfGenes {
  const { scale, remarks } = scaleOf([{ index: 0, name: '' }], [{ values, isLabels: false }]);
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  const cut = { expression: values, scale, tableMedian: median(known) };
  const { labels, outcome, remarks: uneven } = labelExpression(cut, { kind: 'median' });
  const [file] = report.files;
  const record: ExpressionRecord = {
    source: { name: file?.name ?? '', bytes: file?.bytes ?? 0, sha256: file?.sha256 ?? '' },
    format: 'Column of the counts',
    id: 'gene',
    columns: ['label'],
    scale,
    genes: values.length,
    matched: known.length,
    outcome,
    remarks: [...remarks, ...uneven],
  };
  return { values, labels, record };
}
