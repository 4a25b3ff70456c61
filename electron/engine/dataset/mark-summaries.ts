import { pauses } from '../job/pauses.ts';
import type { Dataset } from './dataset.ts';

/** How the reads of one mark are spread over genes and bins. */
export interface MarkSummary {
  readonly mark: string;
  /**
   * Genes by total over all bins, [from, to): 0, 1, 2-3, 4-7, ... up to the class of the largest; of equal width where values may be
   * negative.
   */
  readonly totals: readonly { readonly from: number; readonly to: number; readonly genes: number }[];
  /** Share of genes without a single read. */
  readonly emptyShare: number;
  readonly medianTotal: number;
  readonly minCount: number;
  readonly maxCount: number;
  readonly meanCount: number;
}

const genesBetweenPauses = 64;

/** Summarises every mark of a data set, in the order of its marks; others are let run meanwhile. */
export async function summariseMarks({
  manifest,
  counts,
}: Pick<Dataset, 'manifest' | 'counts'>): Promise<MarkSummary[]> {
  const { genes, bins, marks } = manifest;
  const columns = marks.length;
  // [marks, genes]
  const allTotals = new Float64Array(columns * genes);
  const smallest = new Float64Array(columns).fill(Infinity);
  const largest = new Float64Array(columns).fill(-Infinity);
  const measured = new Float64Array(columns);
  const pause = pauses();
  for (let gene = 0, at = 0; gene < genes; gene++) {
    if (gene % genesBetweenPauses === 0) await pause();
    for (let bin = 0; bin < bins; bin++) {
      for (let mark = 0; mark < columns; mark++) {
        const count = counts[at++];
        // Not measured: it adds nothing to a total, nor to a mean.
        if (count !== count) continue;
        measured[mark]++;
        allTotals[mark * genes + gene] += count;
        if (count < smallest[mark]) smallest[mark] = count;
        if (count > largest[mark]) largest[mark] = count;
      }
    }
  }
  const summaries: MarkSummary[] = [];
  for (const [column, mark] of marks.entries()) {
    await pause();
    const totals = allTotals.subarray(column * genes, (column + 1) * genes);
    const sum = totals.reduce((before, total) => before + total, 0);
    const sorted = totals.toSorted();
    const half = Math.floor(genes / 2);
    summaries.push({
      mark,
      totals: manifest.signed === true ? equalClasses(sorted) : doublingClasses(sorted),
      emptyShare: totals.filter((total) => total === 0).length / genes,
      medianTotal: genes % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2,
      minCount: measured[column] === 0 ? 0 : smallest[column],
      maxCount: measured[column] === 0 ? 0 : largest[column],
      meanCount: measured[column] === 0 ? 0 : sum / measured[column],
    });
  }
  return summaries;
}

/** Totals below 1 (none, or a fraction of a read) are the first class. */
function doublingClasses(totals: Float64Array): MarkSummary['totals'] {
  const genes: number[] = [];
  for (const total of totals) {
    const step = total < 1 ? 0 : Math.floor(Math.log2(total)) + 1;
    while (genes.length <= step) genes.push(0);
    genes[step] += 1;
  }
  return genes.map((count, step) => ({
    from: step === 0 ? 0 : 2 ** (step - 1),
    to: 2 ** step,
    genes: count,
  }));
}

const equalClassCount = 16;

/** @param totals ascending */
function equalClasses(totals: Float64Array): MarkSummary['totals'] {
  const [low, high] = [totals[0], totals[totals.length - 1]];
  const width = (high - low) / equalClassCount;
  if (width === 0) return [{ from: low, to: low, genes: totals.length }];
  const genes = new Array<number>(equalClassCount).fill(0);
  for (const total of totals) genes[Math.min(equalClassCount - 1, Math.floor((total - low) / width))] += 1;
  return genes.map((count, step) => ({
    from: low + step * width,
    to: low + (step + 1) * width,
    genes: count,
  }));
}
