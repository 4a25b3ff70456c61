import { describe, expect, it } from 'vitest';
import { drawGamma } from './gamma.ts';
import { drawNegativeBinomial } from './negative-binomial.ts';
import { drawPoisson } from './poisson.ts';
import { randomFromSeed } from './random.ts';

const draws = 100_000;

function momentsOf(draw: () => number): { mean: number; variance: number } {
  const values = Float64Array.from({ length: draws }, draw);
  const mean = values.reduce((sum, value) => sum + value, 0) / draws;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws };
}

describe('a gamma distribution', () => {
  it.each([
    [0.3, 2],
    [1, 1],
    [2.5, 4],
    [50, 0.1],
  ])('of shape %d and scale %d has mean shape * scale and variance shape * scale^2', (shape, scale) => {
    const random = randomFromSeed(1, `gamma ${shape}`);
    const { mean, variance } = momentsOf(() => drawGamma(shape, scale, random));
    expect(mean / (shape * scale)).toBeCloseTo(1, 1);
    expect(variance / (shape * scale * scale)).toBeCloseTo(1, 1);
  });
});

describe('a Poisson distribution', () => {
  it.each([0.01, 1, 29, 31, 240])('of mean %d has that mean and variance', (expected) => {
    const random = randomFromSeed(2, `poisson ${expected}`);
    const { mean, variance } = momentsOf(() => drawPoisson(expected, random));
    expect(mean / expected).toBeCloseTo(1, 1);
    expect(variance / expected).toBeCloseTo(1, 1);
  });

  it('gives k with probability e^-m m^k / k!', () => {
    const random = randomFromSeed(3);
    const counts = [0, 0, 0, 0];
    for (let draw = 0; draw < draws; draw++) {
      const count = drawPoisson(1.5, random);
      if (count < counts.length) counts[count]++;
    }
    const expected = [1, 1.5, 1.125, 0.5625].map((factor) => factor * Math.exp(-1.5));
    counts.forEach((count, k) => expect(count / draws).toBeCloseTo(expected[k], 2));
  });
});

describe('a negative binomial distribution', () => {
  it.each([
    [0.4, 2.5],
    [3, 0.5],
    [60, 2.5],
  ])('of mean %d and size %d has variance mean + mean^2 / size', (expected, size) => {
    const random = randomFromSeed(4, `${expected} ${size}`);
    const { mean, variance } = momentsOf(() => drawNegativeBinomial(expected, size, random));
    expect(mean / expected).toBeCloseTo(1, 1);
    expect(variance / (expected + (expected * expected) / size)).toBeCloseTo(1, 1);
  });

  it('of mean 0 is always 0', () => {
    expect(drawNegativeBinomial(0, 2, randomFromSeed(5))).toBe(0);
  });
});
