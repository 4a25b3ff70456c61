import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDatasetWriter } from './dataset-writer.ts';
import { classProfile } from './class-profiles.ts';
import { labelHigh } from './dataset.ts';
import { summariseMarks } from './mark-summaries.ts';
import { prepareInputs } from './prepare.ts';
import { fitScaling, usableScaling } from './scaling.ts';
import { signalHeatmap } from './signal-heatmap.ts';
import { readDataset } from './storage.ts';

/** Genes of two bins and one mark, written and read again. */
async function stored(genes: readonly (readonly number[])[]) {
  const directory = mkdtempSync(join(tmpdir(), 'simplechrome-test-'));
  const writer = createDatasetWriter(directory, {
    name: 'values',
    bins: 2,
    marks: ['m'],
    labelled: true,
    hasGivenSplit: false,
    simulated: false,
  });
  genes.forEach((values, gene) => writer.append(`g${gene}`, values, labelHigh, undefined));
  await writer.finish();
  return readDataset(directory);
}

const all = (genes: number): Uint32Array => Uint32Array.from({ length: genes }, (_, gene) => gene);

describe('values that are no counts', () => {
  it('are stored as they are, and the manifest says what they are', async () => {
    const counts = await stored([[1, 2]]);
    expect(counts.manifest).toMatchObject({ countType: 'uint16' });
    expect(counts.manifest.signed ?? counts.manifest.hasGaps).toBeUndefined();
    const ratios = await stored([
      [-1, 2],
      [NaN, 0.5],
    ]);
    expect(ratios.manifest).toMatchObject({ countType: 'float32', signed: true, hasGaps: true });
    expect([...ratios.counts]).toEqual([-1, 2, NaN, 0.5]);
  });

  it('are standardised without a logarithm, and bins that were not measured become the mean', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(-3, -0.5, 0, 2, 7), fc.constantFrom(NaN, -2, 1, 4)), {
          minLength: 2,
          maxLength: 20,
        }),
        async (genes) => {
          const dataset = await stored([[-1, 5], ...genes]);
          const fitted = fitScaling('standard', dataset.counts, 2, 1, all(dataset.manifest.genes));
          const inputs = prepareInputs(dataset, fitted, 'genomic', undefined);
          const measured = [...inputs].filter((_, at) => !Number.isNaN(dataset.counts[at]));
          const sum = measured.reduce((total, value) => total + value, 0);
          const squares = measured.reduce((total, value) => total + value * value, 0);
          expect(sum / measured.length).toBeCloseTo(0, 5);
          expect(squares / measured.length).toBeCloseTo(1, 4);
          expect(
            [...inputs].filter((_, at) => Number.isNaN(dataset.counts[at])).every((value) => value === 0),
          ).toBe(true);
        },
      ),
      { numRuns: 30 },
    ));

  it('cannot be scaled as counts are, which is refused with the scaling that can', () => {
    const signed = { name: 'ratios', signed: true };
    expect(() => usableScaling(signed, 'log', undefined)).toThrow(
      /negative values.*Choose the scaling "standard"/,
    );
    expect(() => usableScaling(signed, 'max', undefined)).toThrow('Choose the scaling "standard"');
    expect(() => usableScaling({ name: 'gaps', hasGaps: true }, 'max', undefined)).toThrow('not measured');
    expect(usableScaling(signed, 'standard', undefined)).toBe('standard');
    // The logistic baseline, which reads logarithms of counts.
    expect(usableScaling(signed, 'standard', 'log')).toBe('standard');
    expect(usableScaling({ name: 'counts' }, 'max', 'log')).toBe('log');
  });

  it('are shown over the genes where they were measured', async () => {
    const dataset = await stored([
      [-4, NaN],
      [2, 3],
    ]);
    const high = await classProfile(dataset, labelHigh, new Uint8Array(2));
    expect([...high.mean]).toEqual([-1, 3]);
    expect([...high.standardError]).toEqual([3, 0]);
    const [summary] = await summariseMarks(dataset);
    expect(summary).toMatchObject({ minCount: -4, maxCount: 3, medianTotal: 0.5 });
    expect(summary.meanCount).toBeCloseTo(1 / 3);
    expect(summary.totals.reduce((genes, each) => genes + each.genes, 0)).toBe(2);
    expect(summary.totals[0].from).toBe(-4);
    const heatmap = await signalHeatmap(dataset, new Uint8Array(2), 1, [0]);
    expect(heatmap.scale).toBe('linear');
    expect([...heatmap.marks[0].values]).toEqual([-1, 3]);
  });
});
