import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auroc, averagePrecision, rankByScore, weightedAuroc, weightedAveragePrecision } from './ranking.ts';
import { repeated, scoredGenes, value, weightedGenes } from './testing/scored-genes.ts';
import { sklearn } from './testing/sklearn-fixture.ts';

describe('AUROC', () => {
  it.each(sklearn.cases)("is scikit-learn's: $name", ({ labels, probabilities, ...expected }) => {
    expect(Math.abs(value(auroc(labels, probabilities)) - expected.auroc)).toBeLessThan(1e-9);
  });

  it('is the share of pairs in which the high gene scores above the low one, ties counting half', () => {
    fc.assert(
      fc.property(scoredGenes, ({ labels, scores }) => {
        const of = (label: number): number[] => scores.filter((_, gene) => labels[gene] === label);
        const pairs = of(1).flatMap((high) => of(0).map((low) => (high > low ? 1 : high === low ? 0.5 : 0)));
        const wins = pairs.reduce((sum: number, win) => sum + win, 0);
        expect(value(auroc(labels, scores))).toBe(wins / pairs.length);
      }),
    );
  });

  it('depends on the order of scores alone: a rising map changes nothing', () => {
    fc.assert(
      fc.property(scoredGenes, ({ labels, scores }) => {
        const mapped = scores.map((score) => Math.log(score) * 3 - 7);
        expect(auroc(labels, mapped)).toEqual(auroc(labels, scores));
      }),
    );
  });

  it('of negated scores is 1 - AUROC', () => {
    fc.assert(
      fc.property(scoredGenes, ({ labels, scores }) => {
        const negated = scores.map((score) => -score);
        expect(value(auroc(labels, negated))).toBeCloseTo(1 - value(auroc(labels, scores)), 14);
      }),
    );
  });

  it('does not depend on the order of genes', () => {
    fc.assert(
      fc.property(scoredGenes, ({ labels, scores }) => {
        expect(auroc(labels.toReversed(), scores.toReversed())).toEqual(auroc(labels, scores));
      }),
    );
  });

  it('is the same of typed arrays', () => {
    expect(auroc(Int8Array.of(1, 0, 1, 0), Float32Array.of(0.9, 0.8, 0.8, 0.1))).toEqual({
      kind: 'defined',
      value: 0.875,
    });
  });

  it('of a weighted sample is that of the list with genes really repeated', () => {
    fc.assert(
      fc.property(weightedGenes, ({ labels, scores, weights }) => {
        const real = auroc(repeated(labels, weights), repeated(scores, weights));
        expect(weightedAuroc(rankByScore(labels, scores), weights)).toBe(value(real));
      }),
    );
  });

  it.each([
    { labels: [], reason: 'AUROC needs labelled genes, and there are none.' },
    { labels: [1], reason: 'AUROC needs high and low genes, but the only gene is high.' },
    { labels: [0, 0, 0], reason: 'AUROC needs high and low genes, but all 3 genes are low.' },
  ])('is undefined for labels $labels', ({ labels, reason }) => {
    expect(auroc(labels, new Float64Array(labels.length))).toEqual({ kind: 'undefined', reason });
  });
});

describe('average precision', () => {
  it.each(sklearn.cases)("is scikit-learn's: $name", ({ labels, probabilities, ...expected }) => {
    const found = value(averagePrecision(labels, probabilities));
    expect(Math.abs(found - expected.averagePrecision)).toBeLessThan(1e-9);
  });

  it('of equal scores is the prevalence', () => {
    fc.assert(
      fc.property(scoredGenes, ({ labels }) => {
        const prevalence = labels.reduce((high, label) => high + label, 0) / labels.length;
        const equal = labels.map(() => 0.4);
        expect(value(averagePrecision(labels, equal))).toBeCloseTo(prevalence, 14);
      }),
    );
  });

  it('does not depend on the order of genes, nor on a rising map of scores', () => {
    fc.assert(
      fc.property(scoredGenes, ({ labels, scores }) => {
        const mapped = scores.map((score) => score ** 3 - 4).reverse();
        expect(averagePrecision(labels.toReversed(), mapped)).toEqual(averagePrecision(labels, scores));
      }),
    );
  });

  it('of a weighted sample is that of the list with genes really repeated', () => {
    fc.assert(
      fc.property(weightedGenes, ({ labels, scores, weights }) => {
        const real = value(averagePrecision(repeated(labels, weights), repeated(scores, weights)));
        expect(weightedAveragePrecision(rankByScore(labels, scores), weights)).toBeCloseTo(real, 14);
      }),
    );
  });

  it('is undefined where no gene is low, since every ranking would be perfect', () => {
    expect(averagePrecision([1, 1], [0.2, 0.4])).toEqual({
      kind: 'undefined',
      reason: 'Average precision needs high and low genes, but all 2 genes are high.',
    });
  });
});
