import { splitNames } from '../../contract/dataset.ts';
import { delimitedText } from '../../contract/delimited-text.ts';
import type { GeneRecord } from '../../contract/gene.ts';
import { type Dataset, labelUnknown } from '../dataset/dataset.ts';
import { type Split, unassigned } from '../dataset/split.ts';

/**
 * Predictions as tab-separated text: gene, symbol, probability (six decimals), label (1, 0 or empty), and, where a split
 * is given, the split each gene was in. One line per gene in the data set's order.
 */
export function predictionsTable(
  dataset: Pick<Dataset, 'geneIds' | 'labels'>,
  records: readonly (GeneRecord | undefined)[] | undefined,
  probabilities: Float64Array,
  split: Split | undefined,
): string {
  const header = ['gene', 'symbol', 'probability', 'label', ...(split === undefined ? [] : ['split'])];
  const rows = dataset.geneIds.map((gene, index) => {
    const label = dataset.labels[index] === labelUnknown ? '' : String(dataset.labels[index]);
    const fields: string[] = [
      gene,
      records?.[index]?.symbol ?? '',
      (probabilities[index] ?? NaN).toFixed(6),
      label,
    ];
    if (split !== undefined) fields.push(splitNames[split.assignment[index] ?? unassigned] ?? '');
    return fields;
  });
  return delimitedText([header, ...rows], 'tsv');
}
