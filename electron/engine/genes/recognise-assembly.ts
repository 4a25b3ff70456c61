import { type Assembly, assemblies } from '../../contract/gene-tables.ts';
import { assemblyChromosomes, chromosomeKey } from './assembly-chromosomes.ts';

/** What a file says of a chromosome. */
export interface NamedChromosome {
  readonly name: string;
  /** bp; undefined where the file does not say. */
  readonly length: number | undefined;
}

/** How well the chromosomes of a file are those of an assembly. */
export interface AssemblyAgreement {
  readonly assembly: Assembly;
  /** Chromosomes of the same length, and those of the same name but another length; without the mitochondrion. */
  readonly agreeing: number;
  readonly differing: number;
}

/**
 * The assembly whose chromosomes have the lengths that a file gives them; contigs and chromosomes that no assembly knows say
 * nothing, nor does the mitochondrion, which assemblies of one species share. No other chromosome has the same length in two
 * assemblies, so that one that agrees outweighs others that do not, as long as no further assembly agrees in any.
 * @returns undefined where the file gives no lengths, or where they are of no assembly that is known here
 */
export function recogniseAssembly(chromosomes: readonly NamedChromosome[]): AssemblyAgreement | undefined {
  const agreeing = assemblies
    .map((assembly) => compareWithAssembly(chromosomes, assembly))
    .filter((agreement) => agreement.agreeing > 0);
  return agreeing.length === 1 ? agreeing[0] : undefined;
}

/** Counts the chromosomes of a file that have, and have not, the length that an assembly gives them. */
export function compareWithAssembly(
  chromosomes: readonly NamedChromosome[],
  assembly: Assembly,
): AssemblyAgreement {
  const lengths = new Map(assemblyChromosomes[assembly].map(({ name, length }) => [name, length]));
  let agreeing = 0;
  let differing = 0;
  for (const { name, length } of chromosomes) {
    const key = chromosomeKey(name);
    const known = lengths.get(key);
    if (key === 'MT' || known === undefined || length === undefined) continue;
    if (known === length) agreeing++;
    else differing++;
  }
  return { assembly, agreeing, differing };
}

/** Names of assemblies in names of files and folders, most specific first. */
const written: readonly (readonly [Assembly, RegExp])[] = [
  ['hg19', /(^|[^a-z0-9])(hg19|grch37|b37|hs37d5|g1k_?v37)([^0-9]|$)/i],
  ['hg38', /(^|[^a-z0-9])(hg38|grch38|hs38)([^0-9]|$)/i],
  ['mm10', /(^|[^a-z0-9])(mm10|grcm38)([^0-9]|$)/i],
  ['mm39', /(^|[^a-z0-9])(mm39|grcm39)([^0-9]|$)/i],
  ['rn6', /(^|[^a-z0-9])(rn6|rnor_?6(\.0)?)([^0-9]|$)/i],
  ['rn7', /(^|[^a-z0-9])(rn7|mratbn7(\.2)?)([^0-9]|$)/i],
  ['dm6', /(^|[^a-z0-9])(dm6|bdgp6)([^0-9]|$)/i],
  ['ce11', /(^|[^a-z0-9])(ce11|wbcel235)([^0-9]|$)/i],
];

/** The assembly that a name mentions: `K562_H3K4me3.hg38.bw`, `gencode.GRCh37.gtf`; undefined where it names none or several. */
export function assemblyInName(name: string): Assembly | undefined {
  const named = written.filter(([, pattern]) => pattern.test(name));
  return named.length === 1 ? named[0]?.[0] : undefined;
}
