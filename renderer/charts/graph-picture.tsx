import { memo } from 'react';
import { useStore } from 'zustand';
import { chartColour, divergingColour } from '../theme/palette.ts';
import type { Size } from './frame/chart-size.ts';
import { estimateTextWidth } from './frame/text-width.ts';
import { closeness } from './graph-layout.ts';
import type { GraphEdge, GraphNode } from './graph-layout.ts';
import { currentViewport } from './graph-view.ts';
import type { GraphViewStore } from './graph-view.ts';
import { ColourBar } from './marks/colour-bar.tsx';
import { Label } from './marks/label.tsx';
import { Legend, placeLegend } from './marks/legend.tsx';
import type { LegendItem } from './marks/legend.tsx';
import { toPixels } from './viewport.ts';
import type { Position } from './viewport.ts';

export type GraphPictureProps = {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly focus: string;
  readonly size: Size;
  readonly store: GraphViewStore;
};

/** With more nodes than this, nodes are smaller and only the focus, its direct neighbours and the active are named. */
const fewNodes = 60;

/** Radius of a node in CSS pixels; the same at every zoom, so that labels stay legible. */
export function nodeRadius(isFocus: boolean, nodes: number): number {
  if (nodes > fewNodes) return isFocus ? 10 : 6.5;
  return isFocus ? 13 : 9;
}

/** Colour of a node's fill: blue (low) to orange (high), grey while nothing is predicted. */
export function probabilityColour(probability: number | undefined): string {
  return probability === undefined ? chartColour('neutral') : divergingColour(probability);
}

/** Legends, and the graph at the present view. */
export function GraphPicture(props: GraphPictureProps) {
  const { nodes, edges, size } = props;
  const legend = graphLegend(nodes, edges);
  return (
    <>
      <MovingGraph {...props} />
      {/* Grounds: zoomed in, nodes pass behind the legends. */}
      <rect
        width={size.width}
        height={placeLegend(legend, size.width - 4).height + 4}
        fill={chartColour('background')}
        fillOpacity={0.88}
      />
      <rect
        y={size.height - 40}
        width={Math.min(216, size.width)}
        height={40}
        fill={chartColour('background')}
        fillOpacity={0.88}
      />
      <Legend items={legend} x={2} y={2} width={size.width - 4} />
      <ColourBar
        box={{ x: 8, y: size.height - 24, width: Math.min(180, size.width - 16), height: 8 }}
        colour={divergingColour}
        title="Predicted probability of high expression"
        labels={['0', '.5', '1']}
      />
    </>
  );
}

/** What a drag redraws: edges, nodes, then names, so that no node hides a name. */
function MovingGraph(props: GraphPictureProps) {
  const { nodes, edges, focus, size, store } = props;
  const view = useStore(store);
  const viewport = currentViewport(view, size);
  const at = new Map([...view.positions].map(([id, position]) => [id, toPixels(viewport, position)]));
  const named = namedNodes(props, at, view.active);
  const active = view.active;
  return (
    <svg x={0} y={0} width={size.width} height={size.height} overflow="hidden">
      <g fill="none" strokeLinecap="round">
        {edges.map((edge, i) => {
          const [from, to] = [at.get(edge.from), at.get(edge.to)];
          if (from === undefined || to === undefined) return null;
          const touched = active === edge.from || active === edge.to;
          return (
            <Edge
              key={i}
              edge={edge}
              {...line(from, to)}
              emphasis={active === undefined ? 'normal' : touched ? 'strong' : 'faint'}
            />
          );
        })}
      </g>
      {nodes.map((node) => {
        const place = at.get(node.id);
        return place === undefined ? null : (
          <Node
            key={node.id}
            node={node}
            x={round(place.x)}
            y={round(place.y)}
            radius={nodeRadius(node.id === focus, nodes.length)}
            isActive={node.id === active}
          />
        );
      })}
      {nodes.map((node) => {
        const place = at.get(node.id);
        if (place === undefined || !named.has(node.id)) return null;
        return (
          <Label
            key={node.id}
            x={round(place.x)}
            y={round(place.y + nodeRadius(node.id === focus, nodes.length) + 15)}
            anchor="middle"
            size={node.id === focus ? 12 : 11}
            bold={node.id === focus || node.id === active}
            colour={chartColour('ink')}
            halo
          >
            {node.label}
          </Label>
        );
      })}
    </svg>
  );
}

