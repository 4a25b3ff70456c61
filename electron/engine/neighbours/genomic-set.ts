import { type NeighbourRecipe, usualReach } from '../../contract/neighbours.ts';
import { formatCount, formatDistance, formatQuantity } from '../../contract/words/number-format.ts';
import { type GenePositions, orderAlongGenome } from '../genes/gene-position.ts';
import { longWork } from '../job/long-work.ts';
import type { NeighbourSet } from './neighbour-set.ts';
import { setFromEdges } from './set-from-edges.ts';

/** How far genomic neighbours reach. */
export type GenomicReach = Extract<NeighbourRecipe, { kind: 'genomic' }>['reach'];

/**
 * Neighbours by TSS on the same chromosome, strand disregarded: the `each` nearest on each side, or all within so many
 * bp. Rows run from the nearest on; of equally near ones the lower coordinate comes first. Genes whose TSS is the same
 * stand on the side where the gene order puts them. A gene without a position has no neighbours.
 */
export function genomicNeighbourSet(positions: GenePositions, reach: GenomicReach): NeighbourSet {
  const { chromosomes } = orderAlongGenome(positions);
  const tss = Float64Array.from(positions, (position) => position?.tss ?? NaN);
  const each = reach.each ?? Infinity;
  const within = reach.by === 'distance' ? reach.within : Infinity;
  const from: number[] = [];
  const to: number[] = [];
  for (const along of chromosomes.values()) {
    const sorted = Float64Array.from(along, (gene) => tss[gene]);
    for (let place = 0; place < along.length; place++) {
      /** bp to the gene at another place of the chromosome; infinite beyond the reach. */
      const gap = (other: number): number => {
        if (other < 0 || other >= sorted.length || Math.abs(other - place) > each) return Infinity;
        const bp = Math.abs(sorted[other] - sorted[place]);
        return bp > within ? Infinity : bp;
      };
      let lower = place - 1;
      let higher = place + 1;
      for (;;) {
        const below = gap(lower);
        const above = gap(higher);
        if (below === Infinity && above === Infinity) break;
        from.push(along[place]);
        to.push(along[below <= above ? lower-- : higher++]);
      }
    }
  }
  return setFromEdges(
    { name: genomicName(reach), kind: 'genomic' },
    { geneCount: positions.length, positions },
    { from, to, scores: undefined },
  );
}

/** The same as long work. */
export const genomicNeighbours = longWork(
  'find the genomic neighbours',
  ({ positions, reach }: { readonly positions: GenePositions; readonly reach: GenomicReach }) =>
    genomicNeighbourSet(positions, reach),
);

function genomicName(reach: GenomicReach): string {
  if (reach.by === 'count') return `${reach.each} nearest TSSs each side`;
  if (reach.each === undefined) return `TSSs within ${formatCount(reach.within)} bp`;
  return `${reach.each} nearest TSSs each side within ${formatDistance(reach.within)}`;
}

/** Share of the placed genes without a neighbour from which data are said to be sparse. */
const manyAlone = 0.1;

/**
 * Whether the genes of a data set lie too far apart to have neighbours on the genome, in plain words: because it holds
 * few genes, or the positions of few.
 * @param set any: its genomic layers are looked at
 */
export function sparseWarnings(set: NeighbourSet, positions: GenePositions): readonly string[] {
  const placed = positions.filter((position) => position !== undefined).length;
  return set.layers.flatMap(({ kind }, layer) => {
    if (kind !== 'genomic') return [];
    const distances: number[] = [];
    let joined = 0;
    for (let gene = 0; gene < set.geneCount; gene++) {
      const before = distances.length;
      for (let edge = set.starts[gene]; edge < set.starts[gene + 1]; edge++) {
        if (set.layerOf[edge] === layer) distances.push(set.distances[edge]);
      }
      if (distances.length > before) joined++;
    }
    const alone = placed - joined;
    // The typed array's own sort: with a function to compare, a whole data set's distances take ten times as long.
    const median =
      Float64Array.from(distances)
        .sort()
        .at(Math.floor(distances.length / 2)) ?? 0;
    const few = 'The data hold too few genes to say much about neighbours on the genome.';
    return [
      ...(alone <= manyAlone * placed
        ? []
        : [
            `${formatCount(alone)} of ${formatQuantity(placed, 'gene')} with a position have no other gene of these data ` +
              `near enough ("${set.layers[layer].name}"). ${few}`,
          ]),
      ...(median <= usualReach
        ? []
        : [
            `Half of the neighbours lie more than ${formatDistance(median)} away ("${set.layers[layer].name}"), further ` +
              `than genes are known to influence each other. ${few}`,
          ]),
    ];
  });
}
