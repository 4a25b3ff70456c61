import type { NeighbourRecipe } from '../../contract/neighbours.ts';
import { type GenePositions, orderAlongGenome } from '../genes/gene-position.ts';
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

function genomicName(reach: GenomicReach): string {
  if (reach.by === 'count') return `${reach.each} nearest TSSs each side`;
  const within = `TSSs within ${reach.within.toLocaleString('en-US')} bp`;
  return reach.each === undefined ? within : `${within}, at most ${reach.each} each side`;
}
