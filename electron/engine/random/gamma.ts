import type { Random } from './random.ts';

/**
 * One draw from a gamma distribution with mean shape * scale. Marsaglia and Tsang, "A simple method for generating gamma
 * variables" (ACM TOMS 26, 2000); shapes below 1 by their boost, gamma(shape + 1) * u^(1 / shape).
 * @param shape above 0
 */
export function drawGamma(shape: number, scale: number, random: Random): number {
  if (shape < 1) return drawGamma(shape + 1, scale, random) * Math.pow(1 - random.uniform(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = random.normal();
    const root = 1 + c * normal;
    if (root <= 0) continue;
    const cubed = root * root * root;
    const accepted =
      Math.log(1 - random.uniform()) < 0.5 * normal * normal + d * (1 - cubed + Math.log(cubed));
    if (accepted) return d * cubed * scale;
  }
}
