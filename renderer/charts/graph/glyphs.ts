import type { NeighbourKind } from '../../../electron/contract/neighbours.ts';
import { chartColour, divergingColour, sequentialColour } from '../../theme/palette.ts';
import { shortenText } from '../frame/text-width.ts';
import { extentOr } from '../marks/axis.tsx';
import { closeness } from './graph.ts';
import type { Graph, GraphEdge, GraphNode } from './graph.ts';
import type { Position } from './view.ts';

/** What the fill of a gene shows. */
export type NodeColouring =
  | { readonly by: 'probability' | 'label' | 'disagreement' }
  /** A column of {@link GraphNode.values}. */
  | { readonly by: 'column'; readonly column: string };

/** What the width of an edge shows: how near (distance or score), or how much the model looks along it. */
export type EdgeWidth = 'closeness' | 'importance';

/** How a gene looks; colours are `var(--chart-*)` or fixed, sizes CSS pixels at every zoom, so that names stay legible. */
export type NodeGlyph = {
  readonly id: string;
  readonly label: string;
  readonly radius: number;
  readonly fill: string;
  readonly ring: string;
  readonly isRingDashed: boolean;
  readonly isFocus: boolean;
};

export type EdgeGlyph = {
  /** Indices of its ends among the genes. */
  readonly from: number;
  readonly to: number;
  readonly stroke: string;
  readonly width: number;
  /** Canvas and SVG alike; empty for a solid line. */
  readonly dash: readonly number[];
  readonly isOfFocus: boolean;
  /** CSS pixels sideways: links of several kinds between the same two genes run beside each other. */
  readonly shift: number;
};

/** Everything about a graph's looks that does not move: what SVG and canvas both draw. */
export type GraphGlyphs = {
  readonly nodes: readonly NodeGlyph[];
  readonly edges: readonly EdgeGlyph[];
  /** Genes whose name matters most, in order: the focus and its direct neighbours. */
  readonly firstNamed: readonly number[];
};

/** With more genes than this, they are drawn smaller and not all are named. */
export const fewNodes = 60;

/** CSS pixels of a gene's name. */
export const nameSize = 11;
/** Names wider than this, CSS pixels, are cut: one long name must not cover its neighbours. The table has them whole. */
const widestName = 120;

/** Above either, elements of their own are too slow to move, and the graph is painted. */
export function isForCanvas({ nodes, edges }: Graph): boolean {
  return nodes.length > 120 || edges.length > 480;
}

export const edgeLooks: Readonly<Record<NeighbourKind, Pick<EdgeGlyph, 'stroke' | 'dash'>>> = {
  genomic: { stroke: chartColour('axis'), dash: [] },
  interaction: { stroke: chartColour('focus'), dash: [] },
  latent: { stroke: chartColour('model'), dash: [5, 4] },
  'sorted-id': { stroke: chartColour('baseline'), dash: [2, 3] },
};

export type GlyphOptions = {
  readonly focus: string;
  readonly colouring: NodeColouring;
  readonly edgeWidth: EdgeWidth;
};

export function graphGlyphs(graph: Graph, { focus, colouring, edgeWidth }: GlyphOptions): GraphGlyphs {
  const index = new Map(graph.nodes.map(({ id }, i) => [id, i]));
  const share = shareOf(graph.nodes, colouring);
  const most = Math.max(0, ...graph.edges.map(({ importance }) => importance ?? 0));
  const near = new Set(index.has(focus) ? [index.get(focus) ?? 0] : []);
  const pairs = new Map<string, number>();
  for (const edge of graph.edges) pairs.set(pairKey(edge), (pairs.get(pairKey(edge)) ?? 0) + 1);
  const drawn = new Map<string, number>();
  const edges = graph.edges.flatMap((edge): EdgeGlyph[] => {
    const [from, to] = [index.get(edge.from), index.get(edge.to)];
    if (from === undefined || to === undefined || from === to) return [];
    if (edge.from === focus) near.add(to);
    if (edge.to === focus) near.add(from);
    const before = drawn.get(pairKey(edge)) ?? 0;
    drawn.set(pairKey(edge), before + 1);
    return [
      {
        from,
        to,
        ...edgeLooks[edge.kind],
        width: widthOf(edge, edgeWidth, most),
        isOfFocus: edge.from === focus || edge.to === focus,
        shift:
          besides * (before - ((pairs.get(pairKey(edge)) ?? 1) - 1) / 2) * (edge.from < edge.to ? 1 : -1),
      },
    ];
  });
  return {
    nodes: graph.nodes.map((node) => ({
      id: node.id,
      label: shortenText(node.label, widestName, nameSize),
      radius: nodeRadius(node.id === focus, graph.nodes.length),
      fill: fillOf(node, colouring, share),
      ring: chartColour(node.expression ?? 'axis'),
      isRingDashed: node.expression === undefined,
      isFocus: node.id === focus,
    })),
    edges,
    firstNamed: [...near],
  };
}

