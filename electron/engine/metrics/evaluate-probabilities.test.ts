import { describe, expect, it } from 'vitest';
import { type Estimate, comparisonSchema, metricsSchema } from '../../contract/metrics.ts';
import { compareModels, evaluateProbabilities } from './evaluate-probabilities.ts';
import { simulatedGenes, value } from './testing/scored-genes.ts';
import { sklearn } from './testing/sklearn-fixture.ts';

const figures = ['auroc', 'averagePrecision', 'brier', 'logLoss', 'accuracy', 'mcc', 'f1'] as const;

describe('the evaluation of a model', () => {
  it.each(sklearn.cases)("holds scikit-learn's figures, each within its interval: $name", (given) => {
    const { labels, probabilities, threshold } = given;
    const metrics = evaluateProbabilities({ labels, probabilities, threshold, seed: 1, draws: 200 });
    expect(metricsSchema.parse(metrics)).toEqual(metrics);
    expect(metrics).toMatchObject({ genes: labels.length, threshold, confusion: given.confusion });
    for (const figure of figures) {
      const estimate = metrics[figure];
      if (estimate.kind === 'undefined') return expect.fail(estimate.reason);
      expect(Math.abs(estimate.value - given[figure])).toBeLessThan(1e-9);
      expect(estimate.low).toBeLessThanOrEqual(estimate.value + 1e-12);
      expect(estimate.high).toBeGreaterThanOrEqual(estimate.value - 1e-12);
    }
  });

  it('gives the same intervals for the same seed', () => {
    const genes = { ...simulatedGenes(200, 1), threshold: 0.5, draws: 100 };
    const first = evaluateProbabilities({ ...genes, seed: 4 });
    expect(evaluateProbabilities({ ...genes, seed: 4 })).toEqual(first);
    expect(evaluateProbabilities({ ...genes, seed: 5 }).auroc).not.toEqual(first.auroc);
  });

  it('says of one class what it can and why the rest is undefined', () => {
    const metrics = evaluateProbabilities({
      labels: [0, 0, 0],
      probabilities: [0.1, 0.2, 0.6],
      threshold: 0.5,
      seed: 1,
    });
    expect(metricsSchema.parse(metrics)).toEqual(metrics);
    for (const figure of ['auroc', 'averagePrecision', 'mcc', 'f1'] as const) {
      expect(metrics[figure]).toMatchObject({
        kind: 'undefined',
        reason: expect.stringContaining('all 3 genes are low') as string,
      });
    }
    const accuracy: Estimate = { kind: 'defined', value: 2 / 3, low: 0, high: 1 };
    expect(metrics.accuracy).toEqual(accuracy);
    expect(metrics.brier.kind).toBe('defined');
  });

  it('of no genes is undefined throughout, without NaN', () => {
    const metrics = evaluateProbabilities({ labels: [], probabilities: [], threshold: 0.5, seed: 1 });
    expect(metricsSchema.parse(metrics)).toEqual(metrics);
    for (const figure of [...figures, 'ece'] as const) expect(metrics[figure].kind).toBe('undefined');
    expect(metrics).toMatchObject({ genes: 0, prevalence: 0, calibration: [] });
  });

  it('refuses lengths that differ', () => {
    const uneven = { labels: [0, 1], probabilities: [0.5], threshold: 0.5, seed: 1 };
    expect(() => evaluateProbabilities(uneven)).toThrow('2 labels cannot be compared with 1 scores');
  });
});

describe('the comparison of two models', () => {
  it.each(sklearn.pairs)(
    "holds the difference, its interval and DeLong's p: $name",
    ({ labels, a, b, ...expected }) => {
      const comparison = compareModels(labels, a, b, { seed: 1 });
      expect(comparisonSchema.parse(comparison)).toEqual(comparison);
      expect(Math.abs(value(comparison.difference) - expected.difference)).toBeLessThan(1e-9);
      expect(Math.abs((comparison.p ?? NaN) / expected.p - 1)).toBeLessThan(1e-9);
    },
  );

  it('is paired: much narrower than the intervals of two models that err alike', () => {
    const { labels, probabilities } = simulatedGenes(500, 3);
    const similar = probabilities.map(
      (probability, gene) => 0.98 * probability + 0.02 * ((gene * 7) % 10) * 0.1,
    );
    const { difference } = compareModels(labels, probabilities, similar, { seed: 1 });
    const { auroc } = evaluateProbabilities({ labels, probabilities, threshold: 0.5, seed: 1 });
    const width = (estimate: Estimate): number =>
      estimate.kind === 'defined' ? (estimate.high ?? NaN) - (estimate.low ?? NaN) : NaN;
    expect(width(difference)).toBeGreaterThan(0);
    expect(width(difference)).toBeLessThan(width(auroc) / 4);
  });

  it('of a model with itself is exactly 0 and has no p', () => {
    const { labels, probabilities } = simulatedGenes(100, 1);
    expect(compareModels(labels, probabilities, probabilities, { seed: 1 })).toEqual({
      difference: { kind: 'defined', value: 0, low: 0, high: 0 },
    });
  });

  it('is undefined of one class', () => {
    expect(compareModels([1, 1], [0.1, 0.2], [0.2, 0.1], { seed: 1 })).toEqual({
      difference: {
        kind: 'undefined',
        reason: 'The difference in AUROC needs high and low genes, but all 2 genes are high.',
      },
    });
  });
});
