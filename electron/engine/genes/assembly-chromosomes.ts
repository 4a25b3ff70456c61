import type { Assembly } from '../../contract/gene-tables.ts';
import { assemblyChromosomes } from './assembly-tables.ts';
import { canonicalChromosome } from './chromosome-name.ts';

export { type AssemblyChromosome, assemblyChromosomes } from './assembly-tables.ts';
/** The name under which chromosomes of files and genes are compared. */
export { canonicalChromosome as chromosomeKey } from './chromosome-name.ts';

/**
 * UCSC's hg19 has another mitochondrion than GRCh37 and Ensembl: NC_001807 of 16,571 bp beside NC_012920 of 16,569. Positions
 * of one mean other bases on the other.
 */
export const formerHumanMitochondrion = { length: 16_571, accession: 'NC_001807' } as const;

/** Length of a chromosome in an assembly, bp; undefined where it has none of that name. */
export function chromosomeLength(assembly: Assembly, name: string): number | undefined {
  const key = canonicalChromosome(name);
  return assemblyChromosomes[assembly].find((chromosome) => chromosome.name === key)?.length;
}