/** Pixels between links of the same two genes. */
const besides = 5;

function pairKey({ from, to }: GraphEdge): string {
  return from < to ? `${from} ${to}` : `${to} ${from}`;
}

/** The ends of an edge in pixels, moved sideways as its glyph says. */
export function edgeEnds(
  { shift }: Pick<EdgeGlyph, 'shift'>,
  from: Position,
  to: Position,
): readonly [Position, Position] {
  if (shift === 0) return [from, to];
  const length = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
  const [dx, dy] = [(-(to.y - from.y) / length) * shift, ((to.x - from.x) / length) * shift];
  return [
    { x: from.x + dx, y: from.y + dy },
    { x: to.x + dx, y: to.y + dy },
  ];
}

/** Radius of a gene's fill in CSS pixels. */
function nodeRadius(isFocus: boolean, nodes: number): number {
  if (nodes > 200) return isFocus ? 9 : 5;
  if (nodes > fewNodes) return isFocus ? 10 : 6.5;
  return isFocus ? 13 : 9;
}

/** Blue (low) to orange (high); grey while nothing is predicted. */
export function probabilityColour(probability: number | undefined): string {
  return probability === undefined ? chartColour('neutral') : divergingColour(probability);
}

/** CSS pixels: 1 to 4.5. Where no model says how important an edge is, it is as thin as the least important. */
function widthOf(edge: GraphEdge, by: EdgeWidth, mostImportant: number): number {
  const share =
    by === 'closeness'
      ? closeness(edge) ** 1.5
      : mostImportant === 0
        ? 0
        : (edge.importance ?? 0) / mostImportant;
  return Math.round((1 + 3.5 * share) * 10) / 10;
}

/** How a number column's values become colours. */
export type ColumnScale = {
  readonly extent: readonly [number, number];
  /** Counts and expression span magnitudes: then the logarithm of 1 + value is shown. */
  readonly isLogarithmic: boolean;
  /** 0..1 */
  readonly share: (value: number) => number;
};

/** Values that reach further above their middle than this many times are shown by their logarithm. */
const skewed = 8;

export function columnScale(nodes: readonly GraphNode[], column: string): ColumnScale {
  const values = nodes.flatMap(({ values: all }) => all?.[column] ?? []).filter(Number.isFinite);
  const [low, high] = extentOr(values);
  const middle = [...values].sort((x, y) => x - y)[Math.floor(values.length / 2)] ?? 0;
  const isLogarithmic = low >= 0 && high > skewed * Math.max(middle, 1e-9) && high > 1;
  const at = (value: number) => (isLogarithmic ? Math.log1p(value) : value);
  return {
    extent: [low, high],
    isLogarithmic,
    share: (value) => (high === low ? 0.5 : (at(value) - at(low)) / (at(high) - at(low))),
  };
}

/** How far the prediction is from the label, 0..1; undefined where either is missing. */
export function disagreement({
  probability,
  expression,
}: Pick<GraphNode, 'probability' | 'expression'>): number | undefined {
  if (probability === undefined || expression === undefined) return undefined;
  return Math.abs(probability - (expression === 'high' ? 1 : 0));
}

function shareOf(nodes: readonly GraphNode[], colouring: NodeColouring): (value: number) => number {
  return colouring.by === 'column' ? columnScale(nodes, colouring.column).share : (value) => value;
}

function fillOf(node: GraphNode, colouring: NodeColouring, share: (value: number) => number): string {
  switch (colouring.by) {
    case 'probability':
      return probabilityColour(node.probability);
    case 'label':
      return chartColour(node.expression ?? 'neutral');
    case 'disagreement': {
      const value = disagreement(node);
      return value === undefined ? chartColour('neutral') : sequentialColour(value);
    }
    case 'column': {
      const value = node.values?.[colouring.column];
      return value === undefined || Number.isNaN(value)
        ? chartColour('neutral')
        : sequentialColour(share(value));
    }
  }
}
