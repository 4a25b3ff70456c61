import { quadtree } from 'd3';
import type { Quadtree } from 'd3';
import { positionAt } from './view.ts';
import type { GraphView } from './view.ts';
import { toLayout, toPixels } from './viewport.ts';
import type { Position, Viewport } from './viewport.ts';

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
