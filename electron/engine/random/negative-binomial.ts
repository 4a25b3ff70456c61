import { randomGamma, randomPoisson } from 'd3';
import type { Random } from './random.ts';

/**
 * Counts that are more variable than Poisson, as reads per bin are: variance mean + mean^2 / size. A Poisson draw whose own
 * mean is gamma distributed, both fed by our own stream, so that a seed gives the same counts everywhere.
 * @returns draws one count; `size` is above 0, and the larger, the nearer to Poisson
 */
export function negativeBinomial(random: Random): (mean: number, size: number) => number {
  const uniform = (): number => random.uniform();
  const gamma = randomGamma.source(uniform);
  const poisson = randomPoisson.source(uniform);
  return (mean, size) => (mean === 0 ? 0 : poisson(gamma(size, mean / size)())());
}
