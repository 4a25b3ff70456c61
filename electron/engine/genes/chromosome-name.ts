/**
 * The name under which chromosomes are compared: without a leading "chr", roman and letter names in capitals, the
 * mitochondrion always "MT". `chr1`, `CHR1` and `1` are one chromosome; so are `chrM`, `M` and `MT`.
 */
export function canonicalChromosome(name: string): string {
  const trimmed = name.trim();
  const bare = /^chr(?=.)/i.test(trimmed) ? trimmed.slice(3) : trimmed;
  const upper = bare.toUpperCase();
  return upper === 'M' || upper === 'MTDNA' ? 'MT' : upper;
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
