import { describe, expect, it } from 'vitest';
import { scoreHistogram } from './score-histogram.ts';

describe('a histogram of probabilities', () => {
  it('counts genes by label; an inner edge belongs to the bin above it, 1 to the last', () => {
    const { edges, high, low, unlabelled } = scoreHistogram([1, 1, 0, 0, -1], [0, 1, 0.5, 0.49, 0.75], 4);
    expect([...edges]).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect([...high]).toEqual([1, 0, 0, 1]);
    expect([...low]).toEqual([0, 1, 1, 0]);
    expect([...unlabelled]).toEqual([0, 0, 0, 1]);
  });
});
