import { describe, expect, it } from 'vitest';
import { rankByScore, weightedAuroc } from './ranking.ts';
import { bootstrap, percentile } from './bootstrap.ts';
import { delongTest } from './delong.ts';
import { simulatedGenes } from './testing/scored-genes.ts';
import { sklearn } from './testing/sklearn-fixture.ts';
import { weightedMean } from './probability-losses.ts';

const ninetyFive = 2 * 1.959963984540054;

describe('the bootstrap', () => {
  it('takes as many genes as there are, each with the same chance', () => {
    const { labels } = simulatedGenes(50, 1);
    const taken = new Float64Array(50);
    bootstrap(
      labels,
      ['genes'],
      (weights) => {
        weights.forEach((weight, gene) => (taken[gene] += weight));
        const genes = weights.reduce((total, weight) => total + weight, 0);
        expect(genes).toBe(50);
        return { genes };
      },
      { seed: 3, draws: 2000 },
    );
    // Each gene is taken 2000 times on average, with a standard deviation of 44.
    expect(Math.min(...taken)).toBeGreaterThan(1800);
    expect(Math.max(...taken)).toBeLessThan(2200);
  });

  it('gives the same interval for the same seed and another for another', () => {
    const { labels, probabilities } = simulatedGenes(100, 1);
    const ranking = rankByScore(labels, probabilities);
    const intervalFor = (seed: number): unknown =>
      bootstrap(labels, ['auroc'], (weights) => ({ auroc: weightedAuroc(ranking, weights) }), {
        seed,
        draws: 200,
      });
    expect(intervalFor(5)).toEqual(intervalFor(5));
    expect(intervalFor(5)).not.toEqual(intervalFor(6));
  });

  it('finds the binomial interval of a share', () => {
    const { genes, right, low, high } = sklearn.binomialInterval;
    const values = Float64Array.from({ length: genes }, (_, gene) => (gene < right ? 1 : 0));
    const { intervals } = bootstrap(
      new Int8Array(genes),
      ['share'],
      (weights) => ({ share: weightedMean(values, weights) }),
      { seed: 1, draws: 20_000 },
    );
    // A quantile of 20,000 draws misses the binomial's by one gene at most.
    expect(Math.abs((intervals?.share.low ?? 0) - low)).toBeLessThan(1.001 / genes);
    expect(Math.abs((intervals?.share.high ?? 0) - high)).toBeLessThan(1.001 / genes);
  });

  it("gives AUROC an interval as wide as DeLong's standard error says", () => {
    const { labels, probabilities } = simulatedGenes(1000, 2);
    const ranking = rankByScore(labels, probabilities);
    const { intervals } = bootstrap(
      labels,
      ['auroc'],
      (weights) => ({ auroc: weightedAuroc(ranking, weights) }),
      { seed: 1, draws: 4000 },
    );
    // Against a constant, whose AUROC is 0.5 without variance, the difference varies as the AUROC itself.
    const test = delongTest(labels, probabilities, new Float64Array(1000));
    if (test.kind !== 'tested' || intervals === undefined) return expect.fail('both are defined');
    const width = intervals.auroc.high - intervals.auroc.low;
    expect(width / (ninetyFive * test.standardError)).toBeGreaterThan(0.95);
    expect(width / (ninetyFive * test.standardError)).toBeLessThan(1.05);
  });

  it('draws again where a draw misses a class, and counts it', () => {
    const labels = [1, 0, 0];
    const { redrawn } = bootstrap(
      labels,
      ['high'],
      (weights) => {
        expect(weights[0]).toBeGreaterThan(0);
        expect(weights[1] + weights[2]).toBeGreaterThan(0);
        return { high: weights[0] };
      },
      { seed: 1, draws: 1000 },
    );
    // One of three draws: (8 + 1) / 27 miss a class, so 500 are drawn again on average.
    expect(redrawn).toBeGreaterThan(400);
    expect(redrawn).toBeLessThan(600);
  });

  it('does not look for a class that no gene has', () => {
    const { intervals, redrawn } = bootstrap([1, 1], ['one'], () => ({ one: 1 }), { seed: 1, draws: 10 });
    expect(intervals).toEqual({ one: { low: 1, high: 1 } });
    expect(redrawn).toBe(0);
  });

  it.each([
    { labels: [], draws: 10 },
    { labels: [0, 1], draws: 0 },
  ])('has no intervals of labels $labels with $draws draws', ({ labels, draws }) => {
    const none = bootstrap(labels, ['figure'], () => ({ figure: 0 }), { seed: 1, draws });
    expect(none).toEqual({ intervals: undefined, redrawn: 0 });
  });

  it.each([-1, 2.5, NaN])('refuses %d draws', (draws) => {
    expect(() => bootstrap([0, 1], ['figure'], () => ({ figure: 0 }), { seed: 1, draws })).toThrow(
      `${draws} is not`,
    );
  });
});

describe('a percentile', () => {
  it('lies between order statistics in proportion', () => {
    expect(percentile(Float64Array.of(1, 2, 4), 0.25)).toBe(1.5);
    expect(percentile(Float64Array.of(1, 2, 4), 0.75)).toBe(3);
    expect(percentile(Float64Array.of(1, 2, 4), 1)).toBe(4);
    expect(percentile(Float64Array.of(7), 0.975)).toBe(7);
  });
});
