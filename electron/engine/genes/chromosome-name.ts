import { chromosomeOfAccession } from './assembly-tables.ts';

/**
 * The name under which chromosomes are compared: without a leading "chr", roman and letter names in capitals, the
 * mitochondrion always "MT", RefSeq's accessions as the chromosomes that they stand for. `chr1`, `CHR1`, `1` and
 * `NC_000001.11` are one chromosome; so are `chrM`, `M`, `MT` and the fly's `mitochondrion_genome`.
 */
export function canonicalChromosome(name: string): string {
  const trimmed = name.trim();
  const bare = /^chr(?=.)/i.test(trimmed) ? trimmed.slice(3) : trimmed;
  const upper = bare.toUpperCase();
  if (upper === 'M' || upper === 'MTDNA' || /^(DMEL_)?MITOCHONDRION_GENOME$/.test(upper)) return 'MT';
  return /^N[CT]_\d/.test(upper) ? (chromosomeOfAccession(upper) ?? upper) : upper;
}

/**
 * Whether a sequence is another copy or a loose piece of a genome beside its primary chromosomes: `chr6_GL000250v2_alt`,
 * `chr17_KI270909v1_fix`, `chr1_KI270706v1_random`, `chrUn_...`, `CHR_HSCHR6_MHC_COX_CTG1`, `HG142_PATCH`, `NT_187361.1`,
 * `NW_009646201.1`, `GL000194.1`. Which scaffolds are all that there is of a genome, no name can tell.
 */
export function isAlternativeContig(name: string): boolean {
  const canonical = canonicalChromosome(name);
  return (
    /_(ALT|FIX|RANDOM|DECOY|HAP\d+|PATCH)$/.test(canonical) ||
    // Without its "CHR", Ensembl's CHR_HSCHR6_MHC_COX_CTG1 begins with what is left of it.
    /^(UN$|UN_|_H|HSCHR|HG\d+_|N[TW]_\d|[A-Z]{2}\d{6}[.V]\d)/.test(canonical)
  );
}

/** Of places that one gene has, the lowest rank is meant: a primary chromosome, Y after X, then alternative contigs. */
export function placeRank(chromosome: string): number {
  if (isAlternativeContig(chromosome)) return 2;
  return canonicalChromosome(chromosome) === 'Y' ? 1 : 0;
}

/** Natural order: 1, 2, 10, 22, X, Y, MT, then everything else by name with its numbers in numeric order. */
export function compareChromosomes(one: string, other: string): number {
  const a = canonicalChromosome(one);
  const b = canonicalChromosome(other);
  return rank(a) - rank(b) || collator.compare(a, b);
}

// A fixed locale: the order decides which chromosomes an automatic split takes, so it must not vary between machines.
const collator = new Intl.Collator('en', { numeric: true });

function rank(canonical: string): number {
  if (/^\d+$/.test(canonical)) return 0;
  const sexOrMitochondrial = ['X', 'Y', 'MT'].indexOf(canonical);
  return sexOrMitochondrial >= 0 ? sexOrMitochondrial + 1 : 4;
}
