import { useEffect, useRef } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useStore } from 'zustand';
import { ChartTooltip } from './frame/chart-cursor.tsx';
import type { Size } from './frame/chart-size.ts';
import { graphSimulation, positionsOf } from './graph-layout.ts';
import type { GraphEdge, GraphNode } from './graph-layout.ts';
import { nodeRadius } from './graph-picture.tsx';
import { currentViewport } from './graph-view.ts';
import type { GraphViewStore } from './graph-view.ts';
import { nearestInDirection, panBy, toLayout, toPixels, zoomAt } from './viewport.ts';
import type { Position } from './viewport.ts';

export type GraphGesturesProps = {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly focus: string;
  readonly size: Size;
  readonly store: GraphViewStore;
  readonly describe: (node: GraphNode) => readonly string[];
  readonly onMove: ((id: string) => void) | undefined;
};

type Gesture = {
  readonly from: Position;
  readonly last: Position;
  readonly node: string | undefined;
  readonly moved: boolean;
};

/** Pixels a pointer may tremble between press and release and still be a click. */
const clickTolerance = 4;

const directions: Readonly<Record<string, 'left' | 'right' | 'up' | 'down'>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** Mouse and keyboard on a graph: hover, click to move on, drag nodes, pan, zoom; arrows walk from gene to gene. */
export function GraphGestures(props: GraphGesturesProps) {
  const { nodes, size, store, focus, describe, onMove } = props;
  const ref = useRef<HTMLDivElement>(null);
  const gesture = useRef<Gesture | undefined>(undefined);
  const relaxing = useRef<Relaxing | undefined>(undefined);
  const view = useStore(store);

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
  useEffect(() => () => relaxing.current?.stop(), [store]);

  const placeOf = (event: PointerEvent<HTMLDivElement>): Position => {
    const bounds = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - bounds.left, y: event.clientY - bounds.top };
  };
  const nodeAt = (place: Position): string | undefined => {
    const viewport = currentViewport(store.getState(), size);
    return nodes.findLast((node) => {
      const at = store.getState().positions.get(node.id);
      if (at === undefined) return false;
      const pixels = toPixels(viewport, at);
      return (
        Math.hypot(pixels.x - place.x, pixels.y - place.y) <= nodeRadius(node.id === focus, nodes.length) + 5
      );
    })?.id;
  };

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const place = placeOf(event);
    gesture.current = { from: place, last: place, node: nodeAt(place), moved: false };
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const place = placeOf(event);
    const now = gesture.current;
    if (now === undefined) {
      const active = nodeAt(place);
      if (active !== store.getState().active) store.setState({ active });
      return;
    }
    const moved = now.moved || Math.hypot(place.x - now.from.x, place.y - now.from.y) > clickTolerance;
    gesture.current = { ...now, last: place, moved };
    if (!moved) return;
    const viewport = currentViewport(store.getState(), size);
    if (now.node === undefined) {
      store.setState({ viewport: panBy(viewport, place.x - now.last.x, place.y - now.last.y) });
      return;
    }
    if (relaxing.current === undefined) {
      // Fixed from here on: dragging must not zoom out to keep everything in view.
      store.setState({ viewport });
      relaxing.current = relax(props, now.node);
    }
    relaxing.current.moveTo(toLayout(viewport, place));
  };
  const onPointerUp = () => {
    const done = gesture.current;
    gesture.current = undefined;
    relaxing.current?.release();
    relaxing.current = undefined;
    if (done?.node !== undefined && !done.moved) onMove?.(done.node);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const handled = onGraphKey(event, props);
    if (handled) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  const active = nodes.find((node) => node.id === view.active);
  const activeAt = view.active === undefined ? undefined : view.positions.get(view.active);
  return (
    <div
      ref={ref}
      className="chart-cursor chart-graph-gestures"
      data-over-node={view.active !== undefined || undefined}
      role="application"
      aria-roledescription="gene graph"
      aria-label="Gene neighbours: arrow keys walk from gene to gene, Enter moves on, plus and minus zoom, 0 shows all"
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onPointerLeave={() => store.setState({ active: undefined })}
      onKeyDown={onKeyDown}
    >
      {active !== undefined && activeAt !== undefined && (
        <ChartTooltip
          target={{ ...toPixels(currentViewport(view, size), activeAt), lines: describe(active) }}
          size={size}
        />
      )}
      <span className="visually-hidden" role="status">
        {active === undefined ? '' : describe(active).join(', ')}
      </span>
    </div>
  );
}

function onGraphKey(
  event: KeyboardEvent,
  { nodes, focus, size, store, onMove }: GraphGesturesProps,
): boolean {
  const { active, positions } = store.getState();
  const direction = directions[event.key];
  if (direction !== undefined && event.shiftKey) {
    const step = { left: [40, 0], right: [-40, 0], up: [0, 40], down: [0, -40] }[direction] as [
      number,
      number,
    ];
    store.setState({ viewport: panBy(currentViewport(store.getState(), size), ...step) });
    return true;
  }
  if (direction !== undefined) {
    const from = active ?? focus;
    const candidates = nodes.flatMap((node) => {
      const at = positions.get(node.id);
      return at === undefined || node.id === from ? [] : [{ id: node.id, ...at }];
    });
    const next = nearestInDirection(positions.get(from) ?? { x: 0, y: 0 }, candidates, direction);
    store.setState({ active: next?.id ?? from });
    return true;
  }
  switch (event.key) {
    case 'Enter':
    case ' ':
      if (active !== undefined) onMove?.(active);
      return true;
    case '+':
    case '=':
      zoom(store, 1.25);
      return true;
    case '-':
      zoom(store, 0.8);
      return true;
    case '0':
      store.setState({ viewport: undefined });
      return true;
    case 'Escape':
      store.setState({ active: undefined });
      return active !== undefined;
    default:
      return false;
  }
}

/** Zooms about a place on screen, by default the middle. */
export function zoom(store: GraphViewStore, factor: number, about?: Position): void {
  const { size } = store.getState();
  const viewport = currentViewport(store.getState(), size);
  store.setState({
    viewport: zoomAt(viewport, about ?? { x: size.width / 2, y: size.height / 2 }, factor),
  });
}

type Relaxing = {
  readonly moveTo: (place: Position) => void;
  /** Lets the rest settle around the node, which stays where it was dropped. */
  readonly release: () => void;
  readonly stop: () => void;
};

/** Runs the layout's forces, one step a frame, while a node is dragged and until they come to rest. */
function relax({ nodes, edges, focus, store }: GraphGesturesProps, dragged: string): Relaxing {
  const simulation = graphSimulation(nodes, edges, focus, store.getState().positions);
  const node = simulation.nodes().find((each) => each.id === dragged);
  simulation.alpha(0.25).alphaTarget(0.25);
  let frame = 0;
  const step = () => {
    simulation.tick();
    store.setState({ positions: positionsOf(simulation.nodes()) });
    if (simulation.alpha() > 0.01) frame = requestAnimationFrame(step);
  };
  frame = requestAnimationFrame(step);
  return {
    moveTo: (place) => {
      if (node !== undefined) [node.fx, node.fy] = [place.x, place.y];
    },
    release: () => void simulation.alphaTarget(0),
    stop: () => cancelAnimationFrame(frame),
  };
}
