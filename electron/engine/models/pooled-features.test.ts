import { describe, expect, it } from 'vitest';
import { pooledFeatureCount, poolFeatures } from './pooled-features.ts';

describe('pooled features', () => {
  it('are 55 for DeepChrome’s 100 bins of 5 marks', () => {
    expect(pooledFeatureCount(100, 5)).toBe(55);
  });

  it('are the means of ten runs of bins and the maximum, mark by mark', () => {
    const inputs = Float32Array.from({ length: 20 * 2 }, (_, index) => (index % 2 === 0 ? index / 2 : -1));
    const pooled = [...poolFeatures(inputs, 1, 20, 2)];
    expect(pooled.slice(0, 11)).toEqual([0.5, 2.5, 4.5, 6.5, 8.5, 10.5, 12.5, 14.5, 16.5, 18.5, 19]);
    expect(pooled.slice(11)).toEqual(new Array(11).fill(-1));
  });

  it('divide a number of bins that ten does not divide into runs that cover all of them', () => {
    const pooled = poolFeatures(new Float32Array(23).fill(1), 1, 23, 1);
    expect([...pooled].every((value) => Math.abs(value - 1) < 1e-6)).toBe(true);
  });

  it('fall back to one mean per bin where there are fewer than ten', () => {
    expect([...poolFeatures(Float32Array.of(1, 3, 2), 1, 3, 1)]).toEqual([1, 3, 2, 3]);
  });
});
