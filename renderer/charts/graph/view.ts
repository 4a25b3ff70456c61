import { quadtree } from 'd3';
import type { Quadtree } from 'd3';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Size } from '../frame/chart-size.ts';

/** From layout to chart pixels: `pixels = layout * scale + offset`. */
export type Viewport = { readonly scale: number; readonly x: number; readonly y: number };

export type Position = { readonly x: number; readonly y: number };

const smallest = 0.15;
const largest = 8;

export function toPixels(view: Viewport, at: Position): Position {
  return { x: at.x * view.scale + view.x, y: at.y * view.scale + view.y };
}

export function toLayout(view: Viewport, pixels: Position): Position {
  return { x: (pixels.x - view.x) / view.scale, y: (pixels.y - view.y) / view.scale };
}

/** Zooms by a factor about a place on screen, which stays where it is. */
export function zoomAt(view: Viewport, about: Position, factor: number): Viewport {
  const scale = Math.min(largest, Math.max(smallest, view.scale * factor));
  const fixed = toLayout(view, about);
  return { scale, x: about.x - fixed.x * scale, y: about.y - fixed.y * scale };
}

export function panBy(view: Viewport, dx: number, dy: number): Viewport {
  return { ...view, x: view.x + dx, y: view.y + dy };
}

/** The view that shows all positions ([2 * n] x, y) with `padding` pixels around them, at most at `scale` 1.6. */
export function fitTo(
  positions: Float32Array,
  size: Size,
  padding: { readonly top: number; readonly side: number; readonly bottom: number },
): Viewport {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i + 1 < positions.length; i += 2) {
    const [x, y] = [positions[i] ?? 0, positions[i + 1] ?? 0];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  if (left > right) return { scale: 1, x: size.width / 2, y: size.height / 2 };
  const room = {
    width: Math.max(1, size.width - 2 * padding.side),
    height: Math.max(1, size.height - padding.top - padding.bottom),
  };
  const scale = Math.min(
    1.6,
    Math.max(
      smallest,
      Math.min(room.width / Math.max(1, right - left), room.height / Math.max(1, bottom - top)),
    ),
  );
  return {
    scale,
    x: padding.side + room.width / 2 - ((left + right) / 2) * scale,
    y: padding.top + room.height / 2 - ((top + bottom) / 2) * scale,
  };
}

/** The position nearest in a direction: within 60 degrees of it, distance counted more the further off axis. */
export function nearestInDirection<P extends Position>(
  from: Position,
  candidates: readonly P[],
  direction: Direction,
): P | undefined {
  const [ux, uy] = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] }[direction] as [number, number];
  let best: P | undefined;
  let bestCost = Infinity;
  for (const candidate of candidates) {
    const dx = candidate.x - from.x;
    const dy = candidate.y - from.y;
    const along = dx * ux + dy * uy;
    const across = Math.abs(dx * uy - dy * ux);
    if (along <= 0 || across > along * 1.74) continue;
    const cost = along + 2 * across;
    if (cost < bestCost) [best, bestCost] = [candidate, cost];
  }
  return best;
}

/** What changes while a graph is looked at: kept out of React's tree so that a drag redraws the picture alone. */
export type GraphView = {
  /** Ids of the genes that `positions` are of. */
  readonly ids: readonly string[];
  /** [2 * ids] x, y in layout units. */
  readonly positions: Float32Array;
  /** Undefined: everything in view, whatever the size. */
  readonly viewport: Viewport | undefined;
  /** The gene under the pointer or reached by keyboard. */
  readonly active: string | undefined;
  /** Genes that stay where they were put. */
  readonly pinned: ReadonlySet<string>;
  /** A rectangle being drawn to select what is in it, in pixels of the graph. */
  readonly marquee: { readonly from: Position; readonly to: Position } | undefined;
  /** Of the graph's own part of the picture, as last drawn. */
  readonly size: Size;
};

export type GraphViewStore = StoreApi<GraphView>;

