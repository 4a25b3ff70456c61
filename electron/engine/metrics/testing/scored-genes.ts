import fc from 'fast-check';
import { expect } from 'vitest';
import type { Estimate } from '../../../contract/metrics.ts';
import { randomFromSeed } from '../../random/random.ts';

interface ScoredGenes {
  readonly labels: number[];
  readonly scores: number[];
}

/**
 * Scored genes of both classes. Scores are multiples of 1/8 from 0 to 1: many ties, and exact under the maps and sums
 * that properties apply to them.
 */
export const scoredGenes: fc.Arbitrary<ScoredGenes> = fc
  .array(fc.record({ label: fc.integer({ min: 0, max: 1 }), eighths: fc.integer({ min: 0, max: 8 }) }), {
    minLength: 2,
    maxLength: 60,
  })
  .filter((genes) => genes.some(({ label }) => label === 1) && genes.some(({ label }) => label === 0))
  .map((genes) => ({
    labels: genes.map(({ label }) => label),
    scores: genes.map(({ eighths }) => eighths / 8),
  }));

/** Scored genes and, for each, how often a sample holds it; the sample has both classes. */
export const weightedGenes = scoredGenes
  .chain(({ labels, scores }) =>
    fc.record({
      labels: fc.constant(labels),
      scores: fc.constant(scores),
      weights: fc.array(fc.integer({ min: 0, max: 3 }), {
        minLength: labels.length,
        maxLength: labels.length,
      }),
    }),
  )
  .filter(({ labels, weights }) =>
    [0, 1].every((label) => labels.some((other, gene) => other === label && weights[gene] > 0)),
  );

/** The list in which gene i really occurs weights[i] times. */
export const repeated = (values: readonly number[], weights: readonly number[]): number[] =>
  values.flatMap((value, gene) => new Array<number>(weights[gene]).fill(value));

/** Simulated genes: half of them high, probabilities informative of that. */
export function simulatedGenes(
  genes: number,
  seed: number,
): { labels: Int8Array; probabilities: Float64Array } {
  const random = randomFromSeed(seed);
  const labels = Int8Array.from({ length: genes }, () => random.integer(2));
  const probabilities = Float64Array.from(
    labels,
    (label) => 1 / (1 + Math.exp(-(label - 0.5) - random.normal())),
  );
  return { labels, probabilities };
}

/** The value of an estimate that the test expects to be defined. */
export function value(estimate: Estimate): number {
  if (estimate.kind === 'undefined') return expect.fail(estimate.reason);
  return estimate.value;
}
