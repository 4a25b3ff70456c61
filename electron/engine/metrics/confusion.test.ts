import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accuracy,
  callHigh,
  chooseThreshold,
  countConfusion,
  f1,
  mcc,
  weightedConfusion,
} from './confusion.ts';
import { repeated, scoredGenes, value, weightedGenes } from './testing/scored-genes.ts';
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

describe('the chosen threshold', () => {
  it.each(sklearn.cases)(
    "is the best of all by scikit-learn's MCC: $name",
    ({ labels, probabilities, chosen }) => {
      const choice = chooseThreshold(labels, probabilities);
      expect(choice).toMatchObject({ kind: 'chosen', threshold: chosen.threshold });
      expect(choice.kind === 'chosen' && Math.abs(choice.mcc - chosen.mcc)).toBeLessThan(1e-9);
    },
  );

  it('gives the MCC it promises', () => {
    fc.assert(
      fc.property(scoredGenes, ({ labels, scores }) => {
        const choice = chooseThreshold(labels, scores);
        if (choice.kind === 'default') return expect.fail(choice.reason);
        expect(value(mcc(countConfusion(labels, scores, choice.threshold)))).toBe(choice.mcc);
      }),
    );
  });

  it('does not depend on the order of genes', () => {
    fc.assert(
      fc.property(scoredGenes, ({ labels, scores }) => {
        expect(chooseThreshold(labels.toReversed(), scores.toReversed())).toEqual(
          chooseThreshold(labels, scores),
        );
      }),
    );
  });

  it('is the nearest to 0.5 of equally good ones, then the lower', () => {
    expect(chooseThreshold([1, 0, 1, 0], [0.875, 0.75, 0.625, 0.125])).toMatchObject({ threshold: 0.625 });
    expect(chooseThreshold([1, 0, 1, 0, 1, 0], [0.75, 0.75, 0.25, 0.25, 0.1, 0.1])).toMatchObject({
      threshold: 0.25,
      mcc: 0,
    });
  });

  it('takes correlations for equal that differ by rounding alone', () => {
    // Calling 1 high gene, or all 4 with 4 of 6 low ones: both are exactly the root of 1/6, but not so in float64.
    const labels = [1, 1, 1, 1, 0, 0, 0, 0, 0, 0];
    const probabilities = [0.6, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.1, 0.1];
    expect(chooseThreshold(labels, probabilities)).toMatchObject({ threshold: 0.6 });
  });

  it('is 0.5 where validation holds one class, and says so', () => {
    expect(chooseThreshold([1, 1], [0.2, 0.4])).toEqual({
      kind: 'default',
      threshold: 0.5,
      reason: 'Choosing a threshold needs high and low genes, but all 2 genes are high.',
    });
  });
});
