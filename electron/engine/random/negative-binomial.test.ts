import { describe, expect, it } from 'vitest';
import { negativeBinomial } from './negative-binomial.ts';
import { randomFromSeed } from './random.ts';

const draws = 100_000;

function drawn(mean: number, size: number): Float64Array {
  const draw = negativeBinomial(randomFromSeed(4, `${mean} ${size}`));
  return Float64Array.from({ length: draws }, () => draw(mean, size));
}

describe('a negative binomial distribution', () => {
  it.each([
    [0.4, 2.5],
    [3, 0.5],
    [60, 2.5],
  ])('of mean %d and size %d has variance mean + mean^2 / size', (expected, size) => {
    const values = drawn(expected, size);
    const mean = values.reduce((sum, value) => sum + value, 0) / draws;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws;
    expect(mean / expected).toBeCloseTo(1, 1);
    expect(variance / (expected + (expected * expected) / size)).toBeCloseTo(1, 1);
  });

  it('gives k with probability C(k + size - 1, k) p^size (1 - p)^k, where p = size / (size + mean)', () => {
    const [mean, size] = [1.5, 2];
    const counts = [0, 0, 0, 0];
    for (const count of drawn(mean, size)) if (count < counts.length) counts[count]++;
    const p = size / (size + mean);
    const expected = [1, 2, 3, 4].map((ways, k) => ways * p ** size * (1 - p) ** k);
    counts.forEach((count, k) => expect(count / draws).toBeCloseTo(expected[k], 2));
  });

  it('of mean 0 is always 0', () => {
    expect(negativeBinomial(randomFromSeed(5))(0, 2)).toBe(0);
  });

  it('of one seed gives the same counts every time', () => {
    expect(drawn(3, 2.5).slice(0, 8)).toEqual(drawn(3, 2.5).slice(0, 8));
  });
});
