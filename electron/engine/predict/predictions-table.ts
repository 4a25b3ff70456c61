import { splitNames } from '../../contract/dataset.ts';
import { delimitedText } from '../../contract/delimited-text.ts';
import type { LoadedDataset } from '../dataset/loaded-dataset.ts';
import { labelUnknown } from '../dataset/dataset.ts';
import { type Split, unassigned } from '../dataset/split.ts';

/**
 * Predictions as tab-separated text: gene (as the user's files write it), Ensembl id, symbol, probability (six decimals), label (1, 0 or empty), and, where a split
 * is given, the split each gene was in. One line per gene in the data set's order.
 */
export function predictionsTable(
  { dataset, names }: Pick<LoadedDataset, 'dataset' | 'names'>,
  probabilities: Float64Array,
  split: Split | undefined,
): string {
  const header = [
    'gene',
    'ensembl_id',
    'symbol',
    'probability',
    'label',
    ...(split === undefined ? [] : ['split']),
  ];
  const rows = names.ids.map((gene, index) => {
    const label = dataset.labels[index] === labelUnknown ? '' : String(dataset.labels[index]);
    const fields: string[] = [
      gene,
      names.ensembl[index] ?? '',
      names.symbols[index] ?? '',
      (probabilities[index] ?? NaN).toFixed(6),
      label,
    ];
    if (split !== undefined) fields.push(splitNames[split.assignment[index] ?? unassigned] ?? '');
    return fields;
  });
  return delimitedText([header, ...rows], 'tsv');
}
