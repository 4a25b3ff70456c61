import { describe, expect, it } from 'vitest';
import { callRates, confusionAt, genesOfSet } from './calls.ts';

const results = {
  genes: 6,
  trainedOnThese: true,
  split: Uint8Array.of(0, 1, 2, 2, 2, 255),
  probabilities: Float64Array.of(0.9, 0.8, 0.5, 0.4, 0.7, 0.1),
  labels: Int32Array.of(1, 0, 1, 1, 0, -1),
};

describe('the genes of a set', () => {
  it('are those of the split, or all', () => {
    expect([...genesOfSet(results, 'test')]).toEqual([2, 3, 4]);
    expect([...genesOfSet(results, 'all')]).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe('calls at a threshold', () => {
  it('count a probability equal to the threshold as high, and leave out genes without a label', () => {
    expect(confusionAt(results, genesOfSet(results, 'all'), 0.5)).toEqual({
      truePositive: 2,
      falsePositive: 2,
      trueNegative: 0,
      falseNegative: 1,
    });
  });

  it('give shares, and none where nothing was called high', () => {
    const rates = callRates({ truePositive: 0, falsePositive: 0, trueNegative: 3, falseNegative: 1 });
    expect(rates).toEqual({ accuracy: 0.75, precision: undefined, recall: 0 });
  });
});
