import { describe, expect, it } from 'vitest';
import { disagreements, topGenes } from './gene-lists.ts';

const results = {
  genes: 7,
  trainedOnThese: false,
  evaluations: [],
  split: new Uint8Array(7).fill(255),
  probabilities: Float64Array.of(0.9, 0.2, 0.5, 0.95, 0.9, 0.1, 0.3),
  labels: Int32Array.of(1, 0, 0, 0, 1, 1, -1),
};

describe('top genes', () => {
  it('are the surest ones at either end; equal ones keep the order of the data set', () => {
    expect(topGenes(results, 3)).toEqual({ highest: [3, 0, 4], lowest: [5, 1, 6] });
  });

  it('are in one list only where there are few', () => {
    const { highest, lowest } = topGenes(results, 5);
    expect(highest).toHaveLength(5);
    expect(lowest).toEqual([5, 1]);
  });
});

describe('disagreements', () => {
  it('are genes whose label the call contradicts, surest first; a probability at the threshold is a call of high', () => {
    expect(disagreements(results, 0.5, 10)).toEqual({
      calledHigh: [3, 2],
      calledLow: [5],
      calledHighInAll: 2,
      calledLowInAll: 1,
    });
  });

  it('are counted in full where lists are cut', () => {
    expect(disagreements(results, 0.5, 1)).toMatchObject({ calledHigh: [3], calledHighInAll: 2 });
  });
});
