import { pauses } from '../job/pauses.ts';
import { type Dataset, labelHigh, labelUnknown } from './dataset.ts';

/** Genes from the strongest signal to the weakest, averaged into rows. */
export interface SignalHeatmap {
  readonly rows: number;
  /** What of each value is shown: log(1 + count), or the value itself where some are negative. */
  readonly scale: 'log' | 'linear';
  /** Per mark, [rows, bins]: mean of it over the row's genes where it was measured; NaN where there are none. */
  readonly marks: readonly { readonly mark: string; readonly values: Float32Array }[];
  /** [rows]: genes in each row. */
  readonly genes: Uint32Array;
  /** [rows]: share of high genes among the labelled ones; NaN where there are none. */
  readonly highShare: Float32Array;
}

/** Whole counts below this take log1p from a table. */
const tableSize = 4096;
const genesBetweenPauses = 64;

/**
 * Sorts genes by their total log(1 + count) (of signed data the value itself) over the chosen marks, which is what the rows show, and averages neighbours
 * in that order into at most `mostRows` rows of nearly equal size. Equal genes keep the data set's order. Others are let
 * run meanwhile.
 * @param reversed [genes]: 1 where bins are read from high to low coordinates
 * @param sortBy positions of the marks that decide the order
 */
export async function signalHeatmap(
  dataset: Pick<Dataset, 'manifest' | 'counts' | 'labels'>,
  reversed: Uint8Array,
  mostRows: number,
  sortBy: readonly number[],
): Promise<SignalHeatmap> {
  const { manifest, counts, labels } = dataset;
  const { genes, bins, marks } = manifest;
  const scale = manifest.signed === true ? 'linear' : 'log';
  const table = Float64Array.from({ length: tableSize }, (_, count) => Math.log1p(count));
  const log1p = (count: number): number =>
    count < tableSize && (count | 0) === count ? table[count] : Math.log1p(count);
  const shown = scale === 'linear' ? (value: number): number => value : log1p;

  const order = await orderBySignal(dataset, sortBy, shown);
  const rows = Math.min(mostRows, genes);
  const sums = marks.map(() => new Float32Array(rows * bins));
  const genesPerRow = new Uint32Array(rows);
  const highShare = new Float32Array(rows);
  const rowSums = new Float64Array(bins * marks.length);
  const measured = new Float64Array(bins * marks.length);
  const pause = pauses();
  for (let row = 0; row < rows; row++) {
    await pause();
    const members = order.subarray(Math.floor((row * genes) / rows), Math.floor(((row + 1) * genes) / rows));
    rowSums.fill(0);
    measured.fill(0);
    for (const gene of members) {
      let from = gene * bins * marks.length;
      for (let bin = 0; bin < bins; bin++) {
        const to = reversed[gene] === 1 ? bins - 1 - bin : bin;
        for (let mark = 0; mark < marks.length; mark++) {
          const count = counts[from++];
          if (count !== count) continue;
          rowSums[mark * bins + to] += shown(count);
          measured[mark * bins + to]++;
        }
      }
    }
    for (const [mark, values] of sums.entries()) {
      for (let bin = 0; bin < bins; bin++)
        values[row * bins + bin] = rowSums[mark * bins + bin] / measured[mark * bins + bin];
    }
    const labelled = members.filter((gene) => labels[gene] !== labelUnknown);
    genesPerRow[row] = members.length;
    // NaN of no labelled genes is meant.
    highShare[row] = labelled.filter((gene) => labels[gene] === labelHigh).length / labelled.length;
  }
  return {
    rows,
    scale,
    marks: marks.map((mark, column) => ({ mark, values: sums[column] })),
    genes: genesPerRow,
    highShare,
  };
}

async function orderBySignal(
  { manifest, counts }: Pick<Dataset, 'manifest' | 'counts'>,
  sortBy: readonly number[],
  shown: (count: number) => number,
): Promise<Uint32Array> {
  const { genes, bins, marks } = manifest;
  const signal = new Float64Array(genes);
  const pause = pauses();
  for (let gene = 0; gene < genes; gene++) {
    if (gene % genesBetweenPauses === 0) await pause();
    for (let bin = 0, at = gene * bins * marks.length; bin < bins; bin++, at += marks.length) {
      for (const mark of sortBy) {
        const count = counts[at + mark];
        if (count === count) signal[gene] += shown(count);
      }
    }
  }
  return Uint32Array.from({ length: genes }, (_, gene) => gene).sort(
    (a, b) => signal[b] - signal[a] || a - b,
  );
}
