import type { GeneNames } from '../../contract/commands/genes.ts';
import { splitNames } from '../../contract/dataset.ts';
import { type TableFormat, delimitedText } from '../../contract/delimited-text.ts';
import type { GeneRecord } from '../../contract/gene.ts';
import { type Dataset, labelUnknown } from '../dataset/dataset.ts';
import { unassigned } from '../dataset/split.ts';

/** What a table of results is made of; arrays are in the data set's gene order. */
export interface ResultsToTabulate {
  readonly dataset: Pick<Dataset, 'labels'>;
  readonly names: GeneNames;
  readonly records: readonly (GeneRecord | undefined)[] | undefined;
  readonly probabilities: Float64Array;
  readonly baselineProbabilities: Float64Array | undefined;
  /** Index into `splitNames`, anything else for genes in no split. */
  readonly assignment: Uint8Array;
  /** Probability at or above which a gene is called high. */
  readonly threshold: number;
}

/**
 * Predictions with what is known of each gene, for a spreadsheet or a script. TSS are 1-based, as Ensembl and genome
 * browsers show them; probabilities have six decimals; what is not known is empty.
 * @param genes which, in the order wanted
 */
export function resultsTable(
  { dataset, names, records, probabilities, baselineProbabilities, assignment, threshold }: ResultsToTabulate,
  genes: ArrayLike<number>,
  format: TableFormat,
): string {
  const header = [
    'gene',
    'ensembl_id',
    'symbol',
    'chromosome',
    'strand',
    'tss_1based',
    'probability_high',
    'called',
    'label',
    'split',
    ...(baselineProbabilities === undefined ? [] : ['baseline_probability_high']),
  ];
  const rows = Array.from(genes, (gene) => {
    const record = records?.[gene];
    const label = dataset.labels[gene];
    const probability = probabilities[gene] ?? NaN;
    return [
      names.ids[gene] ?? '',
      names.ensembl[gene] ?? '',
      names.symbols[gene] ?? '',
      record?.chromosome ?? '',
      record?.strand ?? '',
      record === undefined ? '' : String(record.tss + 1),
      probability.toFixed(6),
      probability >= threshold ? 'high' : 'low',
      label === labelUnknown ? '' : label === 1 ? 'high' : 'low',
      splitNames[assignment[gene] ?? unassigned] ?? '',
      ...(baselineProbabilities === undefined ? [] : [(baselineProbabilities[gene] ?? NaN).toFixed(6)]),
    ];
  });
  return delimitedText([header, ...rows], format);
}
