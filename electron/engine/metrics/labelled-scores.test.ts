import { describe, expect, it } from 'vitest';
import { checkProbabilities, checkScores } from './labelled-scores.ts';

describe('scored genes', () => {
  it('are counted by class', () => {
    expect(checkScores(Int8Array.of(1, 0, 1), Float32Array.of(5, -3, Infinity))).toEqual({
      genes: 3,
      high: 2,
      low: 1,
    });
  });

  it('are refused where there are more labels than scores', () => {
    expect(() => checkScores([1, 0], [0.5])).toThrow('2 labels cannot be compared with 1 scores');
  });

  it.each([2, -1, NaN, 0.5])('are refused with the label %d', (label) => {
    expect(() => checkScores([0, label], [0.1, 0.2])).toThrow(`the label at 1 is ${label}, neither 0 nor 1`);
  });

  it('are refused where a score is not a number', () => {
    expect(() => checkScores([0, 1], [0.1, NaN])).toThrow('the score at 1 is not a number');
  });

  it.each([-1e-9, 1.000001])('are refused where the probability is %d', (probability) => {
    expect(() => checkProbabilities([0], [probability])).toThrow(`the probability at 0 is ${probability}`);
  });
});
