import { describe, expect, it } from 'vitest';
import type { DatasetManifest } from '../../contract/dataset.ts';
import { binSizeOf, binsOnGenome } from './bin-size.ts';
import { classProfile } from './class-profiles.ts';
import { summariseMarks } from './mark-summaries.ts';
import { signalHeatmap } from './signal-heatmap.ts';

/** Three bins, marks A and B. */
function data(genes: readonly { readonly a: number[]; readonly b: number[]; readonly label: number }[]) {
  const counts = Uint16Array.from(genes.flatMap(({ a, b }) => a.flatMap((count, bin) => [count, b[bin]])));
  const manifest: DatasetManifest = {
    name: 'hand-made',
    genes: genes.length,
    bins: 3,
    marks: ['A', 'B'],
    countType: 'uint16',
    geneIdKind: 'text',
    labelled: true,
    hasGivenSplit: false,
    simulated: false,
    sha256: '',
  };
  return { manifest, counts, labels: Int8Array.from(genes, ({ label }) => label) };
}

const dataset = data([
  { a: [1, 2, 3], b: [0, 0, 0], label: 1 },
  { a: [3, 6, 5], b: [0, 0, 0], label: 1 },
  { a: [9, 9, 9], b: [7, 0, 0], label: 0 },
  { a: [0, 0, 0], b: [0, 1, 0], label: -1 },
]);
const forward = new Uint8Array(4);

describe('profiles of a class', () => {
  it('are means over its genes with the standard error of the mean', async () => {
    const { genes, mean, standardError } = await classProfile(dataset, 1, forward);
    expect(genes).toBe(2);
    expect([...mean]).toEqual([2, 4, 4, 0, 0, 0]);
    // Sample standard deviations sqrt(2), sqrt(8), sqrt(2), divided by sqrt(2).
    expect([...standardError]).toEqual([1, 2, 1, 0, 0, 0]);
  });

  it('turn genes on the minus strand before they are averaged', async () => {
    expect([...(await classProfile(dataset, 1, Uint8Array.of(0, 1, 0, 0))).mean]).toEqual([3, 4, 3, 0, 0, 0]);
  });

  it('have no error with one gene, and are zero with none', async () => {
    expect([...(await classProfile(dataset, 0, forward)).standardError]).toEqual([0, 0, 0, 0, 0, 0]);
    const allHigh = { ...dataset, labels: new Int8Array(4).fill(1) };
    expect(await classProfile(allHigh, 0, forward)).toMatchObject({ genes: 0, mean: new Float32Array(6) });
  });
});

describe('a summary of a mark', () => {
  it('counts genes by total reads on a doubling scale', async () => {
    const [a, b] = await summariseMarks(dataset);
    expect(a).toMatchObject({ mark: 'A', emptyShare: 0.25, medianTotal: 10, minCount: 0, maxCount: 9 });
    expect(a.meanCount).toBeCloseTo(47 / 12, 12);
    expect(a.totals).toEqual([
      { from: 0, to: 1, genes: 1 },
      { from: 1, to: 2, genes: 0 },
      { from: 2, to: 4, genes: 0 },
      { from: 4, to: 8, genes: 1 },
      { from: 8, to: 16, genes: 1 },
      { from: 16, to: 32, genes: 1 },
    ]);
    expect(b.totals).toEqual([
      { from: 0, to: 1, genes: 2 },
      { from: 1, to: 2, genes: 1 },
      { from: 2, to: 4, genes: 0 },
      { from: 4, to: 8, genes: 1 },
    ]);
  });
});

describe('a heatmap of genes', () => {
  it('has a row per gene from the strongest to the weakest where there is room', async () => {
    const { rows, marks, genes, highShare } = await signalHeatmap(dataset, forward, 10, [0, 1]);
    expect(rows).toBe(4);
    expect([...genes]).toEqual([1, 1, 1, 1]);
    const a = [9, 9, 9, 3, 6, 5, 1, 2, 3, 0, 0, 0].map((count) => Math.fround(Math.log1p(count)));
    expect([...marks[0].values]).toEqual(a);
    expect([...highShare]).toEqual([0, 1, 1, NaN]);
  });

  it('averages neighbouring genes where there are more than rows', async () => {
    const { marks, genes, highShare } = await signalHeatmap(dataset, forward, 2, [0]);
    expect([...genes]).toEqual([2, 2]);
    expect(marks[0].values[0]).toBeCloseTo((Math.log1p(9) + Math.log1p(3)) / 2, 6);
    expect([...highShare]).toEqual([0.5, 1]);
  });

  it('sorts by the marks that were chosen', async () => {
    const { marks } = await signalHeatmap(dataset, forward, 10, [1]);
    expect(marks[1].values[0]).toBeCloseTo(Math.log1p(7), 6);
    expect(marks[0].values[3]).toBe(0);
  });

  it('turns genes on the minus strand', async () => {
    const { marks } = await signalHeatmap(dataset, Uint8Array.of(0, 0, 1, 0), 10, [0]);
    expect(marks[1].values[2]).toBeCloseTo(Math.log1p(7), 6);
  });
});

describe('the width of a bin', () => {
  it('is 100 bp where there are 100 bins, which is said to be an assumption', () => {
    expect(binSizeOf({ bins: 100 })).toMatchObject({ binSize: 100 });
    expect(binSizeOf({ bins: 100 }).description).toContain('the files do not say');
  });

  it('is unknown for any other number of bins', () => {
    expect(binSizeOf({ bins: 200 }).binSize).toBeUndefined();
    const around = { kind: 'tss', flank: 1000, binSize: 50 } as const;
    expect(binSizeOf({ bins: 40, binning: around }).binSize).toBe(50);
    const whole = { kind: 'gene', flank: 1000, binSize: 100, bodyBins: 30 } as const;
    expect(binsOnGenome({ bins: 50, binning: whole })).toEqual({ binSize: undefined, tssBin: 10 });
  });
});
