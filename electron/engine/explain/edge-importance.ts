import { edgeKind, type NeighbourSet } from '../neighbours/neighbour-set.ts';
import type { ModelAnswers } from '../predict/predict-genes.ts';

/**
 * How much attention a model pays to the edges of any set: the share of the source gene's attention that it gave to the
 * target, 0..1, over edges of the same kind.
 * @param edges of the set that is looked at; the model may read another one
 * @returns undefined for pairs that the model does not read
 */
export function edgeImportance(
  { set, attention }: NonNullable<ModelAnswers['neighbours']>,
  edges: NeighbourSet,
): (source: number, target: number, edge: number) => number | undefined {
  return (source, target, edge) => {
    const kind = edgeKind(edges, edge);
    let paid: number | undefined;
    const [first = 0, after = 0] = set.starts.subarray(source, source + 2);
    for (let read = first; read < after; read++) {
      if (set.neighbours[read] !== target || edgeKind(set, read) !== kind) continue;
      paid = (paid ?? 0) + (attention[read] ?? 0);
    }
    return paid;
  };
}
