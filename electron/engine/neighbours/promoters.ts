import { canonicalChromosome } from '../genes/chromosome-name.ts';
import { type GenePositions, orderAlongGenome } from '../genes/gene-position.ts';

/** A stretch of a chromosome in 0-based half-open coordinates. */
export interface Region {
  readonly chromosome: string;
  readonly start: number;
  readonly end: number;
}

/** bp on each side of a TSS that count as its promoter, unless the user says otherwise. */
export const defaultPromoterWindow = 1000;

/**
 * Finds the genes whose promoter a region overlaps by at least one base. A promoter is the TSS and `window` bp on each
 * side of it, [tss - window, tss + window + 1) in 0-based half-open coordinates, whatever the strand.
 */
export function createPromoterFinder(
  positions: GenePositions,
  window: number,
): (region: Region) => readonly number[] {
  const { chromosomes } = orderAlongGenome(positions);
  const sorted = new Map(
    [...chromosomes].map(([name, genes]) => [
      name,
      { genes, tss: Float64Array.from(genes, (gene) => positions[gene]?.tss ?? NaN) },
    ]),
  );
  return ({ chromosome, start, end }) => {
    const along = sorted.get(canonicalChromosome(chromosome));
    if (along === undefined) return [];
    // Overlap: start < tss + window + 1 and tss - window < end.
    const found: number[] = [];
    for (let at = firstAtLeast(along.tss, start - window); at < along.tss.length; at++) {
      if (along.tss[at] >= end + window) break;
      found.push(along.genes[at]);
    }
    return found;
  };
}

function firstAtLeast(sorted: Float64Array, least: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
