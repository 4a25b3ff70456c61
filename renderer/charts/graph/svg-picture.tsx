import { memo } from 'react';
import { chartColour } from '../../theme/palette.ts';
import { Label } from '../marks/label.tsx';
import { edgeEnds, fewNodes } from './glyphs.ts';
import type { EdgeGlyph, GraphGlyphs, NodeGlyph } from './glyphs.ts';
import { nameSize } from './names.ts';
import { edgeOpacity, haloWidth } from './picture-state.ts';
import type { PictureState } from './picture-state.ts';
import { positionAt } from './view.ts';
import { toPixels } from './viewport.ts';
import type { Position } from './viewport.ts';

export type SvgPictureProps = { readonly glyphs: GraphGlyphs; readonly state: PictureState };

/** A graph as SVG elements: edges, then genes with the focus on top, then names, so that no gene hides a name. */
export function SvgPicture({ glyphs, state }: SvgPictureProps) {
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
