import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Theme } from '../../theme/palette.ts';
import type { Size } from '../frame/chart-size.ts';
import { paintGraph } from './canvas-picture.ts';
import type { GraphGlyphs } from './glyphs.ts';
import { paintNodeSheet } from './node-sheet.ts';
import { pictureState } from './picture-state.ts';
import type { Marked } from './picture-state.ts';
import { SvgPicture } from './svg-picture.tsx';
import type { GraphViewStore } from './view.ts';

export type MovingGraphProps = {
  readonly glyphs: GraphGlyphs;
  readonly store: GraphViewStore;
  readonly marked: Marked;
  readonly size: Size;
  /** Pixels from the top of the chart. */
  readonly top: number;
};

/** Few genes, as elements that follow the view. */
export function MovingSvg({ glyphs, store, marked, size, top }: MovingGraphProps) {
  const view = useStore(store);
  return <StillSvg glyphs={glyphs} view={{ ...view, size }} marked={marked} top={top} />;
}

type StillSvgProps = Pick<MovingGraphProps, 'glyphs' | 'marked' | 'top'> & {
  readonly view: ReturnType<GraphViewStore['getState']>;
};

/** A graph as it stands: also what a painted graph is exported as. */
export function StillSvg({ glyphs, view, marked, top }: StillSvgProps) {
  const state = pictureState(glyphs, view, marked);
  return (
    <svg x={0} y={top} width={view.size.width} height={view.size.height} overflow="hidden">
      {state !== undefined && <SvgPicture glyphs={glyphs} state={state} />}
    </svg>
  );
}

/** Milliseconds without a change after which a graph counts as at rest, and is painted in full. */
const restAfter = 150;

/** Many genes, painted at most once a frame while they move, and in full once they rest. */
export function MovingCanvas({ glyphs, store, marked, size }: Omit<MovingGraphProps, 'top'>) {
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
