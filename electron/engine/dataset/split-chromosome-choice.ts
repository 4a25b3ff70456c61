import { compareChromosomes } from '../genes/chromosome-name.ts';

/** Chromosomes that test and validate; all others train. Canonical names, without "chr". */
export interface ChosenChromosomes {
  readonly test: readonly string[];
  readonly valid: readonly string[];
}

/** About 16% and 18% of human protein-coding genes each; the choice of the project's published figures. */
export const defaultChromosomes: ChosenChromosomes = { test: ['1', '8', '16'], valid: ['2', '10', '17'] };

/** Share of genes that test and validation are each meant to get. */
const targetShare = 0.15;

/**
 * Chooses whole chromosomes so that test and validation come near 15% of the genes each. Depends on nothing but the
 * numbers of genes: from the largest to the smallest, a chromosome goes to whichever of the two has more room left, if
 * that brings it nearer to its 15%; the largest always trains. Where none does, the smallest ones are taken.
 * @param genesPerChromosome at least three chromosomes
 */
export function chooseChromosomes(genesPerChromosome: ReadonlyMap<string, number>): ChosenChromosomes {
  const bySize = [...genesPerChromosome].sort(
    ([oneName, one], [otherName, other]) => other - one || compareChromosomes(oneName, otherName),
  );
  const genes = bySize.reduce((sum, [, count]) => sum + count, 0);
  const chosen = { test: [] as string[], valid: [] as string[] };
  const room = { test: targetShare * genes, valid: targetShare * genes };
  for (const [name, count] of bySize.slice(1)) {
    const roomier = room.test >= room.valid ? 'test' : 'valid';
    if (count >= 2 * room[roomier]) continue;
    chosen[roomier].push(name);
    room[roomier] -= count;
  }
  for (const side of ['test', 'valid'] as const) {
    if (chosen[side].length > 0) continue;
    const smallest = bySize.findLast(([name]) => !chosen.test.includes(name) && !chosen.valid.includes(name));
    if (smallest !== undefined) chosen[side].push(smallest[0]);
  }
  return chosen;
}
