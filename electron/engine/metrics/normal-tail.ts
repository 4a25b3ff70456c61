/**
 * The chance that a standard normal lies further from 0 than z, on either side: erfc(|z| / sqrt 2). Relative error
 * below 1e-12 up to |z| = 37; smaller than any float64, and so 0, beyond 39.
 */
export function twoSidedNormalTail(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  return x < 2 ? 1 - errorFunctionBySeries(x) : complementByFraction(x);
}

/** erf(x) = 2x exp(-x^2) / sqrt(pi) * sum of (2x^2)^k / (1 * 3 * ... * (2k + 1)): all terms positive (DLMF 7.6.2). */
function errorFunctionBySeries(x: number): number {
  let term = 1;
  let sum = 1;
  for (let odd = 3; term > sum * Number.EPSILON * 0.01; odd += 2) {
    term *= (2 * x * x) / odd;
    sum += term;
  }
  return ((2 * x) / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/**
 * erfc(x) = exp(-x^2) / sqrt(pi) / (x + (1/2) / (x + (2/2) / (x + (3/2) / ...))) (DLMF 7.9.1), from the 100th level
 * inwards: for x >= 2 far more levels than float64 can tell apart.
 */
function complementByFraction(x: number): number {
  let fraction = x;
  for (let level = 100; level >= 1; level--) fraction = x + level / 2 / fraction;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
}
