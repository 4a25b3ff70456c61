import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { settle, startPositions } from './forces.ts';
import type { LayoutInput } from './forces.ts';
import { closeness } from './graph.ts';
import type { Graph } from './graph.ts';
import { createGraphLayout } from './layout.ts';
import type { GraphLayout } from './layout.ts';
import { createGraphView, positionOf } from './view.ts';
import type { GraphView, GraphViewStore } from './view.ts';

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
