import { useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { IconButton } from '../../components/button.tsx';
import type { Theme } from '../../theme/palette.ts';
import { Chart } from '../frame/chart.tsx';
import type { ChartOptions } from '../frame/chart.tsx';
import type { Size } from '../frame/chart-size.ts';
import type { Figure } from '../frame/figure.ts';
import { paintGraph, paintNodeSheet } from './canvas-picture.ts';
import { GraphGestures } from './gestures.tsx';
import type { GraphActions } from './gestures.tsx';
import { graphGlyphs, isForCanvas } from './glyphs.ts';
import type { GraphGlyphs } from './glyphs.ts';
import { describeNode, graphRoom, neighbourGraphFigure } from './graph-figure.tsx';
import type { NeighbourGraphData } from './graph-figure.tsx';
import { GraphLegend } from './graph-legend.tsx';
import { useGraphLayout } from './layout.ts';
import { StillSvg, pictureState } from './picture.tsx';
import type { Marked } from './picture.tsx';
import { fit, zoom } from './view.ts';
import type { GraphViewStore } from './view.ts';

/** Keep the same objects between renders: they are laid out and drawn anew with every other ones. */
export type NeighbourGraphProps = ChartOptions & NeighbourGraphData & GraphActions;

const byProbability = { by: 'probability' } as const;
const none: ReadonlySet<string> = new Set();

/** The genes around a gene: a click chooses (or moves on, where nothing can be chosen), a drag pins, scrolling zooms. */
export function NeighbourGraph(props: NeighbourGraphProps) {
  const { nodes, edges, focus, chosen, whenAlone, seed = 1, selected = none } = props;
  const { colouring = byProbability, edgeWidth = 'closeness' } = props;
  const { onChoose = props.onMove, onMove, onSelect, onExpand, onCollapse, onStep } = props;
  const graph = useMemo(() => ({ nodes, edges }), [nodes, edges]);
  const { store, layout } = useGraphLayout(graph, focus, seed);
  const glyphs = useMemo(
    () => graphGlyphs(graph, { focus, colouring, edgeWidth }),
    [graph, focus, colouring, edgeWidth],
  );
  const marked = useMemo(() => ({ chosen, selected }), [chosen, selected]);
  const still = useMemo(
    () =>
      neighbourGraphFigure({
        ...graph,
        focus,
        colouring,
        edgeWidth,
        ...(whenAlone === undefined ? {} : { whenAlone }),
      }),
    [graph, focus, colouring, edgeWidth, whenAlone],
  );
  const figure = useMemo((): Figure => {
    const painted = isForCanvas(graph);
    return {
      ...still,
      draw: (whole) => {
        const legend = { graph, colouring, edgeWidth, size: whole };
        const { top, size } = graphRoom(legend);
        return {
          marks: (
            <>
              <GraphLegend {...legend} />
              {!painted && <MovingSvg {...{ glyphs, store, marked, size, top }} />}
            </>
          ),
          exportMarks: () => (
            <>
              <GraphLegend {...legend} />
              <StillSvg glyphs={glyphs} view={{ ...store.getState(), size }} marked={marked} top={top} />
            </>
          ),
          overlay: (
            <div className="chart-graph-stage" style={{ ...size, top }}>
              {painted && <MovingCanvas {...{ glyphs, store, marked, size }} />}
              <GraphGestures
                {...{ graph, focus, selected: marked.selected, store, layout, size }}
                actions={{ onChoose, onMove, onSelect, onExpand, onCollapse, onStep }}
                describe={(node) => describeNode(node, graph, focus)}
              />
            </div>
          ),
        };
      },
    };
  }, [
    still,
    graph,
    focus,
    glyphs,
    colouring,
    edgeWidth,
    marked,
    store,
    layout,
    onChoose,
    onMove,
    onSelect,
    onExpand,
    onCollapse,
    onStep,
  ]);
  const { title, height, initialWidth, actions } = props;
  const buttons = useMemo(
    () => (
      <>
        {actions}
        <IconButton icon="plus" label="Zoom in" onPress={() => zoom(store, 1.25)} />
        <IconButton icon="minus" label="Zoom out" onPress={() => zoom(store, 0.8)} />
        <IconButton icon="fit" label="Show all genes" onPress={() => fit(store)} />
      </>
    ),
    [actions, store],
  );
  return (
    <Chart
      figure={figure}
      actions={buttons}
      {...(title === undefined ? {} : { title })}
      {...(height === undefined ? {} : { height })}
      {...(initialWidth === undefined ? {} : { initialWidth })}
    />
  );
}

type MovingGraphProps = {
  readonly glyphs: GraphGlyphs;
  readonly store: GraphViewStore;
  readonly marked: Marked;
  readonly size: Size;
  /** Pixels from the top of the chart. */
  readonly top: number;
};

/** Few genes, as elements that follow the view. */
function MovingSvg({ glyphs, store, marked, size, top }: MovingGraphProps) {
  const view = useStore(store);
  return <StillSvg glyphs={glyphs} view={{ ...view, size }} marked={marked} top={top} />;
}

/** Milliseconds without a change after which a graph counts as at rest, and is painted in full. */
const restAfter = 150;

/** Many genes, painted at most once a frame while they move, and in full once they rest. */
function MovingCanvas({ glyphs, store, marked, size }: Omit<MovingGraphProps, 'top'>) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext('2d');
    if (canvas === null || context === null || context === undefined) return undefined;
    const pixelRatio = Math.max(1, devicePixelRatio);
    canvas.width = Math.round(size.width * pixelRatio);
    canvas.height = Math.round(size.height * pixelRatio);
    let sheet = paintNodeSheet(glyphs.nodes, themeNow(), pixelRatio);
    let frame = 0;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const paint = (isMoving: boolean) => {
      const state = pictureState(glyphs, { ...store.getState(), size }, marked);
      if (state === undefined) context.clearRect(0, 0, size.width, size.height);
      else paintGraph(context, glyphs, state, { size, theme: themeNow(), pixelRatio, sheet, isMoving });
    };
    const later = (isMoving: boolean) => {
      clearTimeout(rest);
      if (isMoving) rest = setTimeout(() => paint(false), restAfter);
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => paint(isMoving));
    };
    paint(false);
    const stop = store.subscribe((now, before) =>
      // Pointing at a gene moves nothing.
      later(now.positions !== before.positions || now.viewport !== before.viewport),
    );
    const themes = new MutationObserver(() => {
      sheet = paintNodeSheet(glyphs.nodes, themeNow(), pixelRatio);
      later(false);
    });
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      stop();
      themes.disconnect();
      cancelAnimationFrame(frame);
      clearTimeout(rest);
    };
  }, [glyphs, store, marked, size]);
  return <canvas ref={ref} className="chart-graph-canvas" aria-hidden="true" style={size} />;
}

function themeNow(): Theme {
  return document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light';
}
