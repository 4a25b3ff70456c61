import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averagePrecision, weightedAveragePrecision } from './average-precision.ts';
import { rankByScore } from './ranking.ts';
import { repeated, scoredGenes, value, weightedGenes } from './testing/scored-genes.ts';
import { sklearn } from './testing/sklearn-fixture.ts';

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
