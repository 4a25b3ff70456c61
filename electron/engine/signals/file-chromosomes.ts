import type { Assembly } from '../../contract/gene-tables.ts';
import { chromosomeKey, chromosomeLength, formerHumanMitochondrion } from '../genes/assembly-chromosomes.ts';
import type { SignalChromosome } from './signal-format.ts';

/** A file's chromosomes under the names by which they are compared with those of genes. */
export interface FileChromosomes {
  /** By `chromosomeKey`: index into the file's own list. */
  readonly index: ReadonlyMap<string, number>;
  /** Whether the file's mitochondrion is another sequence than that of the assembly's genes, so that it is left out. */
  readonly otherMitochondrion: boolean;
}

/**
 * `chr1`, `1` and `NC_000001.10` are one chromosome. Of several that would be the same, the one of the assembly's length
 * counts, else the first. UCSC's hg19 has another mitochondrion than the genes of GRCh37: it is none of theirs.
 */
export function indexChromosomes(
  chromosomes: readonly SignalChromosome[],
  assembly: Assembly | undefined,
): FileChromosomes {
  const index = new Map<string, number>();
  let otherMitochondrion = false;
  for (const [at, chromosome] of chromosomes.entries()) {
    const key = chromosomeKey(chromosome.name);
    if (key === 'MT' && assembly === 'hg19' && isFormerMitochondrion(chromosome)) {
      otherMitochondrion = true;
      continue;
    }
    const before = index.get(key);
    const known = before === undefined ? undefined : chromosomes.at(before);
    const length = assembly === undefined ? undefined : chromosomeLength(assembly, key);
    const fitsBetter = length !== undefined && chromosome.length === length && known?.length !== length;
    if (before === undefined || fitsBetter) index.set(key, at);
  }
  return { index, otherMitochondrion: otherMitochondrion && !index.has('MT') };
}

/** Where a file gives no length, `chrM` is UCSC's name of UCSC's sequence. */
function isFormerMitochondrion({ name, length, atLeast = 0 }: SignalChromosome): boolean {
  const { length: formerLength, accession } = formerHumanMitochondrion;
  if (length !== undefined) return length === formerLength;
  return name.startsWith(accession) || atLeast === formerLength || /^chrM$/i.test(name);
}
