import { fewNodes } from './glyphs.ts';
import type { EdgeGlyph, GraphGlyphs } from './glyphs.ts';
import { namedNodes } from './names.ts';
import { currentViewport } from './view.ts';
import type { GraphView } from './view.ts';
import type { Viewport } from './viewport.ts';

/** Genes that stand out for what the user does with them, by id. */
export type Marked = {
  /** The one looked at in the views beside. */
  readonly chosen: string | undefined;
  readonly selected: ReadonlySet<string>;
};

/** What one drawing of a graph needs to know beside its glyphs: where, and what stands out. */
export type PictureState = {
  readonly viewport: Viewport;
  readonly positions: Float32Array;
  /** Index of the gene under the pointer or reached by keyboard; -1 for none. */
  readonly active: number;
  /** Index of the chosen gene; -1 for none. */
  readonly chosen: number;
  readonly selected: ReadonlySet<number>;
  readonly pinned: ReadonlySet<number>;
  readonly named: ReadonlySet<number>;
  /** Genes are drawn this many times as large as their glyphs say. */
  readonly nodeScale: number;
};

/** Undefined while the positions at hand are still those of another graph. */
export function pictureState(glyphs: GraphGlyphs, view: GraphView, marked: Marked): PictureState | undefined {
  const { ids } = view;
  if (ids.length !== glyphs.nodes.length || glyphs.nodes.some(({ id }, i) => ids[i] !== id)) return undefined;
  const indices = (ids: ReadonlySet<string>) =>
    new Set(ids.size === 0 ? [] : glyphs.nodes.flatMap(({ id }, i) => (ids.has(id) ? [i] : [])));
  const indexOf = (id: string | undefined) =>
    id === undefined ? -1 : glyphs.nodes.findIndex((node) => node.id === id);
  const viewport = currentViewport(view);
  const [active, chosen] = [indexOf(view.active), indexOf(marked.chosen)];
  const selected = indices(marked.selected);
  return {
    viewport,
    positions: view.positions,
    active,
    chosen,
    selected,
    nodeScale: nodeScale(glyphs.nodes.length, viewport),
    pinned: indices(view.pinned),
    named: namedNodes(
      glyphs,
      view.positions,
      viewport,
      [active, chosen, ...selected].filter((i) => i >= 0),
    ),
  };
}

/** Many genes in a small picture would cover each other: from afar they are drawn smaller. */
function nodeScale(nodes: number, { scale }: Viewport): number {
  return nodes <= fewNodes ? 1 : Math.min(1, Math.max(0.6, scale / 0.5));
}

/**
 * Links of the gene under the pointer come forward, else those of the focus; the others step back: nearest genes are
 * nearly all each other's neighbours, and their links would hide what the picture is about.
 */
export function edgeOpacity(
  edge: Pick<EdgeGlyph, 'from' | 'to' | 'isOfFocus'>,
  active: number,
  many: boolean,
): number {
  if (active < 0) return edge.isOfFocus ? 0.9 : 0.4;
  if (edge.from === active || edge.to === active) return 1;
  return many ? 0.12 : 0.25;
}

/** Radius of the halo that marks a gene, CSS pixels beyond its own. */
export const haloWidth = 7;
