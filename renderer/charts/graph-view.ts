import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Size } from './frame/chart-size.ts';
import { fitTo } from './viewport.ts';
import type { Position, Viewport } from './viewport.ts';

/** What changes while a graph is looked at: kept out of React's tree so that a drag redraws the picture alone. */
export type GraphView = {
  readonly positions: ReadonlyMap<string, Position>;
  /** Undefined: everything in view, whatever the size. */
  readonly viewport: Viewport | undefined;
  /** The node under the pointer or reached by keyboard. */
  readonly active: string | undefined;
  /** Of the picture as last drawn; what buttons outside of it zoom about. */
  readonly size: Size;
};

export type GraphViewStore = StoreApi<GraphView>;

export function createGraphView(positions: ReadonlyMap<string, Position>): GraphViewStore {
  return createStore<GraphView>(() => ({
    positions,
    viewport: undefined,
    active: undefined,
    size: { width: 560, height: 400 },
  }));
}

/** The view in force: the user's, or one that shows everything. */
export function currentViewport(view: GraphView, size: Size): Viewport {
  return view.viewport ?? fitTo([...view.positions.values()], size, { top: 62, side: 44, bottom: 70 });
}
