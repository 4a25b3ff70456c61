import { useEffect, useId, useRef } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useStore } from 'zustand';
import { ChartTooltip } from '../frame/chart-cursor.tsx';
import type { Size } from '../frame/chart-size.ts';
import type { Graph, GraphNode } from './graph.ts';
import { togglePin } from './layout.ts';
import type { GraphLayout } from './layout.ts';
import {
  currentViewport,
  fit,
  nodeInDirection,
  nodeNear,
  nodesWithin,
  pan,
  panBy,
  positionAt,
  positionOf,
  toLayout,
  toPixels,
  withOrWithout,
  zoom,
} from './view.ts';
import type { Direction, GraphView, GraphViewStore, Position } from './view.ts';

/** What a graph tells the screen; what is left out cannot be done. */
export type GraphActions = {
  /** A click, or Space: the gene is looked at in the views beside. */
  readonly onChoose?: ((id: string) => void) | undefined;
  /** A double click, or Enter: the gene becomes the focus. */
  readonly onMove?: ((id: string) => void) | undefined;
  readonly onSelect?: ((selected: ReadonlySet<string>) => void) | undefined;
  readonly onExpand?: ((id: string) => void) | undefined;
  readonly onCollapse?: ((id: string) => void) | undefined;
  readonly onStep?: ((by: -1 | 1) => void) | undefined;
};

export type GraphGesturesProps = {
  readonly graph: Graph;
  readonly focus: string;
  readonly selected: ReadonlySet<string>;
  readonly store: GraphViewStore;
  /** Of the graph's own part of the picture. */
  readonly size: Size;
  readonly layout: { readonly current: GraphLayout | undefined };
  readonly actions: GraphActions;
  readonly describe: (node: GraphNode) => readonly string[];
};

type Gesture = {
  readonly from: Position;
  readonly last: Position;
  readonly node: number | undefined;
  readonly isMarquee: boolean;
  readonly moved: boolean;
};

/** Pixels a pointer may tremble between press and release and still be a click. */
const clickTolerance = 4;
/** Pixels around a gene's middle that count as the gene. */
const reach = 16;

/** Mouse and keyboard on a graph. */
export function GraphGestures(props: GraphGesturesProps) {
  const { graph, selected, store, size, layout, actions, describe } = props;
  const ref = useRef<HTMLDivElement>(null);
  const gesture = useRef<Gesture | undefined>(undefined);
  const keysId = useId();

  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    // React listens to wheel passively, and then the page would scroll along.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const bounds = element.getBoundingClientRect();
      const about = { x: event.clientX - bounds.left, y: event.clientY - bounds.top };
      zoom(store, Math.exp(-event.deltaY * 0.0015), about);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [store]);

  useEffect(() => store.setState({ size }), [store, size]);

  const placeOf = (event: PointerEvent<HTMLDivElement>): Position => {
    const bounds = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - bounds.left, y: event.clientY - bounds.top };
  };
  const nodeAt = (place: Position): number | undefined => {
    const view = store.getState();
    return nodeNear(view.positions, currentViewport(view), place, reach);
  };
  const idOf = (index: number | undefined) => (index === undefined ? undefined : store.getState().ids[index]);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const place = placeOf(event);
    const node = nodeAt(place);
    const isMarquee = event.shiftKey && node === undefined && actions.onSelect !== undefined;
    gesture.current = { from: place, last: place, node, isMarquee, moved: false };
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const place = placeOf(event);
    const now = gesture.current;
    if (now === undefined) {
      const active = idOf(nodeAt(place));
      if (active !== store.getState().active) store.setState({ active });
      return;
    }
    const moved = now.moved || Math.hypot(place.x - now.from.x, place.y - now.from.y) > clickTolerance;
    gesture.current = { ...now, last: place, moved };
    if (!moved) return;
    const viewport = currentViewport(store.getState());
    if (now.isMarquee) store.setState({ marquee: { from: now.from, to: place } });
    else if (now.node === undefined)
      store.setState({ viewport: panBy(viewport, place.x - now.last.x, place.y - now.last.y) });
    else {
      const { x, y } = toLayout(viewport, place);
      // The view is fixed from here on: dragging must not zoom out to keep everything in it.
      store.setState((view) => ({ viewport, positions: withPosition(view, now.node ?? 0, x, y) }));
      layout.current?.hold(now.node, x, y);
    }
  };
  const onPointerUp = (event: PointerEvent<HTMLDivElement>) => {
    const done = gesture.current;
    gesture.current = undefined;
    if (done === undefined) return;
    const view = store.getState();
    const id = idOf(done.node);
    if (done.isMarquee) {
      const within = nodesWithin(view, currentViewport(view), done.from, done.last);
      store.setState({ marquee: undefined });
      actions.onSelect?.(done.moved ? new Set([...selected, ...within]) : new Set());
    } else if (done.node !== undefined && id !== undefined) {
      if (done.moved) {
        layout.current?.release(done.node, true);
        store.setState({ pinned: withOrWithout(view.pinned, id, true) });
      } else if (event.shiftKey) actions.onSelect?.(withOrWithout(selected, id, !selected.has(id)));
      else actions.onChoose?.(id);
    }
  };
  const onDoubleClick = () => {
    const { active, pinned } = store.getState();
    if (active === undefined) return;
    if (pinned.has(active)) togglePin(store, layout.current, active);
    else actions.onMove?.(active);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget || !onGraphKey(event, props)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={ref}
      className="chart-cursor chart-graph-gestures"
      role="application"
      aria-roledescription="gene graph"
      aria-label="Gene neighbours: arrow keys walk from gene to gene, Enter moves on, plus and minus zoom, F shows all"
      aria-describedby={keysId}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onPointerLeave={() => store.setState({ active: undefined })}
      onDoubleClick={onDoubleClick}
      onKeyDown={onKeyDown}
    >
      <span id={keysId} hidden>
        {keysInWords}
      </span>
      <ActiveNode graph={graph} store={store} describe={describe} />
    </div>
  );
}

