import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3';
import type { Simulation, SimulationLinkDatum, SimulationNodeDatum } from 'd3';
import { seededRandom } from './seeded-random.ts';
import type { Position } from './viewport.ts';

export type GraphNode = {
  readonly id: string;
  /** Symbol, or id where there is none. */
  readonly label: string;
  /** Predicted probability of high expression; undefined while nothing is predicted. */
  readonly probability?: number | undefined;
  readonly expression?: 'high' | 'low' | undefined;
};

export type EdgeKind = 'genomic' | 'interaction' | 'latent';

export type GraphEdge = {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  /** Base pairs between the two TSS; undefined for genes on different chromosomes. */
  readonly distance?: number | undefined;
  /** How strong the link is, 0..1: an interaction's score, a similarity. */
  readonly weight?: number | undefined;
};

export type SimulatedNode = SimulationNodeDatum & { readonly id: string };
type SimulatedEdge = SimulationLinkDatum<SimulatedNode>;

/** Closeness of an edge, 0 (1 Mb and more, or weight 0) .. 1 (1 kb and less, or weight 1); .5 where nothing is known. */
export function closeness(edge: GraphEdge): number {
  if (edge.weight !== undefined) return Math.min(1, Math.max(0, edge.weight));
  if (edge.distance === undefined) return 0.5;
  return Math.min(1, Math.max(0, 1 - Math.log10(Math.max(1000, edge.distance) / 1000) / 3));
}

/** A simulation that has not run: close genes are drawn together, the focus stays in the middle. */
export function graphSimulation(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  focus: string,
  start: ReadonlyMap<string, Position>,
): Simulation<SimulatedNode, SimulatedEdge> {
  const simulated: SimulatedNode[] = nodes.map((node) => ({
    id: node.id,
    ...(start.get(node.id) ?? { x: 0, y: 0 }),
    ...(node.id === focus ? { fx: 0, fy: 0 } : {}),
  }));
  const known = new Set(nodes.map((node) => node.id));
  const drawn = edges.filter((edge) => known.has(edge.from) && known.has(edge.to) && edge.from !== edge.to);
  const links = drawn.map((edge) => ({ source: edge.from, target: edge.to, closeness: closeness(edge) }));
  return (
    forceSimulation(simulated)
      .randomSource(seededRandom(1))
      .force(
        'link',
        forceLink<SimulatedNode, SimulatedEdge & { closeness: number }>(links)
          .id((node) => node.id)
          .distance((link) => 150 - 90 * link.closeness)
          .strength(0.5),
      )
      .force('charge', forceManyBody().strength(-260).distanceMax(420))
      .force('collide', forceCollide(nodes.length > 60 ? 24 : 31))
      // Screens are wider than high: pull a little harder towards the horizontal axis.
      .force('x', forceX(0).strength(0.025))
      .force('y', forceY(0).strength(0.09))
      .stop()
  );
}

/** Where every node lies, in layout units about the focus at (0, 0). The same input gives the same picture. */
export function layoutGraph(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  focus: string,
  seed = 1,
): ReadonlyMap<string, Position> {
  const random = seededRandom(seed);
  const start = new Map(
    nodes.map((node, i) => {
      const angle = (i / Math.max(1, nodes.length)) * 2 * Math.PI + random() * 0.5;
      const radius = 80 + 60 * random();
      return [node.id, { x: radius * Math.cos(angle), y: radius * Math.sin(angle) }];
    }),
  );
  const simulation = graphSimulation(nodes, edges, focus, start);
  simulation.tick(300);
  return positionsOf(simulation.nodes());
}

export function positionsOf(nodes: readonly SimulatedNode[]): ReadonlyMap<string, Position> {
  return new Map(nodes.map((node) => [node.id, { x: node.x ?? 0, y: node.y ?? 0 }]));
}
