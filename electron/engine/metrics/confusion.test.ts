import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accuracy } from './accuracy.ts';
import { callHigh, countConfusion, weightedConfusion } from './confusion.ts';
import { f1 } from './f1.ts';
import { mcc } from './mcc.ts';
import { repeated, value, weightedGenes } from './testing/scored-genes.ts';
import { sklearn } from './testing/sklearn-fixture.ts';

describe('calls at a threshold', () => {
  it.each(sklearn.cases)('are counted and judged as scikit-learn does: $name', (given) => {
    const confusion = countConfusion(given.labels, given.probabilities, given.threshold);
    expect(confusion).toEqual(given.confusion);
    expect(Math.abs(value(accuracy(confusion)) - given.accuracy)).toBeLessThan(1e-9);
    expect(Math.abs(value(mcc(confusion)) - given.mcc)).toBeLessThan(1e-9);
    expect(Math.abs(value(f1(confusion)) - given.f1)).toBeLessThan(1e-9);
  });

  it('are high at the threshold itself', () => {
    expect(countConfusion([1, 0], [0.7, 0.69], 0.7)).toEqual({
      truePositive: 1,
      falsePositive: 0,
      trueNegative: 1,
      falseNegative: 0,
    });
  });

  it('of a weighted sample are those of the list with genes really repeated', () => {
    fc.assert(
      fc.property(weightedGenes, ({ labels, scores, weights }) => {
        const real = countConfusion(repeated(labels, weights), repeated(scores, weights), 0.5);
        expect(weightedConfusion(labels, callHigh(scores, 0.5), weights)).toEqual(real);
      }),
    );
  });

  it('of one class have an accuracy, but neither MCC nor F1', () => {
    const confusion = countConfusion([0, 0], [0.2, 0.9], 0.5);
    expect(accuracy(confusion)).toEqual({ kind: 'defined', value: 0.5 });
    expect(mcc(confusion)).toEqual({
      kind: 'undefined',
      reason: 'MCC needs high and low genes, but all 2 genes are low.',
    });
    expect(f1(confusion)).toMatchObject({ kind: 'undefined' });
  });

  it('that are all the same have MCC 0', () => {
    expect(mcc(countConfusion([1, 0, 1], [0.9, 0.9, 0.6], 0.5))).toEqual({ kind: 'defined', value: 0 });
  });

  it('of no genes have no accuracy', () => {
    expect(accuracy(countConfusion([], [], 0.5))).toMatchObject({ kind: 'undefined' });
  });

  it('that are all right have an MCC of exactly 1, however many genes there are', () => {
    const genes = fc.integer({ min: 1, max: 90_000_000 });
    fc.assert(
      fc.property(genes, genes, (truePositive, trueNegative) => {
        const confusion = { truePositive, trueNegative, falsePositive: 0, falseNegative: 0 };
        expect(mcc(confusion)).toEqual({ kind: 'defined', value: 1 });
      }),
    );
  });
});
