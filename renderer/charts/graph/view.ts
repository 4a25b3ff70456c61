import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Size } from '../frame/chart-size.ts';
import { fitTo } from './viewport.ts';
import type { Position, Viewport } from './viewport.ts';

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
