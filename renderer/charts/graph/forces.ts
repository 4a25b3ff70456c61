import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3';
import type { SimulationLinkDatum, SimulationNodeDatum } from 'd3';
import { closeness } from './graph.ts';
import type { Graph } from './graph.ts';
import { positionOf } from './view.ts';
import type { GraphView } from './view.ts';

/** A graph as arrays that travel between threads: genes and edges by index. */
export type LayoutInput = {
  readonly nodes: number;
  /** Index of the gene that stays in the middle, at (0, 0). */
  readonly focus: number;
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  /** [edges] 0..1: how near the ends are drawn together. */
  readonly closeness: Float32Array;
  /** [2 * nodes] x, y to begin with; NaN for genes that are new. */
  readonly start: Float32Array;
  /** [nodes] 1 for genes that stay where they start. */
  readonly pinned: Uint8Array;
  readonly seed: number;
};

/** A graph as arrays; genes begin where the view has them. */
export function layoutInput(
  { nodes, edges }: Graph,
  focus: string,
  seed: number,
  view: Pick<GraphView, 'ids' | 'positions' | 'pinned'>,
): LayoutInput {
  const index = new Map(nodes.map(({ id }, i) => [id, i]));
  const drawn = edges.flatMap((edge) => {
    const [source, target] = [index.get(edge.from), index.get(edge.to)];
    return source === undefined || target === undefined || source === target
      ? []
      : [{ source, target, closeness: closeness(edge) }];
  });
  return {
    nodes: nodes.length,
    focus: index.get(focus) ?? 0,
    sources: Uint32Array.from(drawn, ({ source }) => source),
    targets: Uint32Array.from(drawn, ({ target }) => target),
    closeness: Float32Array.from(drawn, (edge) => edge.closeness),
    start: Float32Array.from(
      nodes.flatMap(({ id }) => {
        const at = positionOf(view, id);
        return at === undefined ? [Number.NaN, Number.NaN] : [at.x, at.y];
      }),
    ),
    pinned: Uint8Array.from(nodes, ({ id }) => (view.pinned.has(id) ? 1 : 0)),
    seed,
  };
}

type Body = SimulationNodeDatum & { readonly index: number };
type Link = SimulationLinkDatum<Body> & { readonly closeness: number };

/** A layout in motion. */
export type Layout = {
  /** One step of the forces; false once they have come to rest. */
  readonly step: () => boolean;
  /** [2 * nodes] x, y of each gene, in layout units (pixels at scale 1). A copy. */
  readonly positions: () => Float32Array<ArrayBuffer>;
  /** Holds a gene at a place and lets the others give way. */
  readonly hold: (node: number, x: number, y: number) => void;
  /** Lets the others settle; the gene stays where it is, or moves with them again. */
  readonly release: (node: number, stays: boolean) => void;
};

/** How warm a layout is that only makes room for new genes. */
const gentle = 0.5;

