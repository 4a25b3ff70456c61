import { describe, expect, it } from 'vitest';
import { brier, logLoss } from './probability-losses.ts';
import { value } from './testing/scored-genes.ts';
import { sklearn } from './testing/sklearn-fixture.ts';

describe('the Brier score', () => {
  it.each(sklearn.cases)("is scikit-learn's: $name", ({ labels, probabilities, ...expected }) => {
    expect(Math.abs(value(brier(labels, probabilities)) - expected.brier)).toBeLessThan(1e-9);
  });

  it('is defined of one class', () => {
    expect(brier([1, 1], [1, 0.5])).toEqual({ kind: 'defined', value: 0.125 });
  });

  it('is undefined of no genes', () => {
    expect(brier([], [])).toMatchObject({
      kind: 'undefined',
      reason: expect.stringContaining('none') as string,
    });
  });
});

describe('log loss', () => {
  it.each(sklearn.cases)("is scikit-learn's: $name", ({ labels, probabilities, ...expected }) => {
    expect(Math.abs(value(logLoss(labels, probabilities)) - expected.logLoss)).toBeLessThan(1e-9);
  });

  it('of a coin is ln 2', () => {
    expect(value(logLoss([0, 1], [0.5, 0.5]))).toBe(Math.LN2);
  });

  it('of a sure mistake is finite, and the same in float32 as in float64', () => {
    expect(value(logLoss([1], Float64Array.of(0)))).toBeCloseTo(52 * Math.LN2, 10);
    expect(value(logLoss([0], Float32Array.of(1)))).toBeCloseTo(52 * Math.LN2, 10);
  });

  it('is undefined of no genes', () => {
    expect(logLoss([], [])).toMatchObject({ kind: 'undefined' });
  });
});