export function createGraphView(): GraphViewStore {
  return createStore<GraphView>(() => ({
    ids: [],
    positions: new Float32Array(),
    viewport: undefined,
    active: undefined,
    pinned: new Set(),
    marquee: undefined,
    size: { width: 560, height: 340 },
  }));
}

/** Room around the outermost genes for their names, CSS pixels. */
const padding = { top: 24, side: 44, bottom: 34 };

/** The view in force: the user's, or one that shows everything. */
export function currentViewport({ viewport, positions, size }: GraphView): Viewport {
  return viewport ?? fitTo(positions, size, padding);
}

/** Where the gene at an index lies, in layout units. */
export function positionAt(positions: Float32Array, index: number): Position {
  return { x: positions[2 * index] ?? 0, y: positions[2 * index + 1] ?? 0 };
}

/** Where a gene lies, in layout units; undefined where it is not in the graph. */
export function positionOf(
  { ids, positions }: Pick<GraphView, 'ids' | 'positions'>,
  id: string,
): Position | undefined {
  const index = ids.indexOf(id);
  return index < 0 ? undefined : positionAt(positions, index);
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** Zooms about a place on screen, by default the middle. */
export function zoom(store: GraphViewStore, factor: number, about?: Position): void {
  const view = store.getState();
  const { width, height } = view.size;
  store.setState({
    viewport: zoomAt(currentViewport(view), about ?? { x: width / 2, y: height / 2 }, factor),
  });
}

/** Shows everything again. */
export function fit(store: GraphViewStore): void {
  store.setState({ viewport: undefined });
}

const panStep = 40;

export function pan(store: GraphViewStore, to: Direction): void {
  const [dx, dy] = {
    left: [panStep, 0] as const,
    right: [-panStep, 0] as const,
    up: [0, panStep] as const,
    down: [0, -panStep] as const,
  }[to];
  store.setState({ viewport: panBy(currentViewport(store.getState()), dx, dy) });
}

/** The gene nearest to one in a direction; the gene itself where there is none. */
export function nodeInDirection(store: GraphViewStore, from: string, to: Direction): string {
  const { ids, positions } = store.getState();
  const candidates = ids.map((id, index) => ({ id, ...positionAt(positions, index) }));
  const at = candidates.find(({ id }) => id === from);
  const others = candidates.filter(({ id }) => id !== from);
  return nearestInDirection(at ?? { x: 0, y: 0 }, others, to)?.id ?? from;
}

export function withOrWithout(ids: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(ids);
  if (isIn) next.add(id);
  else next.delete(id);
  return next;
}

const trees = new WeakMap<Float32Array, Quadtree<number>>();

/** Index of the gene nearest to a place in pixels, at most `reach` pixels from it. */
export function nodeNear(
  positions: Float32Array,
  viewport: Viewport,
  place: Position,
  reach: number,
): number | undefined {
  const { x, y } = toLayout(viewport, place);
  return treeOf(positions).find(x, y, reach / viewport.scale);
}

/** One tree for each set of positions: they move some sixty times a second, and are asked for by every pointer event. */
function treeOf(positions: Float32Array): Quadtree<number> {
  const known = trees.get(positions);
  if (known !== undefined) return known;
  const tree = quadtree<number>()
    .x((index) => positions[2 * index] ?? 0)
    .y((index) => positions[2 * index + 1] ?? 0)
    .addAll(Array.from({ length: positions.length / 2 }, (_, index) => index));
  trees.set(positions, tree);
  return tree;
}

/** Ids of the genes inside a rectangle in pixels, whichever corners are given. */
export function nodesWithin(
  { ids, positions }: Pick<GraphView, 'ids' | 'positions'>,
  viewport: Viewport,
  from: Position,
  to: Position,
): readonly string[] {
  const between = (value: number, a: number, b: number) => value >= Math.min(a, b) && value <= Math.max(a, b);
  return ids.filter((_, index) => {
    const { x, y } = toPixels(viewport, positionAt(positions, index));
    return between(x, from.x, to.x) && between(y, from.y, to.y);
  });
}
