import type { NeighbourSet } from './neighbour-set.ts';

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
