import { describe, expect, it } from 'vitest';
import { randomFromSeed, shuffle } from './random.ts';

const draw = (count: number, next: () => number): readonly number[] => Array.from({ length: count }, next);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('random numbers', () => {
  it('are the same for the same seed and stream', () => {
    const one = randomFromSeed(7, 'noise');
    const other = randomFromSeed(7, 'noise');
    expect(draw(50, () => one.normal())).toEqual(draw(50, () => other.normal()));
  });

  it('differ between seeds, and between streams of one seed', () => {
    const beginning = (seed: number, stream: string): readonly number[] => {
      const random = randomFromSeed(seed, stream);
      return draw(8, () => random.uniform());
    };
    expect(beginning(2, 'order')).not.toEqual(beginning(1, 'order'));
    expect(beginning(1, 'noise')).not.toEqual(beginning(1, 'order'));
    expect(beginning(1 + 2 ** 32, 'order')).not.toEqual(beginning(1, 'order'));
  });

  it('are uniform in [0, 1): mean 1/2, variance 1/12', () => {
    const random = randomFromSeed(3);
    const values = draw(100_000, () => random.uniform());
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(mean(values)).toBeCloseTo(1 / 2, 2);
    expect(mean(values.map((value) => (value - 1 / 2) ** 2))).toBeCloseTo(1 / 12, 2);
  });

  it('are standard normal: mean 0, variance 1, kurtosis 3', () => {
    const random = randomFromSeed(4);
    const values = draw(200_000, () => random.normal());
    expect(Math.abs(mean(values))).toBeLessThan(0.01);
    expect(Math.abs(mean(values.map((value) => value ** 2)) - 1)).toBeLessThan(0.02);
    expect(Math.abs(mean(values.map((value) => value ** 4)) - 3)).toBeLessThan(0.1);
  });
});

describe('a shuffle', () => {
  it('keeps every item', () => {
    const items = Uint32Array.from({ length: 100 }, (_, index) => index);
    expect(shuffle(items.slice(), randomFromSeed(1)).toSorted()).toEqual(items);
  });

  it('puts every item in every place about equally often', () => {
    const random = randomFromSeed(5);
    const firstPlaces = draw(30_000, () => shuffle([0, 1, 2], random)[0] ?? -1);
    for (const item of [0, 1, 2]) {
      expect(firstPlaces.filter((first) => first === item).length / firstPlaces.length).toBeCloseTo(1 / 3, 1);
    }
  });
});
