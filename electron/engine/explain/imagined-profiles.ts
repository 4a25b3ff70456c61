import type { ImaginedChange } from '../../contract/commands/explain.ts';

/** Profiles that are put in the place of a gene's own, as a model reads them: [bins * marks], scaled and oriented. */
export interface ImaginedProfiles {
  /** Mean over genes that the base model calls low. */
  readonly silent: Float32Array;
  readonly silentGenes: number;
  /** Mean over genes that the base model calls high. */
  readonly active: Float32Array;
  readonly activeGenes: number;
  /** [marks]: what a count of 0 is scaled to. */
  readonly zero: Float32Array;
}

/**
 * Mean profile of some genes.
 * @param inputs [genes, perGene]
 * @returns [perGene]; zeros where there are no genes
 */
export function meanProfile(inputs: Float32Array, perGene: number, genes: readonly number[]): Float32Array {
  const sums = new Float64Array(perGene);
  for (const gene of genes) {
    const start = gene * perGene;
    for (let at = 0; at < perGene; at++) sums[at] = (sums[at] ?? 0) + (inputs[start + at] ?? NaN);
  }
  return Float32Array.from(sums, (sum) => sum / Math.max(1, genes.length));
}

/**
 * One gene's profile after an imagined change.
 * @param profile [bins * marks]; not changed itself
 * @param marks names, in the order in which the model reads them
 */
export function imagine(
  profile: Float32Array,
  change: ImaginedChange,
  marks: readonly string[],
  { silent, active, zero }: ImaginedProfiles,
): Float32Array {
  switch (change.change) {
    case 'silence':
      return silent.slice();
    case 'activate':
      return active.slice();
    case 'remove-mark': {
      const column = marks.indexOf(change.mark);
      return profile.map((value, at) => (at % marks.length === column ? (zero[column] ?? NaN) : value));
    }
  }
}
