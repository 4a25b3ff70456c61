import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { geneHeatmapMessage, geneHeatmapTable, quantileOf, rowGenes } from './gene-heatmap.tsx';
import type { GeneHeatmapData } from './gene-heatmap.tsx';

/** Two rows of three genes each and a last one of one gene; two bins; the mean of log(1 + reads) of 3 reads is log 4. */
const data: GeneHeatmapData = {
  marks: [{ mark: 'H3K4me3', values: Float32Array.from([3, 3, 1, 1, 0, 0], Math.log1p) }],
  genes: Uint32Array.of(3, 3, 1),
  highShare: Float32Array.of(1, 0.5, NaN),
  axis: { bins: 2, orientation: 'strand' },
};

describe('the heatmap of genes sorted by signal', () => {
  it('says how many genes its rows stand for', () => {
    expect(geneHeatmapMessage(data)).toContain('Heatmap of 7 genes by 2 bins for H3K4me3');
  });

  it('has a table of rows with the genes each stands for, their mean reads and their share of high genes', () => {
    expect(geneHeatmapTable(data).rows).toEqual([
      ['1 to 3', '3', '100.0%'],
      ['4 to 6', '1', '50.0%'],
      ['7 to 7', '0', '–'],
    ]);
  });

  it('weighs rows by their genes where the table joins several', () => {
    const rows = 20;
    const table = geneHeatmapTable({
      marks: [],
      genes: Uint32Array.from({ length: rows }, (_, row) => (row % 2 === 0 ? 3 : 1)),
      highShare: Float32Array.from({ length: rows }, (_, row) => (row % 2 === 0 ? 1 : 0)),
      axis: { bins: 2, orientation: 'strand' },
    });
    expect(table.rows).toHaveLength(10);
    expect(table.rows[0]).toEqual(['1 to 4', '75.0%']);
    expect(table.rows.at(-1)).toEqual(['37 to 40', '75.0%']);
  });
});

describe('rows of pixels', () => {
  it('cover every gene exactly once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (a, b) => {
        const [rows, genes] = [Math.min(a, b), Math.max(a, b)];
        let next = 0;
        for (let row = 0; row < rows; row++) {
          const [from, to] = rowGenes(row, rows, genes);
          expect(from).toBe(next);
          expect(to).toBeGreaterThan(from);
          next = to;
        }
        expect(next).toBe(genes);
      }),
    );
  });
});

it('finds the value that most stay below', () => {
  expect(
    quantileOf(
      Float32Array.from({ length: 100 }, (_, i) => i),
      0.99,
    ),
  ).toBe(99);
  expect(quantileOf(new Float32Array(0), 0.99)).toBe(0);
});
