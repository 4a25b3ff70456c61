import { drawGamma } from './gamma.ts';
import { drawPoisson } from './poisson.ts';
import type { Random } from './random.ts';

/**
 * One count that is more variable than Poisson, as reads per bin are: variance mean + mean^2 / size. A Poisson draw
 * whose own mean is gamma distributed.
 * @param size above 0; the larger, the nearer to Poisson
 */
export function drawNegativeBinomial(mean: number, size: number, random: Random): number {
  return mean === 0 ? 0 : drawPoisson(drawGamma(size, mean / size, random), random);
}
