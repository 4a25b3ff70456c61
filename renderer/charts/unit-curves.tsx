import { scaleLinear } from 'd3';
import type { ReactNode } from 'react';
import type { Estimate } from '../../electron/contract/metrics.ts';
import { formatEstimate, formatProportion } from '../../electron/contract/words/number-format.ts';
import { chartColour } from '../theme/palette.ts';
import { plotBox } from './frame/chart-size.ts';
import type { Box, Size } from './frame/chart-size.ts';
import { cursorOverRows } from './frame/cursor-space.ts';
import type { CursorSpace } from './frame/cursor-space.ts';
import { estimateTextWidth } from './frame/text-width.ts';
import { AxisX, AxisY } from './marks/axis.tsx';
import type { AxisScale } from './marks/axis.tsx';
import { Legend, placeLegend } from './marks/legend.tsx';
import type { LegendItem } from './marks/legend.tsx';
import { Line } from './marks/line.tsx';
import type { Point } from './marks/line.tsx';
import { RuleY } from './marks/rule.tsx';

/** The model a curve is of: the user's, or what it is compared with. */
export type CurveRole = 'model' | 'baseline';

/** How a role is drawn everywhere: the model full, the baseline dashed and grey. */
const curveStyle: Readonly<
  Record<CurveRole, { readonly colour: string; readonly dash: string | undefined; readonly width: number }>
> = {
  model: { colour: chartColour('model'), dash: undefined, width: 2.5 },
  baseline: { colour: chartColour('baseline'), dash: '5 3', width: 1.75 },
};

/** Legend entry of a curve with its figure: "SimpleChrome .945 [.941, .949]". */
function curveLegend(curve: {
  readonly name: string;
  readonly role: CurveRole;
  readonly figure: Estimate;
}): LegendItem {
  return {
    label: curve.name,
    figure: formatEstimate(curve.figure),
    colour: curveStyle[curve.role].colour,
    swatch: curve.role === 'model' ? 'line' : 'dash',
  };
}

/**
 * Leaves out points that would fall within `resolution` (data units, sum over both axes) of the last kept one. First
 * and last stay. A curve of 3,000 genes becomes some 300 points that look the same.
 */
export function thinCurve<P>(
  points: readonly P[],
  at: (point: P) => readonly [number, number],
  resolution = 1 / 300,
): readonly P[] {
  const kept: P[] = [];
  let last: readonly [number, number] | undefined;
  points.forEach((point, i) => {
    const here = at(point);
    const far = last === undefined || Math.abs(here[0] - last[0]) + Math.abs(here[1] - last[1]) >= resolution;
    if (!far && i !== points.length - 1) return;
    kept.push(point);
    last = here;
  });
  return kept;
}

/** A curve between 0 and 1 on both axes, with what the cursor says at each of its points. */
export type UnitCurve = {
  readonly name: string;
  readonly role: CurveRole;
  /** Stands beside the name in the legend. */
  readonly figure: Estimate;
  readonly points: readonly (Point & { readonly lines: readonly string[] })[];
};

/** What an axis measures: in full, and in the words that must do where there is less room. */
export type AxisTitle = { readonly full: string; readonly short: string };

export type UnitCurves = {
  readonly curves: readonly UnitCurve[];
  /** What the curves are to be compared with: the diagonal, or the same height everywhere. */
  readonly reference: { readonly label: string; readonly at: 'diagonal' | number };
  readonly x: AxisTitle;
  readonly y: AxisTitle;
  /** The threshold in use. */
  readonly operatingPoint?: Point | undefined;
  /** Default `linear`. */
  readonly shape?: 'linear' | 'step';
  /** Marks the points themselves. */
  readonly dots?: boolean;
  /** CSS pixels kept free below the plot. */
  readonly below?: number;
  /** How near the pointer must come to a point, in CSS pixels. */
  readonly reach?: number;
};

export type UnitPlot = {
  readonly box: Box;
  readonly x: AxisScale;
  readonly y: AxisScale;
  readonly marks: ReactNode;
  readonly cursor: CursorSpace;
};

const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];
const format = (value: number): string => formatProportion(value, 1);

/** What ROC, precision-recall and calibration share: unit axes, legend, reference, curves, and a cursor along them. */
export function unitPlot(parts: UnitCurves, size: Size): UnitPlot {
  const { curves, reference, below = 0, reach } = parts;
  const legend: readonly LegendItem[] = [
    ...curves.map(curveLegend),
    { label: reference.label, colour: chartColour('reference'), swatch: 'dotted' },
  ];
  const legendWidth = size.width - 2 * legendLeft;
  const legendHeight = placeLegend(legend, legendWidth).height;
  const box = plotBox(size, { top: 10 + legendHeight, right: 16, bottom: 44 + below, left: 54 });
  const x = scaleLinear([0, 1], [box.x, box.x + box.width]);
  const y = scaleLinear([0, 1], [box.y + box.height, box.y]);
  return {
    box,
    x,
    y,
    marks: (
      <>
        <AxisX scale={x} box={box} title={fitting(parts.x, box.width)} format={format} ticks={ticks} grid />
        <AxisY scale={y} box={box} title={fitting(parts.y, box.height)} format={format} ticks={ticks} />
        <line x1={box.x} x2={box.x} y1={box.y} y2={box.y + box.height} stroke={chartColour('axis')} />
        <Reference at={reference.at} {...{ box, x, y }} />
        {/* The first curve is the one that matters: it lies on top. */}
        {[...curves].reverse().map((curve) => (
          <Curve key={curve.name} {...{ curve, parts, x, y }} />
        ))}
        {parts.operatingPoint !== undefined && (
          <circle
            cx={x(parts.operatingPoint.x)}
            cy={y(parts.operatingPoint.y)}
            r={5}
            fill={chartColour('background')}
            stroke={chartColour('ink')}
            strokeWidth={2}
          />
        )}
        <Legend items={legend} x={legendLeft} y={2} width={legendWidth} />
      </>
    ),
    cursor: cursorOverRows(
      curves.map(({ points }) =>
        points.map((point) => ({ x: x(point.x), y: y(point.y), lines: point.lines })),
      ),
      reach === undefined ? {} : { reach },
    ),
  };
}

/** CSS pixels on either side of the legend. */
const legendLeft = 6;

function fitting({ full, short }: AxisTitle, length: number): string {
  return estimateTextWidth(full, 12) <= length ? full : short;
}

type Scales = Pick<UnitPlot, 'x' | 'y'>;

function Reference({ at, box, x, y }: Scales & { readonly at: 'diagonal' | number; readonly box: Box }) {
  const line = { stroke: chartColour('reference'), strokeDasharray: '2 3' };
  if (at === 'diagonal') return <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} {...line} />;
  return Number.isFinite(at) ? <RuleY box={box} at={y(at)} colour={line.stroke} dash="2 3" /> : null;
}

function Curve({
  curve: { role, points },
  parts: { shape = 'linear', dots = false },
  x,
  y,
}: Scales & { readonly curve: UnitCurve; readonly parts: UnitCurves }) {
  return (
    <g>
      <Line points={points} x={x} y={y} shape={shape} {...curveStyle[role]} />
      {dots &&
        points.map((point, i) => (
          <circle
            key={i}
            cx={x(point.x)}
            cy={y(point.y)}
            r={role === 'model' ? 3.5 : 2.5}
            fill={curveStyle[role].colour}
          />
        ))}
    </g>
  );
}
