import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delongTest, twoSidedNormalTail } from './delong.ts';
import { scoredGenes } from './testing/scored-genes.ts';
import { sklearn } from './testing/sklearn-fixture.ts';

describe("DeLong's test", () => {
  it.each(sklearn.pairs)(
    'is what comparing all pairs of genes gives: $name',
    ({ labels, a, b, ...expected }) => {
      const test = delongTest(labels, a, b);
      if (test.kind !== 'tested') return expect.fail(test.reason);
      expect(Math.abs(test.difference - expected.difference)).toBeLessThan(1e-12);
      expect(Math.abs(test.standardError - expected.standardError)).toBeLessThan(1e-12);
      expect(Math.abs(test.z - expected.z)).toBeLessThan(1e-9);
      expect(Math.abs(test.p / expected.p - 1)).toBeLessThan(1e-9);
    },
  );

  it('turns its sign and keeps its p where the models change places', () => {
    const { labels, a, b } = sklearn.pairs[0];
    const [forth, back] = [delongTest(labels, a, b), delongTest(labels, b, a)];
    if (forth.kind !== 'tested' || back.kind !== 'tested') return expect.fail('both are tested');
    expect(back).toEqual({ ...forth, difference: -forth.difference, z: -forth.z });
  });

  it('of a model and itself, on whatever scale, is a difference of 0 without p', () => {
    fc.assert(
      fc.property(scoredGenes, ({ labels, scores }) => {
        const rescaled = scores.map((score) => 5 * score - 1);
        expect(delongTest(labels, scores, rescaled)).toMatchObject({ kind: 'untested', difference: 0 });
      }),
    );
  });

  it('has no p where a difference has no variance', () => {
    expect(delongTest([0, 0, 1, 1], [1, 2, 3, 4], [4, 3, 2, 1])).toMatchObject({
      kind: 'untested',
      difference: 1,
    });
  });

  it('has no p of a single high gene', () => {
    expect(delongTest([0, 0, 1], [1, 2, 3], [1, 3, 2])).toEqual({
      kind: 'untested',
      difference: 0.5,
      reason: "DeLong's test needs two genes of each class; here 1 are high and 2 low.",
    });
  });

  it('is undefined of one class, and refuses scores of other genes', () => {
    expect(delongTest([1, 1], [1, 2], [2, 1])).toMatchObject({ kind: 'undefined' });
    expect(() => delongTest([0, 1], [1, 2], [2, 1, 3])).toThrow('2 labels cannot be compared with 3 scores');
  });
});

describe('the two tails of the normal', () => {
  it.each(sklearn.normalTail.z.map((z, index) => ({ z, p: sklearn.normalTail.p[index] })))(
    "are scipy's beyond $z",
    ({ z, p }) => {
      expect(Math.abs(twoSidedNormalTail(z) / p - 1)).toBeLessThan(1e-12);
      expect(twoSidedNormalTail(-z)).toBe(twoSidedNormalTail(z));
    },
  );

  it('are 0, not NaN, where float64 ends', () => {
    expect(twoSidedNormalTail(50)).toBe(0);
    expect(twoSidedNormalTail(Infinity)).toBe(0);
  });
});