/**
 * Ids of the nodes whose name is written: all of a few; of many the active, the focus and its direct neighbours,
 * leaving out names that would cover one before.
 */
function namedNodes(
  { nodes, edges, focus }: GraphPictureProps,
  at: ReadonlyMap<string, Position>,
  active: string | undefined,
): ReadonlySet<string> {
  if (nodes.length <= fewNodes) return new Set(nodes.map((node) => node.id));
  const near = edges.filter((edge) => edge.from === focus || edge.to === focus);
  const candidates = new Set([
    ...(active === undefined ? [] : [active]),
    focus,
    ...near.map((edge) => (edge.from === focus ? edge.to : edge.from)),
  ]);
  const labels = new Map(nodes.map((node) => [node.id, node.label]));
  const written: { readonly id: string; readonly x: number; readonly y: number; readonly half: number }[] =
    [];
  for (const id of candidates) {
    const place = at.get(id);
    const half = estimateTextWidth(labels.get(id) ?? '', 11) / 2;
    if (place === undefined) continue;
    const covers = written.some(
      (other) => Math.abs(other.x - place.x) < other.half + half && Math.abs(other.y - place.y) < 13,
    );
    if (!covers) written.push({ id, ...place, half });
  }
  return new Set(written.map(({ id }) => id));
}

function graphLegend(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): readonly LegendItem[] {
  const kinds = new Set(edges.map((edge) => edge.kind));
  const swatch = 'ring' as const;
  return [
    { label: 'Label high', colour: chartColour('high'), swatch },
    { label: 'Label low', colour: chartColour('low'), swatch },
    ...(nodes.some((node) => node.expression === undefined)
      ? [{ label: 'No label', colour: chartColour('axis'), swatch: 'dotted-ring' as const }]
      : []),
    ...(nodes.some((node) => node.probability === undefined)
      ? [{ label: 'Not predicted', colour: chartColour('neutral'), swatch: 'dot' as const }]
      : []),
    ...(kinds.has('genomic')
      ? [{ label: 'Thicker: closer on the genome', colour: chartColour('axis') }]
      : []),
    ...(kinds.has('interaction') ? [{ label: 'Interaction', colour: chartColour('focus') }] : []),
    ...(kinds.has('latent')
      ? [{ label: 'Alike in the latent space', colour: chartColour('axis'), swatch: 'dash' as const }]
      : []),
  ];
}

type EdgeProps = {
  readonly edge: GraphEdge;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly emphasis: 'normal' | 'strong' | 'faint';
};

const Edge = memo(function Edge({ edge, emphasis, ...ends }: EdgeProps) {
  const colour = emphasis === 'strong' ? 'ink' : edge.kind === 'interaction' ? 'focus' : 'axis';
  return (
    <line
      {...ends}
      stroke={chartColour(colour)}
      strokeOpacity={emphasis === 'faint' ? 0.35 : 0.85}
      strokeWidth={round(1 + 3.5 * closeness(edge) ** 1.5)}
      strokeDasharray={edge.kind === 'latent' ? '4 4' : undefined}
    />
  );
});

type NodeProps = {
  readonly node: GraphNode;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly isActive: boolean;
};

/** Filled by probability, ringed by label with a gap between, so that both show. */
const Node = memo(function Node({ node, x, y, radius, isActive }: NodeProps) {
  return (
    <g transform={`translate(${x} ${y})`}>
      {isActive && <circle r={radius + 7} fill={chartColour('focus')} fillOpacity={0.25} />}
      <circle
        r={radius + 2.5}
        fill={chartColour('background')}
        stroke={chartColour(node.expression ?? 'axis')}
        strokeWidth={2.5}
        strokeDasharray={node.expression === undefined ? '2 2' : undefined}
      />
      <circle r={radius - 0.5} fill={probabilityColour(node.probability)} />
    </g>
  );
});

function line(from: Position, to: Position) {
  return { x1: round(from.x), y1: round(from.y), x2: round(to.x), y2: round(to.y) };
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
