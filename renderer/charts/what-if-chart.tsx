import { scaleLinear } from 'd3';
import { formatDifference, formatProportion } from '../../electron/contract/words/number-format.ts';
import { chartColour } from '../theme/palette.ts';
import type { Drawing, Figure } from './frame/figure.ts';
import { cursorOverRows } from './frame/cursor-space.ts';
import type { Size } from './frame/chart-size.ts';
import { AxisX } from './marks/axis.tsx';
import { Label } from './marks/label.tsx';

/** A probability as it is, and as it would be. */
export type Moved = { readonly before: number; readonly after: number };

export type WhatIfData = {
  /** Name of the focus gene. */
  readonly gene: string;
  readonly withNeighbours: Moved;
  /** The base model's answer, which looks at the gene alone. */
  readonly alone: Moved;
};

const left = 128;
const right = 20;
const rowHeight = 44;

/** How the prediction of a gene moves under an imagined change: hollow before, filled after. */
export function whatIfFigure(data: WhatIfData): Figure {
  const { gene, withNeighbours, alone } = data;
  const rows = [
    { name: 'With neighbours', moved: withNeighbours, colour: chartColour('model') },
    { name: 'Gene alone', moved: alone, colour: chartColour('baseline') },
  ];
  return {
    title: `Predicted probability of ${gene}`,
    help: 'Hollow: the prediction as it is. Filled: the prediction with the changes you imagine. The gene alone is the same model without its neighbours; it moves only where the gene itself is changed. It is how the model responds, not a cause.',
    message: rows.map(({ name, moved }) => describe(name, moved)).join(' '),
    table: {
      caption: `Probability that ${gene} is highly expressed`,
      columns: ['Model', 'As it is', 'With the changes', 'Difference'],
      rows: rows.map(({ name, moved: { before, after } }) => [
        name,
        formatProportion(before),
        formatProportion(after),
        formatDifference(after - before),
      ]),
    },
    fileName: `what-if-${gene}`.replace(/[^\w.-]+/g, '-'),
    height: rows.length * rowHeight + 46,
    draw: (size) => drawRows(rows, size),
  };
}

type Row = { readonly name: string; readonly moved: Moved; readonly colour: string };

function drawRows(rows: readonly Row[], size: Size): Drawing {
  const box = {
    x: left,
    y: 0,
    width: Math.max(0, size.width - left - right),
    height: rows.length * rowHeight,
  };
  const x = scaleLinear([0, 1], [box.x, box.x + box.width]);
  return {
    marks: (
      <>
        <AxisX
          scale={x}
          box={box}
          title="Predicted probability of high expression"
          format={(value) => formatProportion(value, 1)}
        />
        {rows.map(({ name, moved: { before, after }, colour }, row) => {
          const y = (row + 0.5) * rowHeight;
          return (
            <g key={name}>
              <Label x={left - 12} y={y - 2} anchor="end" colour={chartColour('ink')}>
                {name}
              </Label>
              <Label x={left - 12} y={y + 13} anchor="end" size={11}>
                {`${formatProportion(before)} → ${formatProportion(after)}`}
              </Label>
              <line x1={x(before)} x2={x(after)} y1={y} y2={y} stroke={colour} strokeWidth={3} />
              <circle
                cx={x(before)}
                cy={y}
                r={6}
                fill={chartColour('background')}
                stroke={colour}
                strokeWidth={2.5}
              />
              <circle cx={x(after)} cy={y} r={5} fill={colour} />
            </g>
          );
        })}
      </>
    ),
    cursor: cursorOverRows(
      rows.map(({ name, moved: { before, after } }, row) => [
        { x: x(before), y: (row + 0.5) * rowHeight, lines: [name, `as it is ${formatProportion(before)}`] },
        {
          x: x(after),
          y: (row + 0.5) * rowHeight,
          lines: [name, `with the changes ${formatProportion(after)} (${formatDifference(after - before)})`],
        },
      ]),
      { reach: 40 },
    ),
  };
}

function describe(name: string, { before, after }: Moved): string {
  return `${name}: from ${formatProportion(before)} to ${formatProportion(after)}.`;
}
