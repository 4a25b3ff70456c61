import type { Orientation } from '../../contract/dataset.ts';
import { failure } from '../../contract/failure.ts';
import type { Strand } from '../../contract/gene.ts';

/** Which genes' bins are read from high to low coordinates. */
interface OrientedGenes {
  readonly orientation: Orientation;
  /** [genes]: 1 where the order of bins is reversed. */
  readonly reversed: Uint8Array;
  /** Genes without a strand; with orientation `strand` they stay in genomic order. */
  readonly withoutStrand: number;
  /** One sentence that displays and exports show beside the data. */
  readonly description: string;
}

/**
 * Decides which genes are reversed. `genomic`: none. `strand`: those on the minus strand, so that bin 1 is always the
 * most upstream; a gene whose strand is not known stays in genomic order and is counted.
 * @param strands [genes]; undefined altogether where no annotation was imported
 * @param genes number of genes
 * @throws Failure `orientation-impossible` where the orientation is `strand` and no gene's strand is known.
 */
export function requireStrands(
  orientation: Orientation,
  strands: readonly (Strand | undefined)[] | undefined,
  genes: number,
): OrientedGenes {
  const reversed = new Uint8Array(genes);
  const withoutStrand = genes - (strands ?? []).filter((strand) => strand !== undefined).length;
  if (orientation === 'genomic') {
    return { orientation, reversed, withoutStrand, description: 'Bins run in ascending genomic coordinate.' };
  }
  if (strands === undefined || withoutStrand === genes) {
    throw failure(
      'orientation-impossible',
      `To order bins by strand, the strand of the genes must be known; it is known for none of the ${genes}.`,
      'Import a gene annotation with strands, or choose the orientation "genomic".',
    );
  }
  for (const [gene, strand] of strands.entries()) if (strand === '-') reversed[gene] = 1;
  return {
    orientation,
    reversed,
    withoutStrand,
    description:
      'Bins run from upstream to downstream of each gene (reversed for genes on the minus strand).' +
      (withoutStrand === 0
        ? ''
        : ` ${withoutStrand} genes without a known strand are in ascending genomic coordinate.`),
  };
}
