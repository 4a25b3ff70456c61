import type { Random } from './random.ts';

/**
 * One draw from a Poisson distribution. Below a mean of 30 by multiplying uniforms (Knuth, TAOCP 2, 3.4.1); above, the
 * mean is split by the distribution's additivity into parts that the same method can draw without underflow.
 */
export function drawPoisson(mean: number, random: Random): number {
  let count = 0;
  let rest = mean;
  while (rest > largestPart) {
    count += drawSmall(largestPart, random);
    rest -= largestPart;
  }
  return count + drawSmall(rest, random);
}

const largestPart = 30;

function drawSmall(mean: number, random: Random): number {
  const limit = Math.exp(-mean);
  let product = random.uniform();
  let count = 0;
  while (product > limit) {
    product *= random.uniform();
    count++;
  }
  return count;
}
