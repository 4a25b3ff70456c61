import type { NeighbourKind } from '../../../electron/contract/neighbours.ts';
import { closeness, hopsFrom, linksOf, otherEnd } from './graph.ts';
import type { Graph } from './graph.ts';

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
