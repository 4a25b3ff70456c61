import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countConfusion } from './confusion.ts';
import { mcc } from './mcc.ts';
import { scoredGenes, value } from './testing/scored-genes.ts';
import { sklearn } from './testing/sklearn-fixture.ts';
import { chooseThreshold } from './threshold.ts';

describe('the chosen threshold', () => {
  it.each(sklearn.cases)(
    "is the best of all by scikit-learn's MCC: $name",
    ({ labels, probabilities, chosen }) => {
      const choice = chooseThreshold(labels, probabilities);
      expect(choice).toMatchObject({ kind: 'chosen', threshold: chosen.threshold });
      expect(choice.kind === 'chosen' && Math.abs(choice.mcc - chosen.mcc)).toBeLessThan(1e-9);
    },
  );

  it('gives the MCC it promises', () => {
    fc.assert(
      fc.property(scoredGenes, ({ labels, scores }) => {
        const choice = chooseThreshold(labels, scores);
        if (choice.kind === 'default') return expect.fail(choice.reason);
        expect(value(mcc(countConfusion(labels, scores, choice.threshold)))).toBe(choice.mcc);
      }),
    );
  });

  it('does not depend on the order of genes', () => {
    fc.assert(
      fc.property(scoredGenes, ({ labels, scores }) => {
        expect(chooseThreshold(labels.toReversed(), scores.toReversed())).toEqual(
          chooseThreshold(labels, scores),
        );
      }),
    );
  });

  it('is the nearest to 0.5 of equally good ones, then the lower', () => {
    expect(chooseThreshold([1, 0, 1, 0], [0.875, 0.75, 0.625, 0.125])).toMatchObject({ threshold: 0.625 });
    expect(chooseThreshold([1, 0, 1, 0, 1, 0], [0.75, 0.75, 0.25, 0.25, 0.1, 0.1])).toMatchObject({
      threshold: 0.25,
      mcc: 0,
    });
  });

  it('takes correlations for equal that differ by rounding alone', () => {
    // Calling 1 high gene, or all 4 with 4 of 6 low ones: both are exactly the root of 1/6, but not so in float64.
    const labels = [1, 1, 1, 1, 0, 0, 0, 0, 0, 0];
    const probabilities = [0.6, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.1, 0.1];
    expect(chooseThreshold(labels, probabilities)).toMatchObject({ threshold: 0.6 });
  });

  it('is 0.5 where validation holds one class, and says so', () => {
    expect(chooseThreshold([1, 1], [0.2, 0.4])).toEqual({
      kind: 'default',
      threshold: 0.5,
      reason: 'Choosing a threshold needs high and low genes, but all 2 genes are high.',
    });
  });
});
