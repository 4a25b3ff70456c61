import type { NeighbourSet } from './neighbour-set.ts';

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
