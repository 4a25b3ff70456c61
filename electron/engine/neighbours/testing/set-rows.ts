import { edgeKind, type NeighbourSet, neighboursOf } from '../neighbour-set.ts';

/** Every gene's neighbours as plain lists. */
export function rowsOf(set: NeighbourSet): readonly (readonly number[])[] {
  return Array.from({ length: set.geneCount }, (_, gene) => [...neighboursOf(set, gene)]);
}

/** Every edge as one object, in the order of the set. */
export function edgesOf(set: NeighbourSet) {
  return rowsOf(set).flatMap((row, from) =>
    row.map((to, place) => {
      const edge = set.starts[from] + place;
      return {
        from,
        to,
        kind: edgeKind(set, edge),
        distance: set.distances[edge],
        score: set.scores[edge],
        strength: set.strengths[edge],
        sameStrand: set.sameStrand[edge],
      };
    }),
  );
}
