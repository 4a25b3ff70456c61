import type { NeighbourKind, NeighbourLayerRecord } from '../../contract/neighbours.ts';

/** One source of neighbours: "10 nearest TSSs each side", "HuRI". */
export interface NeighbourLayer {
  readonly name: string;
  readonly kind: NeighbourKind;
}

/**
 * Every gene's neighbours, as compressed rows over the data set's gene indices: the edges of gene g are
 * `starts[g]` up to `starts[g + 1]` of the [edges] arrays. Rows are ordered by layer and within a layer from the
 * nearest (or strongest) neighbour on. No gene is its own neighbour, and within a layer it has each neighbour once; two
 * layers may join the same two genes. Edges are directed: a gene among another's nearest need not have it among its own.
 * Interactions are always there in both directions.
 */
export interface NeighbourSet {
  readonly name: string;
  readonly layers: readonly NeighbourLayer[];
  readonly geneCount: number;
  /** [genes + 1] */
  readonly starts: Uint32Array;
  /** [edges]: gene indices. */
  readonly neighbours: Uint32Array;
  /** [edges]: index into `layers`. */
  readonly layerOf: Uint8Array;
  /** [edges]: bp between the two TSSs, never negative; NaN on other chromosomes and where a position is unknown. */
  readonly distances: Float64Array;
  /**
   * [edges]: in the layer's own units, higher is closer: an imported score as the file has it, the cosine of two latents,
   * or minus their euclidean distance; NaN where there is none.
   */
  readonly scores: Float32Array;
  /**
   * [edges]: the score's mid-rank among its layer's edges, over 0..1 (the share of edges with a lower score and half of
   * those with the same), so that scores of different units can be compared and fed to a model; NaN where no score.
   */
  readonly strengths: Float32Array;
  /** [edges]: 1 same strand, -1 opposite, 0 unknown. */
  readonly sameStrand: Int8Array;
}

/** Neighbours that a model can read, and how to make each layer again. */
export interface ReadyNeighbours {
  readonly set: NeighbourSet;
  /** One per layer of the set, in its order. */
  readonly layers: readonly NeighbourLayerRecord[];
}

/** The kind of an edge. */
export function edgeKind(set: NeighbourSet, edge: number): NeighbourKind {
  return set.layers[set.layerOf[edge]].kind;
}

/** Gene indices of a gene's neighbours, nearest first within each layer; a view, not a copy. */
export function neighboursOf({ starts, neighbours }: NeighbourSet, gene: number): Uint32Array {
  return neighbours.subarray(starts[gene], starts[gene + 1]);
}

/** How many genes have at least one neighbour. */
export function genesWithNeighbours({ starts, geneCount }: NeighbourSet): number {
  let found = 0;
  for (let gene = 0; gene < geneCount; gene++) if (starts[gene + 1] > starts[gene]) found++;
  return found;
}

/** Edges of each layer, and genes that have any of it. */
export function layerCounts({ layers, starts, layerOf, geneCount }: NeighbourSet): readonly {
  readonly edges: number;
  readonly genes: number;
}[] {
  const counts = layers.map(() => ({ edges: 0, genes: 0 }));
  for (let gene = 0; gene < geneCount; gene++) {
    let before = -1;
    for (let edge = starts[gene]; edge < starts[gene + 1]; edge++) {
      const layer = layerOf[edge];
      counts[layer].edges++;
      // A row runs layer after layer.
      if (layer !== before) counts[layer].genes++;
      before = layer;
    }
  }
  return counts;
}

/** The edges of one of a set's layers, as a set of its own. */
export function oneLayer(set: NeighbourSet, layer: number): NeighbourSet {
  if (set.layers.length === 1) return set;
  const edges = Uint32Array.from(set.layerOf.keys()).filter((edge) => set.layerOf[edge] === layer);
  const starts = new Uint32Array(set.geneCount + 1);
  let kept = 0;
  for (let gene = 0; gene < set.geneCount; gene++) {
    while (kept < edges.length && edges[kept] < set.starts[gene + 1]) kept++;
    starts[gene + 1] = kept;
  }
  return {
    name: set.layers[layer].name,
    layers: [set.layers[layer]],
    geneCount: set.geneCount,
    starts,
    neighbours: edges.map((edge) => set.neighbours[edge]),
    layerOf: new Uint8Array(edges.length),
    distances: Float64Array.from(edges, (edge) => set.distances[edge]),
    scores: Float32Array.from(edges, (edge) => set.scores[edge]),
    strengths: Float32Array.from(edges, (edge) => set.strengths[edge]),
    sameStrand: Int8Array.from(edges, (edge) => set.sameStrand[edge]),
  };
}

/**
 * One set out of several over the same genes. Layers are kept side by side: two genes joined by two of them have two
 * edges, each with its own kind and score.
 */
export function joinNeighbourSets(name: string, sets: readonly NeighbourSet[]): NeighbourSet {
  const geneCount = sets[0]?.geneCount ?? 0;
  const other = sets.find((set) => set.geneCount !== geneCount);
  if (other !== undefined) {
    throw new Error(`"${other.name}" joins ${other.geneCount} genes, not ${geneCount}.`);
  }
  const layers = sets.flatMap((set) => set.layers);
  if (layers.length > 256) throw new Error(`A set holds at most 256 layers, not ${layers.length}.`);

  const edges = sets.reduce((sum, set) => sum + set.neighbours.length, 0);
  const starts = new Uint32Array(geneCount + 1);
  const neighbours = new Uint32Array(edges);
  const layerOf = new Uint8Array(edges);
  const distances = new Float64Array(edges);
  const scores = new Float32Array(edges);
  const strengths = new Float32Array(edges);
  const sameStrand = new Int8Array(edges);
  let at = 0;
  for (let gene = 0; gene < geneCount; gene++) {
    let layersBefore = 0;
    for (const set of sets) {
      for (let edge = set.starts[gene]; edge < set.starts[gene + 1]; edge++, at++) {
        neighbours[at] = set.neighbours[edge];
        layerOf[at] = layersBefore + set.layerOf[edge];
        distances[at] = set.distances[edge];
        scores[at] = set.scores[edge];
        strengths[at] = set.strengths[edge];
        sameStrand[at] = set.sameStrand[edge];
      }
      layersBefore += set.layers.length;
    }
    starts[gene + 1] = at;
  }
  return { name, layers, geneCount, starts, neighbours, layerOf, distances, scores, strengths, sameStrand };
}
