import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CuttableValues, labelsAsGiven, labelsByCut, median } from './cuts.ts';
import { labelExpression, otherCuts } from './label-genes.ts';
import { randomFromSeed } from '../../random/random.ts';

const cuttable = (values: readonly number[], isLog = false): CuttableValues => ({
  values: Float64Array.from(values),
  isLog,
  tableMedian: 2,
});

describe('cuts', () => {
  it('at the median are strict, so that ties are low, and genes without a value have no label', () => {
    const { labels, outcome } = labelsByCut(cuttable([5, 3, 3, 1, Number.NaN, 9]), { kind: 'median' });
    expect([...labels]).toEqual([1, 0, 0, 0, -1, 1]);
    expect(outcome).toMatchObject({ threshold: 3, high: 2, low: 3, unlabelled: 1 });
    expect(median(Float64Array.from([1, 2, 4, 9]))).toBe(3);
  });

  it('at a value, and at the median of the whole table, are strict', () => {
    expect([...labelsByCut(cuttable([1, 2, 3]), { kind: 'value', value: 2 }).labels]).toEqual([0, 0, 1]);
    expect([...labelsByCut(cuttable([1, 2, 3]), { kind: 'table-median' }).labels]).toEqual([0, 0, 1]);
  });

  it('by shares leave the middle out and never tear ties apart', () => {
    const cut = { kind: 'shares', upper: 0.25, lower: 0.25 } as const;
    expect([...labelsByCut(cuttable([8, 7, 6, 5, 4, 3, 2, 1]), cut).labels]).toEqual([
      1, 1, -1, -1, -1, -1, 0, 0,
    ]);
    expect([...labelsByCut(cuttable([0, 0, 0, 0, 0, 0, 2, 1]), cut).labels]).toEqual([
      0, 0, 0, 0, 0, 0, 1, 1,
    ]);
    expect(() => labelsByCut(cuttable([1, 2]), { kind: 'shares', upper: 0.6, lower: 0.6 })).toThrow(
      'more than all genes',
    );
  });

  it('give each gene its class by its value alone, whatever the order of genes', () => {
    const cuts = fc.constantFrom(
      { kind: 'median' } as const,
      { kind: 'value', value: 3 } as const,
      { kind: 'shares', upper: 0.3, lower: 0.4 } as const,
    );
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4 }), cuts, (values, cut) => {
        const { labels, outcome } = labelsByCut(cuttable(values), cut);
        const lowest = Math.min(...values.filter((_, gene) => labels[gene] === 1));
        const highest = Math.max(...values.filter((_, gene) => labels[gene] === 0));
        expect(lowest).toBeGreaterThan(highest);
        expect(outcome.high + outcome.low + outcome.unlabelled).toBe(values.length);
        const backwards = labelsByCut(cuttable([...values].reverse()), cut);
        expect([...backwards.labels].reverse()).toEqual([...labels]);
      }),
    );
  });

  it('at the valley lie between two modes, and there is none in one mode', () => {
    const random = randomFromSeed(1);
    const two = Array.from(
      { length: 4000 },
      (_, at) => 2 ** ((at % 2 === 0 ? 1 : 7) + random.normal()) - 0.99,
    );
    const { outcome } = labelsByCut(cuttable(two.map((value) => Math.max(value, 0))), { kind: 'valley' });
    expect(Math.log2((outcome.threshold ?? 0) + 1)).toBeGreaterThan(2.5);
    expect(Math.log2((outcome.threshold ?? 0) + 1)).toBeLessThan(5.5);
    const one = Array.from({ length: 4000 }, () => 5 + random.normal());
    expect(() => labelsByCut(cuttable(one, true), { kind: 'valley' })).toThrow('no two modes');
  });

  it('that ties make uneven are said with what else can be done', () => {
    const values = Float64Array.from({ length: 100 }, (_, at) => (at < 70 ? 0 : at));
    const expression = { expression: values, scale: 'linear', tableMedian: 0 } as const;
    const { outcome, remarks } = labelExpression(expression, { kind: 'median' });
    expect(outcome).toMatchObject({ threshold: 0, high: 30, low: 70 });
    expect(remarks.map(({ text }) => text)).toEqual([
      '30.0% of the genes are high (30 high, 70 low). 70 genes have just the value of the cut (0) and are low. Cutting at the valley between the modes, at a value, or taking the upper and lower quarter may fit better.',
    ]);
    expect(otherCuts(expression, { kind: 'median' }).map(({ cut }) => cut?.kind)).toContain('shares');
  });

  it('that leave one class are refused', () => {
    const expression = { expression: Float64Array.from([1, 2]), scale: 'linear', tableMedian: 0 } as const;
    expect(() => labelExpression(expression, { kind: 'value', value: 5 })).toThrow(
      'All 2 genes with a value would be low (cut at 5).',
    );
  });
});

it('labels of a table are taken as they are', () => {
  expect([...labelsAsGiven(Float64Array.from([1, 0, Number.NaN])).labels]).toEqual([1, 0, -1]);
});
