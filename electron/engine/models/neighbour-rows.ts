import { neighbourKinds } from '../../contract/neighbours.ts';
import type { NeighbourSet } from '../neighbours/neighbour-set.ts';
import { edgeKind } from '../neighbours/neighbour-set.ts';

/** What the base model says of every gene: all that the neighbour part reads beside the edges. */
export interface BaseAnswers {
  /** [genes, latent]: standardised latent means. */
  readonly latent: Float32Array;
  /** [genes]: log-odds that the gene is high. */
  readonly logits: Float64Array;
}

/**
 * Values that describe an edge: its kind (one of four is 1), whether the distance is known, log10(1 + bp) / 6,
 * bp / 1 Mb (at most 1), whether there is a score, its strength 0..1, and 1 for the same strand, -1 for the other.
 * Two forms of the distance let attention fall off as a power of it or exponentially.
 */
export const edgeValues = neighbourKinds.length + 6;

/**
 * Which edges of a set a model reads: all of a gene's, or, where it has more than `most`, its layers' first ones in turn.
 * @returns [genes * most]: edge indices, -1 for absent neighbours
 */
export function chosenEdges(set: NeighbourSet, most: number): Int32Array {
  const chosen = new Int32Array(set.geneCount * most).fill(-1);
  for (let gene = 0; gene < set.geneCount; gene++) {
    const edges = Array.from(
      { length: set.starts[gene + 1] - set.starts[gene] },
      (_, at) => set.starts[gene] + at,
    );
    const kept = edges.length <= most ? edges : inTurn(set, edges).slice(0, most);
    chosen.set(kept, gene * most);
  }
  return chosen;
}

/** Edges of one row by their rank within their layer, then by layer. Rows are ordered by layer, best first. */
function inTurn({ layerOf }: NeighbourSet, edges: readonly number[]): readonly number[] {
  const seen = new Map<number, number>();
  return edges
    .map((edge) => {
      const rank = seen.get(layerOf[edge]) ?? 0;
      seen.set(layerOf[edge], rank + 1);
      return { edge, rank };
    })
    .sort((a, b) => a.rank - b.rank || layerOf[a.edge] - layerOf[b.edge])
    .map(({ edge }) => edge);
}

/**
 * One row per gene for the neighbour network (see models/neighbour-attention.ts).
 * @param chosen [genes * most], as {@link chosenEdges} gives them
 * @param genes which genes get a row; all by default
 * @returns [rows, valuesPerGene]
 */
export function neighbourRows(
  set: NeighbourSet,
  chosen: Int32Array,
  most: number,
  { latent, logits }: BaseAnswers,
  genes: Uint32Array = Uint32Array.from(logits, (_, gene) => gene),
): Float32Array {
  const size = latent.length / logits.length;
  const perNeighbour = size + edgeValues + 1;
  const perGene = size + 1 + most * perNeighbour;
  const rows = new Float32Array(genes.length * perGene);
  for (const [row, gene] of genes.entries()) {
    let at = row * perGene;
    rows.set(latent.subarray(gene * size, (gene + 1) * size), at);
    rows[at + size] = logits[gene];
    at += size + 1;
    for (let slot = 0; slot < most; slot++, at += perNeighbour) {
      const edge = chosen[gene * most + slot];
      if (edge < 0) continue;
      const neighbour = set.neighbours[edge];
      rows.set(latent.subarray(neighbour * size, (neighbour + 1) * size), at);
      writeEdge(set, edge, rows, at + size);
      rows[at + perNeighbour - 1] = 1;
    }
  }
  return rows;
}

function writeEdge(set: NeighbourSet, edge: number, into: Float32Array, at: number): void {
  into[at + neighbourKinds.indexOf(edgeKind(set, edge))] = 1;
  const after = at + neighbourKinds.length;
  const distance = set.distances[edge];
  if (!Number.isNaN(distance)) {
    into[after] = 1;
    into[after + 1] = Math.log10(1 + distance) / 6;
    into[after + 2] = Math.min(distance / 1e6, 1);
  }
  const strength = set.strengths[edge];
  if (!Number.isNaN(strength)) {
    into[after + 3] = 1;
    into[after + 4] = strength;
  }
  into[after + 5] = set.sameStrand[edge];
}
