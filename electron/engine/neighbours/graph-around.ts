import type { NeighbourKind } from '../../contract/neighbours.ts';
import { edgeKind, type NeighbourSet } from './neighbour-set.ts';

/** Which neighbours are followed, and how many are shown. */
export interface GraphLimits {
  readonly hops: number;
  /** All where undefined. */
  readonly kinds: readonly NeighbourKind[] | undefined;
  /** Scored edges of a lower strength are left out; those without a score stay. */
  readonly minimumStrength: number;
  /** bp; longer edges are left out, those without a distance stay. */
  readonly maximumDistance: number | undefined;
  /** Of each gene and layer, the nearest or strongest. */
  readonly perGene: number;
  readonly maximumNodes: number;
  readonly maximumEdges: number;
}

/** A gene of the graph. */
export interface ReachedGene {
  readonly gene: number;
  /** Steps from the nearest focus gene. */
  readonly hop: number;
  /** Neighbours that pass the filters, shown or not. */
  readonly degree: number;
}

/** Two genes joined by one layer. */
export interface ReachedEdge {
  /** Nearer to the focus than the target where both have each other; otherwise the gene that has the other. */
  readonly source: number;
  readonly target: number;
  /** The set's edge from source to target. */
  readonly edge: number;
  /** The set's edge back; undefined where the target does not have the source for a neighbour. */
  readonly back: number | undefined;
}

export interface GraphAround {
  readonly nodes: readonly ReachedGene[];
  readonly edges: readonly ReachedEdge[];
  readonly omitted: { readonly nodes: number; readonly edges: number };
}

/**
 * The genes within some hops of focus genes, and the edges among them. Genes are taken up hop by hop, within a hop in the
 * order in which they are found (the nearest of the first focus gene first), until there are enough; of the edges, those
 * between genes nearest to the focus first. Neighbours beyond `perGene` are not followed from that gene, and are shown
 * only where another gene reaches them.
 */
export function graphAround(set: NeighbourSet, focus: readonly number[], limits: GraphLimits): GraphAround {
  const followed = followedEdges(set, limits);
  const hops = new Map<number, number>();
  for (const gene of focus) hops.set(gene, 0);
  let outermost = [...hops.keys()];
  let omittedNodes = 0;
  const omitted = new Set<number>();
  for (let hop = 1; hop <= limits.hops && outermost.length > 0; hop++) {
    const found: number[] = [];
    for (const gene of outermost) {
      for (const edge of followed(gene)) {
        const other = set.neighbours[edge];
        if (hops.has(other) || omitted.has(other)) continue;
        if (hops.size >= limits.maximumNodes) {
          omitted.add(other);
          omittedNodes++;
          continue;
        }
        hops.set(other, hop);
        found.push(other);
      }
    }
    outermost = found;
  }
  const edges = joinBothWays(set, [...hops.keys()], followed);
  const places = new Map([...hops.keys()].map((gene, place) => [gene, place]));
  const rank = ({ source, target }: ReachedEdge): number =>
    Math.max(places.get(source) ?? 0, places.get(target) ?? 0);
  edges.sort((a, b) => rank(a) - rank(b) || a.edge - b.edge);
  return {
    nodes: [...hops].map(([gene, hop]) => ({ gene, hop, degree: degreeOf(set, gene, limits) })),
    edges: edges.slice(0, limits.maximumEdges),
    omitted: { nodes: omittedNodes, edges: Math.max(0, edges.length - limits.maximumEdges) },
  };
}

/** Whether an edge passes the filters. */
function passes(set: NeighbourSet, edge: number, limits: GraphLimits): boolean {
  const { kinds, minimumStrength, maximumDistance } = limits;
  if (kinds !== undefined && !kinds.includes(edgeKind(set, edge))) return false;
  // Comparisons with NaN are false: what is not known does not exclude an edge.
  if (set.strengths[edge] < minimumStrength) return false;
  return !(maximumDistance !== undefined && set.distances[edge] > maximumDistance);
}

/** The edges of a gene that are followed: of each layer the first ones that pass. */
function followedEdges(set: NeighbourSet, limits: GraphLimits): (gene: number) => readonly number[] {
  const known = new Map<number, readonly number[]>();
  return (gene) => {
    const before = known.get(gene);
    if (before !== undefined) return before;
    const taken = new Uint32Array(set.layers.length);
    const edges: number[] = [];
    for (let edge = set.starts[gene]; edge < set.starts[gene + 1]; edge++) {
      const layer = set.layerOf[edge];
      if (taken[layer] >= limits.perGene || !passes(set, edge, limits)) continue;
      taken[layer]++;
      edges.push(edge);
    }
    known.set(gene, edges);
    return edges;
  };
}

/** Edges between the genes given, two that lead back and forth in one layer as one. */
function joinBothWays(
  set: NeighbourSet,
  genes: readonly number[],
  followed: (gene: number) => readonly number[],
): ReachedEdge[] {
  const shown = new Set(genes);
  const joined = new Map<
    string,
    { source: number; target: number; edge: number; back: number | undefined }
  >();
  for (const gene of genes) {
    for (const edge of followed(gene)) {
      const other = set.neighbours[edge];
      if (!shown.has(other)) continue;
      const layer = set.layerOf[edge];
      const reverse = joined.get(`${other} ${gene} ${layer}`);
      if (reverse === undefined) {
        joined.set(`${gene} ${other} ${layer}`, { source: gene, target: other, edge, back: undefined });
      } else {
        reverse.back = edge;
      }
    }
  }
  // An interaction may be among the first ones of one gene only, and still be there in both directions.
  for (const item of joined.values())
    item.back ??= findEdge(set, item.target, item.source, set.layerOf[item.edge]);
  return [...joined.values()];
}

function findEdge(set: NeighbourSet, from: number, to: number, layer: number): number | undefined {
  for (let edge = set.starts[from]; edge < set.starts[from + 1]; edge++) {
    if (set.neighbours[edge] === to && set.layerOf[edge] === layer) return edge;
  }
  return undefined;
}

function degreeOf(set: NeighbourSet, gene: number, limits: GraphLimits): number {
  const neighbours = new Set<number>();
  for (let edge = set.starts[gene]; edge < set.starts[gene + 1]; edge++) {
    if (passes(set, edge, limits)) neighbours.add(set.neighbours[edge]);
  }
  return neighbours.size;
}
