import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageRows, orderGenesBySignal, quantileOf, rowGenes } from './gene-signal.ts';

describe('the order of a heatmap', () => {
  it('puts the strongest gene first, over all marks together', () => {
    const a = [1, 1, /* gene 1 */ 0, 0, /* gene 2 */ 5, 5];
    const b = [0, 0, /* gene 1 */ 9, 9, /* gene 2 */ 0, 0];
    expect([...orderGenesBySignal([a, b], 3, 2)]).toEqual([1, 2, 0]);
  });

  it('keeps the order of genes that are equal', () => {
    expect([...orderGenesBySignal([[1, 1, 1]], 3, 1)]).toEqual([0, 1, 2]);
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

  it('hold the mean of log1p over their genes', () => {
    const matrix = [0, 3, 1, 3];
    const rows = averageRows(matrix, Uint32Array.from([0, 1]), 2, 1);
    expect(rows[0]).toBeCloseTo(Math.log(2) / 2, 6);
    expect(rows[1]).toBeCloseTo(Math.log(4), 6);
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