/** What is under the pointer, and the rectangle that selects; apart, so that moving them leaves the rest alone. */
function ActiveNode({ graph, store, describe }: Pick<GraphGesturesProps, 'graph' | 'store' | 'describe'>) {
  const view = useStore(store);
  const { active, marquee, size } = view;
  const node = graph.nodes.find(({ id }) => id === active);
  const at = active === undefined ? undefined : positionOf(view, active);
  const lines = node === undefined ? [] : describe(node);
  return (
    <>
      {marquee !== undefined && (
        <svg className="chart-cursor-mark" width={size.width} height={size.height} aria-hidden="true">
          <rect
            x={Math.min(marquee.from.x, marquee.to.x)}
            y={Math.min(marquee.from.y, marquee.to.y)}
            width={Math.abs(marquee.to.x - marquee.from.x)}
            height={Math.abs(marquee.to.y - marquee.from.y)}
            strokeDasharray="4 3"
          />
        </svg>
      )}
      {at !== undefined && node !== undefined && (
        <ChartTooltip target={{ ...toPixels(currentViewport(view), at), lines }} size={size} />
      )}
      <span className="visually-hidden" role="status">
        {lines.join(', ')}
      </span>
    </>
  );
}

function withPosition({ positions }: GraphView, index: number, x: number, y: number): Float32Array {
  const next = positions.slice();
  [next[2 * index], next[2 * index + 1]] = [x, y];
  return next;
}

function onGraphKey(event: KeyboardEvent, props: GraphGesturesProps): boolean {
  const { focus, selected, store, layout, actions } = props;
  const key = graphKey(event);
  if (key === undefined) return false;
  const { active } = store.getState();
  const on = active ?? focus;
  switch (key.does) {
    case 'walk':
      store.setState({ active: nodeInDirection(store, on, key.to) });
      keepInView(store);
      return true;
    case 'pan':
      pan(store, key.to);
      return true;
    case 'zoom':
      zoom(store, key.factor);
      return true;
    case 'fit':
      fit(store);
      return true;
    case 'move':
      if (active !== undefined) actions.onMove?.(active);
      return true;
    case 'choose':
      actions.onChoose?.(on);
      return true;
    case 'select':
      actions.onSelect?.(withOrWithout(selected, on, !selected.has(on)));
      return true;
    case 'pin':
      togglePin(store, layout.current, on);
      return true;
    case 'expand':
      actions.onExpand?.(on);
      return true;
    case 'collapse':
      actions.onCollapse?.(on);
      return true;
    case 'back':
      actions.onStep?.(-1);
      return true;
    case 'forward':
      actions.onStep?.(1);
      return true;
    case 'leave':
      if (active === undefined && selected.size === 0) return false;
      store.setState({ active: undefined });
      actions.onSelect?.(new Set());
      return true;
  }
}

/** A gene reached by keyboard that lies outside of the picture is brought into it. */
function keepInView(store: GraphViewStore): void {
  const view = store.getState();
  const index = view.active === undefined ? -1 : view.ids.indexOf(view.active);
  if (index < 0) return;
  const viewport = currentViewport(view);
  const { x, y } = toPixels(viewport, positionAt(view.positions, index));
  const into = (value: number, most: number) => Math.min(most - 30, Math.max(30, value)) - value;
  const [dx, dy] = [into(x, view.size.width), into(y, view.size.height)];
  if (dx !== 0 || dy !== 0) store.setState({ viewport: panBy(viewport, dx, dy) });
}

/** What a key asks of a graph. */
export type GraphKey =
  | { readonly does: 'walk'; readonly to: Direction }
  | { readonly does: 'pan'; readonly to: Direction }
  | { readonly does: 'zoom'; readonly factor: number }
  | {
      readonly does:
        'fit' | 'move' | 'choose' | 'select' | 'pin' | 'expand' | 'collapse' | 'back' | 'forward' | 'leave';
    };

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/** Undefined for keys that are none of the graph's. */
export function graphKey({ key, shiftKey, altKey, ctrlKey, metaKey }: Pressed): GraphKey | undefined {
  const to = directions[key];
  if (altKey || ctrlKey || metaKey) return undefined;
  if (to !== undefined) return { does: shiftKey ? 'pan' : 'walk', to };
  switch (key) {
    case 'Enter':
      return { does: 'move' };
    case ' ':
      return { does: shiftKey ? 'select' : 'choose' };
    case '+':
    case '=':
      return { does: 'zoom', factor: 1.25 };
    case '-':
      return { does: 'zoom', factor: 0.8 };
    case '0':
    case 'f':
      return { does: 'fit' };
    case 's':
      return { does: 'select' };
    case 'p':
      return { does: 'pin' };
    case 'e':
      return { does: 'expand' };
    case 'c':
      return { does: 'collapse' };
    case '[':
    case 'Backspace':
      return { does: 'back' };
    case ']':
      return { does: 'forward' };
    case 'Escape':
      return { does: 'leave' };
    default:
      return undefined;
  }
}

/** The keys in words, for the help and for screen readers. */
const keysInWords =
  'Arrow keys walk from gene to gene, Enter moves on to one, Space chooses it, S selects it, E expands and C collapses it, ' +
  'P pins it or lets it go. Plus and minus zoom, F shows all, Shift with an arrow key moves the picture, ' +
  'square brackets go back and forward.';
