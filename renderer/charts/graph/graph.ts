import type { NeighbourKind } from '../../../electron/contract/neighbours.ts';
import { formatDistance, formatProportion } from '../../../electron/contract/words/number-format.ts';

export type GraphNode = {
  readonly id: string;
  /** Symbol, or id where there is none. */
  readonly label: string;
  /** As the user's files write it, for exported files; the label where absent. */
  readonly geneId?: string | undefined;
  /** Predicted probability of high expression; undefined while nothing is predicted. */
  readonly probability?: number | undefined;
  readonly expression?: 'high' | 'low' | undefined;
  /** As the annotation writes it. */
  readonly chromosome?: string | undefined;
  /** 0-based position of the first transcribed base. */
  readonly tss?: number | undefined;
  readonly strand?: '+' | '-' | undefined;
  /** What the gene was used for: "training", "test". */
  readonly usedFor?: string | undefined;
  /** Neighbours that it has in all, whether or not they are drawn. */
  readonly degree?: number | undefined;
  /** Further numbers of the gene, by the name of their column. */
  readonly values?: Readonly<Record<string, number>> | undefined;
};

export type GraphEdge = {
  readonly from: string;
  readonly to: string;
  readonly kind: NeighbourKind;
  /** Base pairs between the two TSS; undefined for genes on different chromosomes. */
  readonly distance?: number | undefined;
  /** How strong the link is, 0..1: an interaction's score, a similarity. */
  readonly weight?: number | undefined;
  /** The model's attention weight, 0..1; undefined where no neighbour-aware model says. */
  readonly importance?: number | undefined;
};

export type Graph = { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] };

export const kindNames: Readonly<Record<NeighbourKind, string>> = {
  genomic: 'genomic neighbour',
  interaction: 'interaction',
  latent: 'alike in the latent space',
  'sorted-id': 'next by sorted gene id (as published)',
};

/** Closeness of an edge, 0 (1 Mb and more, or weight 0) .. 1 (1 kb and less, or weight 1); .5 where nothing is known. */
export function closeness(edge: Pick<GraphEdge, 'weight' | 'distance'>): number {
  if (edge.weight !== undefined) return Math.min(1, Math.max(0, edge.weight));
  if (edge.distance === undefined) return 0.5;
  return Math.min(1, Math.max(0, 1 - Math.log10(Math.max(1000, edge.distance) / 1000) / 3));
}

/** "genomic neighbour, 12.4 kb away, importance .21" */
export function describeEdge(edge: GraphEdge): string {
  return [
    kindNames[edge.kind],
    ...(edge.distance === undefined ? [] : [`${formatDistance(edge.distance)} away`]),
    ...(edge.weight === undefined ? [] : [`score ${formatProportion(edge.weight, 2)}`]),
    ...(edge.importance === undefined ? [] : [`importance ${formatProportion(edge.importance, 2)}`]),
  ].join(', ');
}

/** The links of each gene, by id; links to genes that are not in the graph, and of a gene to itself, are left out. */
function linksOf({ nodes, edges }: Graph): ReadonlyMap<string, readonly GraphEdge[]> {
  const links = new Map<string, GraphEdge[]>(nodes.map(({ id }) => [id, []]));
  for (const edge of edges) {
    const [from, to] = [links.get(edge.from), links.get(edge.to)];
    if (from === undefined || to === undefined || from === to) continue;
    from.push(edge);
    to.push(edge);
  }
  return links;
}

/** The other end of an edge. */
export function otherEnd(edge: GraphEdge, id: string): string {
  return edge.from === id ? edge.to : edge.from;
}

/** Steps along links from the focus, by id; genes that cannot be reached are absent. */
export function hopsFrom(graph: Graph, focus: string): ReadonlyMap<string, number> {
  const links = linksOf(graph);
  const hops = new Map<string, number>();
  let ring = links.has(focus) ? [focus] : [];
  for (let hop = 0; ring.length > 0; hop++) {
    for (const id of ring) hops.set(id, hop);
    ring = [
      ...new Set(
        ring
          .flatMap((id) => (links.get(id) ?? []).map((edge) => otherEnd(edge, id)))
          .filter((id) => !hops.has(id)),
      ),
    ];
  }
  return hops;
}

export type EdgeFilter = {
  readonly kinds: ReadonlySet<NeighbourKind>;
  /** Links weaker than this are left out, by closeness (0..1). */
  readonly minCloseness: number;
};

/**
 * What is left of a graph: links that pass the filter, without what hangs on collapsed genes only, and of genes those
 * that the focus still reaches. The same objects where nothing was left out, so that nothing is laid out anew.
 */
export function visibleGraph(
  graph: Graph,
  focus: string,
  filter: EdgeFilter,
  collapsed: ReadonlySet<string>,
): Graph {
  const edges = graph.edges.filter(
    (edge) => filter.kinds.has(edge.kind) && closeness(edge) >= filter.minCloseness,
  );
  const reached = reachedWithout({ nodes: graph.nodes, edges }, focus, collapsed);
  const nodes = graph.nodes.filter(({ id }) => reached.has(id));
  const kept = edges.filter((edge) => reached.has(edge.from) && reached.has(edge.to));
  return nodes.length === graph.nodes.length && kept.length === graph.edges.length
    ? graph
    : { nodes, edges: kept };
}

/** Genes reached from the focus where collapsed genes are dead ends; the focus itself is never one. */
function reachedWithout(graph: Graph, focus: string, collapsed: ReadonlySet<string>): ReadonlySet<string> {
  if (collapsed.size === 0) return new Set(hopsFrom(graph, focus).keys());
  const links = linksOf(graph);
  const reached = new Set(links.has(focus) ? [focus] : []);
  for (const id of reached) {
    if (collapsed.has(id) && id !== focus) continue;
    // A set visits what is added to it on the way.
    for (const edge of links.get(id) ?? []) reached.add(otherEnd(edge, id));
  }
  return reached;
}
