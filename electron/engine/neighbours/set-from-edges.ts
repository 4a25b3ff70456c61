import { canonicalChromosome } from '../genes/chromosome-name.ts';
import type { GenePosition, GenePositions } from '../genes/gene-position.ts';
import type { NeighbourLayer, NeighbourSet } from './neighbour-set.ts';

/** Directed edges of one layer in any order of genes; those of one gene from the nearest neighbour on. */
export interface LayerEdges {
  /** [edges]: the gene whose neighbour it is. */
  readonly from: ArrayLike<number>;
  /** [edges]: the neighbour. */
  readonly to: ArrayLike<number>;
  /** [edges], higher is closer; undefined where the layer has no scores, NaN where one edge has none. */
  readonly scores: ArrayLike<number> | undefined;
}

/** What a layer's edges join: the genes of a data set, and where they lie as far as that is known. */
export interface GenesToJoin {
  readonly geneCount: number;
  /** [genes]; undefined where the data set has no annotation. */
  readonly positions: GenePositions | undefined;
}

/** A neighbour set of one layer: rows are compressed, distances, strands and ranks of scores filled in. */
export function setFromEdges(
  layer: NeighbourLayer,
  { geneCount, positions }: GenesToJoin,
  { from, to, scores }: LayerEdges,
): NeighbourSet {
  const edges = from.length;
  const starts = new Uint32Array(geneCount + 1);
  for (let edge = 0; edge < edges; edge++) starts[from[edge] + 1]++;
  for (let gene = 0; gene < geneCount; gene++) starts[gene + 1] += starts[gene];

  const next = starts.slice(0, geneCount);
  const neighbours = new Uint32Array(edges);
  const ordered = new Float32Array(edges).fill(NaN);
  const distances = new Float64Array(edges);
  const sameStrand = new Int8Array(edges);
  const places = comparablePlaces(positions);
  for (let edge = 0; edge < edges; edge++) {
    const at = next[from[edge]]++;
    neighbours[at] = to[edge];
    if (scores !== undefined) ordered[at] = scores[edge];
    distances[at] = distanceBetween(places?.[from[edge]], places?.[to[edge]]);
    sameStrand[at] = strandsAgree(places?.[from[edge]], places?.[to[edge]]);
  }
  return {
    name: layer.name,
    layers: [layer],
    geneCount,
    starts,
    neighbours,
    layerOf: new Uint8Array(edges),
    distances,
    scores: ordered,
    strengths: midRanks(ordered),
    sameStrand,
  };
}

/** Positions whose chromosome names can be compared as they are; names are made canonical once per gene. */
function comparablePlaces(positions: GenePositions | undefined): GenePositions | undefined {
  return positions?.map((position) =>
    position === undefined
      ? undefined
      : { ...position, chromosome: canonicalChromosome(position.chromosome) },
  );
}

function distanceBetween(one: GenePosition | undefined, other: GenePosition | undefined): number {
  if (one === undefined || other?.chromosome !== one.chromosome) return NaN;
  return Math.abs(one.tss - other.tss);
}

/** Also told of genes on different chromosomes: strand is a property of each gene. */
function strandsAgree(one: GenePosition | undefined, other: GenePosition | undefined): -1 | 0 | 1 {
  const [strand, otherStrand] = [one?.strand, other?.strand];
  if (strand === undefined || otherStrand === undefined) return 0;
  return strand === otherStrand ? 1 : -1;
}

/**
 * Each value's mid-rank over 0..1: the share of values that are lower, and half of those that are the same. NaN values
 * are not counted and stay NaN.
 */
export function midRanks(values: Float32Array): Float32Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  // Each value once, and its rank: looked up by halving, as a map of so many numbers is several times slower.
  const different = new Float32Array(sorted.length);
  const ranks = new Float32Array(sorted.length);
  let count = 0;
  for (let first = 0, after = 1; first < sorted.length; first = after++) {
    while (after < sorted.length && sorted[after] === sorted[first]) after++;
    different[count] = sorted[first];
    ranks[count++] = (first + after) / 2 / sorted.length;
  }
  return values.map((value) => {
    if (Number.isNaN(value)) return NaN;
    let low = 0;
    for (let high = count - 1; low < high;) {
      const middle = (low + high) >> 1;
      if (different[middle] < value) low = middle + 1;
      else high = middle;
    }
    return ranks[low];
  });
}
