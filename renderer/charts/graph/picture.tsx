import { memo } from 'react';
import { chartColour } from '../../theme/palette.ts';
import { estimateTextWidth } from '../frame/text-width.ts';
import { Label } from '../marks/label.tsx';
import { edgeEnds, fewNodes, nameSize } from './glyphs.ts';
import type { EdgeGlyph, GraphGlyphs, NodeGlyph } from './glyphs.ts';
import { currentViewport, positionAt, toPixels } from './view.ts';
import type { GraphView, Position, Viewport } from './view.ts';

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

/** So few names find room, also where they touch. */
const fewNames = 24;

/**
 * Indices of the genes whose name is written: all of a few; of many `always`, the focus and its direct neighbours, then
 * as many others as there is room for at this zoom, leaving out names that would cover one before.
 */
function namedNodes(
  glyphs: GraphGlyphs,
  positions: Float32Array,
  viewport: Viewport,
  always: readonly number[],
): ReadonlySet<number> {
  if (glyphs.nodes.length <= fewNames) return new Set(glyphs.nodes.keys());
  // Zoomed in there is room for everyone's name.
  const candidates = new Set([
    ...always,
    ...glyphs.firstNamed,
    ...(viewport.scale > 1.1 || glyphs.nodes.length <= fewNodes ? glyphs.nodes.keys() : []),
  ]);
  const written: { readonly index: number; readonly x: number; readonly y: number; readonly half: number }[] =
    [];
  for (const index of candidates) {
    const glyph = glyphs.nodes[index];
    if (glyph === undefined) continue;
    const { x, y } = toPixels(viewport, positionAt(positions, index));
    const half = estimateTextWidth(glyph.label, nameSize) / 2;
    const covers = written.some(
      (other) => Math.abs(other.x - x) < other.half + half && Math.abs(other.y - y) < 13,
    );
    if (!covers) written.push({ index, x, y, half });
  }
  return new Set(written.map(({ index }) => index));
}

export type StillSvgProps = {
  readonly glyphs: GraphGlyphs;
  readonly view: GraphView;
  readonly marked: Marked;
  /** Pixels from the top of the chart. */
  readonly top: number;
};

/** A graph as it stands at a moment. */
export function StillSvg({ glyphs, view, marked, top }: StillSvgProps) {
  const state = pictureState(glyphs, view, marked);
  return (
    <svg x={0} y={top} width={view.size.width} height={view.size.height} overflow="hidden">
      {state !== undefined && <SvgPicture glyphs={glyphs} state={state} />}
    </svg>
  );
}

type SvgPictureProps = { readonly glyphs: GraphGlyphs; readonly state: PictureState };

/** A graph as SVG elements: edges, then genes with the focus on top, then names, so that no gene hides a name. */
function SvgPicture({ glyphs, state }: SvgPictureProps) {
  const { viewport, positions, active, chosen, selected, pinned, named, nodeScale } = state;
  const at = glyphs.nodes.map((_, i) => rounded(toPixels(viewport, positionAt(positions, i))));
  const many = glyphs.nodes.length > fewNodes;
  const place = (index: number): Position => at[index] ?? { x: 0, y: 0 };
  return (
    <>
      <g fill="none" strokeLinecap="round">
        {glyphs.edges.map((edge, i) => {
          const [from, to] = edgeEnds(edge, place(edge.from), place(edge.to)).map(rounded);
          return (
            <Edge
              key={i}
              edge={edge}
              x1={from?.x}
              y1={from?.y}
              x2={to?.x}
              y2={to?.y}
              opacity={edgeOpacity(edge, active, many)}
            />
          );
        })}
      </g>
      {[...glyphs.nodes.entries()].reverse().map(([i, node]) => (
        <Node
          key={node.id}
          node={node}
          scale={nodeScale}
          x={place(i).x}
          y={place(i).y}
          isActive={i === active}
          isChosen={i === chosen}
          isSelected={selected.has(i)}
          isPinned={pinned.has(i)}
        />
      ))}
      {glyphs.nodes.map((node, i) =>
        named.has(i) ? (
          <Label
            key={node.id}
            x={place(i).x}
            y={place(i).y + node.radius * nodeScale + 15}
            anchor="middle"
            size={node.isFocus ? 12 : nameSize}
            bold={node.isFocus || i === active || i === chosen}
            colour={chartColour('ink')}
            halo
          >
            {node.label}
          </Label>
        ) : null,
      )}
    </>
  );
}

type EdgeProps = {
  readonly edge: EdgeGlyph;
  readonly x1: number | undefined;
  readonly y1: number | undefined;
  readonly x2: number | undefined;
  readonly y2: number | undefined;
  readonly opacity: number;
};

const Edge = memo(function Edge({ edge, opacity, ...ends }: EdgeProps) {
  return (
    <line
      {...ends}
      stroke={edge.stroke}
      strokeOpacity={opacity}
      strokeWidth={edge.width}
      strokeDasharray={edge.dash.length === 0 ? undefined : edge.dash.join(' ')}
    />
  );
});

type NodeProps = {
  readonly node: NodeGlyph;
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly isSelected: boolean;
  readonly isPinned: boolean;
};

/** Filled by what the user wants to see, ringed by label with a gap between, so that both show. */
const Node = memo(function Node({ node, scale, x, y, isActive, isChosen, isSelected, isPinned }: NodeProps) {
  const { radius } = node;
  return (
    <g transform={`translate(${x} ${y})${scale === 1 ? '' : ` scale(${scale})`}`}>
      {(isActive || isSelected) && (
        <circle r={radius + haloWidth} fill={chartColour('focus')} fillOpacity={isActive ? 0.3 : 0.2} />
      )}
      {(isChosen || isSelected) && (
        <circle
          r={radius + haloWidth}
          fill="none"
          stroke={chartColour('focus')}
          strokeWidth={isChosen ? 2.5 : 1}
        />
      )}
      <circle
        r={radius + 2.5}
        fill={chartColour('background')}
        stroke={node.ring}
        strokeWidth={2.5}
        strokeDasharray={node.isRingDashed ? '2 2' : undefined}
      />
      <circle r={radius - 0.5} fill={node.fill} />
      {isPinned && <circle r={2} fill={chartColour('ink')} stroke={chartColour('background')} />}
    </g>
  );
});

function rounded({ x, y }: Position): Position {
  return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
}
