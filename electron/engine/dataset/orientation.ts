import type { DatasetManifest, Orientation } from '../../contract/dataset.ts';
import { failure } from '../../contract/failure.ts';
import type { Strand } from '../../contract/gene.ts';

/** Which genes' bins are read in the reverse of the order in which they are stored. */
interface OrientedGenes {
  readonly orientation: Orientation;
  /** [genes]: 1 where the order of bins is reversed. */
  readonly reversed: Uint8Array;
  /** Genes whose order depends on a strand that is not known; they stay as they are stored. */
  readonly withoutStrand: number;
  /** One sentence that displays and exports show beside the data. */
  readonly description: string;
}

/**
 * Whether bins have to be turned for genes on the minus strand. Bins that run 5' to 3' already are as `strand` wants them, and
 * are never turned a second time.
 */
export function needsStrands(
  orientation: Orientation,
  { direction = 'genomic' }: Pick<DatasetManifest, 'direction'>,
): boolean {
  return (orientation === 'strand') === (direction === 'genomic');
}

/**
 * Decides which genes are reversed. Orientation `genomic`: bin 1 has the lowest coordinate. `strand`: bin 1 is the most
 * upstream. A gene whose strand would have to be known and is not stays as it is stored and is counted.
 * @param strands [genes]; undefined altogether where no annotation was imported
 * @throws Failure `orientation-impossible` where bins have to be turned and no gene's strand is known
 */
export function requireStrands(
  orientation: Orientation,
  strands: readonly (Strand | undefined)[] | undefined,
  { genes, direction = 'genomic' }: Pick<DatasetManifest, 'genes' | 'direction'>,
): OrientedGenes {
  const reversed = new Uint8Array(genes);
  if (!needsStrands(orientation, { direction })) {
    return { orientation, reversed, withoutStrand: 0, description: asStored[orientation] };
  }
  const withoutStrand = genes - (strands ?? []).filter((strand) => strand !== undefined).length;
  if (strands === undefined || withoutStrand === genes) throw impossible(orientation, genes);
  for (const [gene, strand] of strands.entries()) if (strand === '-') reversed[gene] = 1;
  return {
    orientation,
    reversed,
    withoutStrand,
    description:
      turned[orientation] + (withoutStrand === 0 ? '' : ` ${withoutStrand} ${unturned[orientation]}`),
  };
}

const asStored: Readonly<Record<Orientation, string>> = {
  genomic: 'Bins run in ascending genomic coordinate.',
  strand: 'Bins run from upstream to downstream of each gene, as the files have them.',
};
const turned: Readonly<Record<Orientation, string>> = {
  genomic:
    'Bins run in ascending genomic coordinate (the files have them from upstream to downstream: reversed for genes on the minus strand).',
  strand: 'Bins run from upstream to downstream of each gene (reversed for genes on the minus strand).',
};
const unturned: Readonly<Record<Orientation, string>> = {
  genomic: 'genes without a known strand are as the files have them.',
  strand: 'genes without a known strand are in ascending genomic coordinate.',
};

function impossible(orientation: Orientation, genes: number): Error {
  return orientation === 'strand'
    ? failure(
        'orientation-impossible',
        `To order bins by strand, the strand of the genes must be known; it is known for none of the ${genes}.`,
        'Import a gene annotation with strands, or choose the orientation "genomic".',
      )
    : failure(
        'orientation-impossible',
        `These bins run from 5' to 3' of each gene; to order them along the genome, the strand of the genes must be known, and it is known for none of the ${genes}.`,
        'Import a gene annotation with strands, or choose the orientation "strand".',
      );
}
