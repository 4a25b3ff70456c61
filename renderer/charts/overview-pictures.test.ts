import { describe, expect, it } from 'vitest';
import { classesOfSplits, profilesOfMarks, scaledByMax } from './overview-pictures.ts';

describe('the pictures of an overview', () => {
  it('count low genes as labelled ones that are not high, and the rest as without a label', () => {
    const share = { genes: 10, labelled: 8, high: 5, share: 5 / 8 };
    const empty = { genes: 0, labelled: 0, high: 0 };
    const splits = classesOfSplits({
      split: {
        kind: 'random',
        description: '',
        counts: { train: 10, valid: 0, test: 0 },
        unassigned: 0,
        shares: { train: share, valid: empty, test: empty },
      },
    });
    expect(splits[0]).toEqual({ split: 'Training', high: 5, low: 3, unlabelled: 2 });
    expect(splits.map(({ split }) => split)).toEqual(['Training', 'Validation', 'Test']);
  });

  it('take each mark’s bins out of the profiles, with an interval that does not fall below zero reads', () => {
    const profile = (values: readonly number[]) => ({
      genes: 4,
      mean: Float32Array.from(values),
      standardError: Float32Array.from(values, () => 1),
    });
    const [first, second] = profilesOfMarks({
      marks: ['H3K4me3', 'H3K9me3'],
      bins: 2,
      high: profile([1, 2, 3, 4]),
      low: profile([5, 6, 7, 8]),
    });
    expect(first?.highGenes.mean).toEqual([1, 2]);
    expect(first?.highGenes.low?.[0]).toBe(0);
    expect(first?.highGenes.high?.[0]).toBeCloseTo(2.96);
    expect(second?.lowGenes.mean).toEqual([7, 8]);
  });

  it('place a mean bin between -1 and 1, and an empty mark at -1', () => {
    expect(scaledByMax(5, 10)).toBe(0);
    expect(scaledByMax(0, 0)).toBe(-1);
  });
});
