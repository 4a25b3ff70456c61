import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { layoutInput, settle, startForces, startPositions } from './forces.ts';
import type { Layout, LayoutInput } from './forces.ts';
import type { Graph } from './graph.ts';
import type { LayoutReply, LayoutRequest } from './layout-worker.ts';
import { createGraphView, positionAt, withOrWithout } from './view.ts';
import type { GraphViewStore } from './view.ts';

/** Lays graphs out without holding up the page. */
export type GraphLayout = {
  readonly show: (input: LayoutInput) => void;
  /** A gene is held at a place (layout units) while it is dragged. */
  readonly hold: (node: number, x: number, y: number) => void;
  readonly release: (node: number, stays: boolean) => void;
  readonly stop: () => void;
};

export type PlacesChanged = (positions: Float32Array<ArrayBuffer>) => void;

/** In a thread of its own; in the page where that cannot be had. */
function createGraphLayout(onPlaces: PlacesChanged): GraphLayout {
  if (typeof Worker === 'undefined') return layoutInPage(onPlaces);
  const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
  const ask = (request: LayoutRequest) => worker.postMessage(request);
  let generation = 0;
  let instead: GraphLayout | undefined;
  let shown: LayoutInput | undefined;
  let held: { readonly node: number; readonly x: number; readonly y: number } | undefined;
  worker.addEventListener('message', ({ data: { generation: of, positions } }: MessageEvent<LayoutReply>) => {
    if (of !== generation) return;
    // The thread is a moment behind the hand.
    if (held !== undefined) [positions[2 * held.node], positions[2 * held.node + 1]] = [held.x, held.y];
    onPlaces(positions);
  });
  worker.addEventListener('error', () => {
    instead ??= layoutInPage(onPlaces);
    if (shown !== undefined) instead.show(shown);
  });
  return {
    show(input) {
      shown = input;
      held = undefined;
      generation++;
      if (instead === undefined) ask({ kind: 'graph', generation, input });
      else instead.show(input);
    },
    hold(node, x, y) {
      held = { node, x, y };
      if (instead === undefined) ask({ kind: 'hold', node, x, y });
      else instead.hold(node, x, y);
    },
    release(node, stays) {
      held = undefined;
      if (instead === undefined) ask({ kind: 'release', node, stays });
      else instead.release(node, stays);
    },
    stop() {
      worker.terminate();
      instead?.stop();
    },
  };
}

/** The same in the page's own thread: still right, but a large graph holds the window up for a moment. */
function layoutInPage(onPlaces: PlacesChanged): GraphLayout {
  let layout: Layout | undefined;
  let frame = 0;
  const step = () => {
    if (layout === undefined) return;
    const goesOn = layout.step();
    onPlaces(layout.positions());
    if (goesOn) frame = requestAnimationFrame(step);
  };
  return {
    show(input) {
      cancelAnimationFrame(frame);
      const start = settle(input);
      layout = startForces({ ...input, start });
      onPlaces(start);
    },
    hold(node, x, y) {
      layout?.hold(node, x, y);
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(step);
    },
    release(node, stays) {
      layout?.release(node, stays);
    },
    stop: () => cancelAnimationFrame(frame),
  };
}

/** Keeps a graph laid out: genes that were there before stay about where they were. */
export function useGraphLayout(
  graph: Graph,
  focus: string,
  seed: number,
): { readonly store: GraphViewStore; readonly layout: RefObject<GraphLayout | undefined> } {
  const [store] = useState(() => firstView(graph, focus, seed));
  const layout = useRef<GraphLayout | undefined>(undefined);
  const ids = useRef<readonly string[]>([]);

  useEffect(() => {
    const made = createGraphLayout((positions) => store.setState({ ids: ids.current, positions }));
    layout.current = made;
    return () => {
      made.stop();
      layout.current = undefined;
    };
  }, [store]);
  useEffect(() => {
    const view = store.getState();
    const input = layoutInput(graph, focus, seed, view);
    ids.current = graph.nodes.map(({ id }) => id);
    const present = new Set(ids.current);
    const hasOld = input.start.some((value) => !Number.isNaN(value));
    store.setState({
      ids: ids.current,
      // Until the forces have answered: the old genes where they were, or nothing yet.
      ...(hasOld ? { positions: startPositions(input) } : { ids: [], positions: new Float32Array() }),
      pinned: new Set([...view.pinned].filter((id) => present.has(id))),
      viewport: undefined,
      active: undefined,
    });
    layout.current?.show(input);
  }, [graph, focus, seed, store]);
  return { store, layout };
}

/** Where there are no threads, as on a server, a graph is laid out at once. */
function firstView(graph: Graph, focus: string, seed: number): GraphViewStore {
  const store = createGraphView();
  if (typeof Worker === 'undefined')
    store.setState({
      ids: graph.nodes.map(({ id }) => id),
      positions: settle(layoutInput(graph, focus, seed, store.getState())),
    });
  return store;
}

/** Pins a gene where it is, or lets it go. */
export function togglePin(store: GraphViewStore, layout: GraphLayout | undefined, id: string): void {
  const { ids, positions, pinned } = store.getState();
  const index = ids.indexOf(id);
  if (index < 0) return;
  const stays = !pinned.has(id);
  const { x, y } = positionAt(positions, index);
  if (stays) layout?.hold(index, x, y);
  layout?.release(index, stays);
  store.setState({ pinned: withOrWithout(pinned, id, stays) });
}