/** Forces over a graph: close genes are drawn together, the focus stays in the middle. The same input, the same picture. */
export function startForces(input: LayoutInput): Layout {
  const start = startPositions(input);
  const many = input.nodes > 150;
  const isNew = input.start.every((value) => Number.isNaN(value));
  const bodies: Body[] = Array.from({ length: input.nodes }, (_, index) => {
    const [x, y] = [start[2 * index] ?? 0, start[2 * index + 1] ?? 0];
    const stays = input.pinned[index] === 1;
    const middle = index === input.focus && !stays;
    return { index, x, y, ...(middle ? { fx: 0, fy: 0 } : stays ? { fx: x, fy: y } : {}) };
  });
  const links: Link[] = Array.from(input.sources, (source, edge) => ({
    source,
    target: input.targets[edge] ?? 0,
    closeness: input.closeness[edge] ?? 0.5,
  }));
  const degrees = degreesOf(input);
  const smallerDegree = ({ source, target }: Link): number => {
    const at = (end: Link['source']) => degrees[typeof end === 'object' ? end.index : Number(end)] ?? 1;
    return Math.min(at(source), at(target));
  };
  const simulation = forceSimulation(bodies)
    .randomSource(seededRandom(input.seed))
    .force(
      'link',
      forceLink<Body, Link>(links)
        .distance((link) => (many ? 110 : 150) - (many ? 60 : 90) * link.closeness)
        // Of a gene with very many links each pulls less, or all would collapse into one heap.
        .strength((link) =>
          many ? 1 / Math.max(2, smallerDegree(link)) : 0.5 / Math.sqrt(Math.max(1, smallerDegree(link) / 4)),
        ),
    )
    .force(
      'charge',
      forceManyBody()
        .strength(many ? -200 : -260)
        .distanceMax(420),
    )
    .force('collide', forceCollide(many ? 15 : input.nodes > 60 ? 24 : 31))
    // Screens are wider than high: pull a little harder towards the horizontal axis.
    .force('x', forceX(0).strength(many ? 0.04 : 0.025))
    .force('y', forceY(0).strength(many ? 0.08 : 0.09))
    .alpha(isNew ? 1 : gentle)
    .stop();

  return {
    step() {
      if (simulation.alpha() < simulation.alphaMin() && simulation.alphaTarget() === 0) return false;
      simulation.tick();
      return true;
    },
    positions: () => Float32Array.from(bodies.flatMap(({ x, y }) => [x ?? 0, y ?? 0])),
    hold(index, x, y) {
      const body = bodies[index];
      if (body === undefined) return;
      [body.fx, body.fy] = [x, y];
      simulation.alphaTarget(0.2).alpha(Math.max(0.2, simulation.alpha()));
    },
    release(index, stays) {
      const body = bodies[index];
      simulation.alphaTarget(0);
      if (body === undefined || stays) return;
      [body.fx, body.fy] = [undefined, undefined];
      simulation.alpha(Math.max(0.3, simulation.alpha()));
    },
  };
}

/** Runs the forces until they rest: for few genes, and where there is no other thread. */
export function settle(input: LayoutInput): Float32Array<ArrayBuffer> {
  const layout = startForces(input);
  while (layout.step());
  return layout.positions();
}

/**
 * Where genes begin: where they were, relative to the focus; new ones beside a gene they are linked to that has a place,
 * or else on a ring about the focus.
 */
export function startPositions(input: LayoutInput): Float32Array {
  const { nodes, focus, sources, targets, start, pinned, seed } = input;
  const random = seededRandom(seed);
  const placed = Float32Array.from({ length: 2 * nodes }, (_, i) => start[i] ?? Number.NaN);
  const shift = pinned[focus] === 1 ? [0, 0] : [placed[2 * focus] ?? 0, placed[2 * focus + 1] ?? 0];
  const known = new Uint8Array(nodes);
  for (let node = 0; node < nodes; node++) {
    const [x, y] = [placed[2 * node] ?? Number.NaN, placed[2 * node + 1] ?? Number.NaN];
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    known[node] = 1;
    if (pinned[node] === 1) continue;
    // A focus that was elsewhere comes to the middle, and the picture with it.
    placed[2 * node] = x - (Number.isNaN(shift[0]) ? 0 : (shift[0] ?? 0));
    placed[2 * node + 1] = y - (Number.isNaN(shift[1]) ? 0 : (shift[1] ?? 0));
  }
  const parent = new Int32Array(nodes).fill(-1);
  sources.forEach((source, edge) => {
    const target = targets[edge] ?? 0;
    if (known[source] === 1 && known[target] === 0) parent[target] = source;
    if (known[target] === 1 && known[source] === 0) parent[source] = target;
  });
  for (let node = 0; node < nodes; node++) {
    if (known[node] === 1) continue;
    const near = parent[node] ?? -1;
    const angle = (node / Math.max(1, nodes)) * 2 * Math.PI + random() * 0.5;
    const radius = near < 0 ? 80 + 60 * random() : 30 + 20 * random();
    placed[2 * node] = (near < 0 ? 0 : (placed[2 * near] ?? 0)) + radius * Math.cos(angle);
    placed[2 * node + 1] = (near < 0 ? 0 : (placed[2 * near + 1] ?? 0)) + radius * Math.sin(angle);
  }
  return placed;
}

function degreesOf({ nodes, sources, targets }: LayoutInput): Uint32Array {
  const degrees = new Uint32Array(nodes);
  for (const ends of [sources, targets]) for (const node of ends) degrees[node] = (degrees[node] ?? 0) + 1;
  return degrees;
}

/** Uniform numbers in [0, 1) from a 32-bit seed (mulberry32 by Tommy Ettinger, public domain): layouts repeat exactly. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
