import { expect } from 'vitest';

/**
 * Expects the same count of numbers, each within `tolerance` * (1 + |expected|): an absolute bound for small numbers, a
 * relative one for large.
 */
export function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  for (let position = 0; position < expected.length; position++) {
    const difference = Math.abs(actual[position] - expected[position]);
    const bound = tolerance * (1 + Math.abs(expected[position]));
    // Written so that NaN fails.
    if (!(difference <= bound)) {
      expect.fail(`at ${position}: ${actual[position]}, expected ${expected[position]} within ${bound}`);
    }
  }
}
