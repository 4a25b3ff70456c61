import fc from 'fast-check';
import type { Strand } from '../../../contract/gene.ts';
import type { GenePosition, GenePositions } from '../../genes/gene-position.ts';

/** A gene's position in few words; `null` for a strand that is not known. */
export const at = (chromosome: string, tss: number, strand: Strand | null = '+'): GenePosition => ({
  chromosome,
  tss,
  strand: strand ?? undefined,
  symbol: undefined,
});

/** Up to 40 genes on two chromosomes, close enough together for many of them to share a TSS; some are unknown. */
export const anyPositions: fc.Arbitrary<GenePositions> = fc.array(
  fc.option(
    fc
      .record({
        chromosome: fc.constantFrom('1', 'chr1', 'X'),
        tss: fc.nat(30),
        strand: fc.constantFrom<Strand | null>('+', '-', null),
      })
      .map(({ chromosome, tss, strand }) => at(chromosome, tss, strand)),
    { nil: undefined },
  ),
  { minLength: 1, maxLength: 40 },
);
