import { describe, expect, it } from 'vitest';
import { median } from './median.ts';

describe('a median', () => {
  it('is the middle of an odd number of values, in whatever order they come', () => {
    expect(median([9, 1, 4])).toBe(4);
    expect(median([7])).toBe(7);
  });

  it('is the mean of the middle two of an even number', () => {
    expect(median([4, 1, 100, 2])).toBe(3);
  });

  it('is not a number where there are none', () => {
    expect(median([])).toBeNaN();
  });
});
