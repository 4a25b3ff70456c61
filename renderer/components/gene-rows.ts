import type { GeneNames } from '../../electron/contract/commands/genes.ts';
import type { Results } from '../../electron/contract/commands/results.ts';
import { noChromosome, strandCodes } from '../../electron/contract/commands/results.ts';
import { splitNames } from '../../electron/contract/dataset.ts';
import type { SplitName } from '../../electron/contract/dataset.ts';

/** One gene of the table. */
export interface GeneRow {
  /** Its index in the data set, as text: what the table selects by. */
  readonly key: string;
  readonly gene: number;
  /** As the user's files write it. */
  readonly id: string;
  /** Without version; empty where unknown. */
  readonly ensembl: string;
  readonly symbol: string;
  readonly probability: number;
  /** 1 high, 0 low, -1 unknown. */
  readonly label: number;
  readonly split: SplitName | undefined;
  readonly chromosome: string;
  /** 1-based, as genome browsers write it; NaN where unknown. */
  readonly tss: number;
  readonly strand: '+' | '-' | '';
  /** Ids and symbol in lower case: what the search looks in. */
  readonly text: string;
}

/** Every gene as a row, in the data set's order. Made once per result: 18,000 rows take a few milliseconds. */
export function geneRows(results: Results): readonly GeneRow[] {
  return results.ids.map((id, gene) => {
    const symbol = results.symbols[gene] ?? '';
    const chromosome = results.chromosome[gene] ?? noChromosome;
    const strand = results.strand[gene];
    return {
      key: String(gene),
      gene,
      id,
      ensembl: results.ensembl[gene] ?? '',
      symbol,
      probability: results.probabilities[gene] ?? Number.NaN,
      label: results.labels[gene] ?? -1,
      split: splitNames[results.split[gene] ?? -1],
      chromosome: results.chromosomes[chromosome] ?? '',
      tss: (results.tss[gene] ?? Number.NaN) + 1,
      strand: strand === strandCodes.plus ? '+' : strand === strandCodes.minus ? '-' : '',
      text: `${id}\n${results.ensembl[gene] ?? ''}\n${symbol}`.toLowerCase(),
    };
  });
}

/** Genes that nothing has predicted yet. */
export function namedRows({ ids, ensembl, symbols }: GeneNames): readonly GeneRow[] {
  return ids.map((id, gene) => {
    const symbol = symbols[gene] ?? '';
    return {
      key: String(gene),
      gene,
      id,
      ensembl: ensembl[gene] ?? '',
      symbol,
      probability: Number.NaN,
      label: -1,
      split: undefined,
      chromosome: '',
      tss: Number.NaN,
      strand: '',
      text: `${id}\n${ensembl[gene] ?? ''}\n${symbol}`.toLowerCase(),
    };
  });
}

/** What the user wants to see of the table. */
export interface GeneFilter {
  readonly search: string;
  readonly split: SplitName | 'any';
  readonly calls: 'any' | 'high' | 'low' | 'right' | 'wrong';
}

/** Rows that fit the filter; a search finds parts of ids and symbols, whatever the case. */
export function filterGenes(
  rows: readonly GeneRow[],
  { search, split, calls }: GeneFilter,
  threshold: number,
): readonly GeneRow[] {
  const wanted = search.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (wanted === '' || row.text.includes(wanted)) &&
      (split === 'any' || row.split === split) &&
      fitsCalls(row, calls, threshold),
  );
}

function fitsCalls({ probability, label }: GeneRow, calls: GeneFilter['calls'], threshold: number): boolean {
  const calledHigh = probability >= threshold;
  switch (calls) {
    case 'any':
      return true;
    case 'high':
      return calledHigh;
    case 'low':
      return !calledHigh;
    case 'right':
      return label === (calledHigh ? 1 : 0);
    case 'wrong':
      return label === (calledHigh ? 0 : 1);
  }
}
