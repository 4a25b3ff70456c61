import { scaleLinear } from 'd3';
import type { ReactNode } from 'react';
import { chartColour } from '../theme/palette.ts';
import type { Box, Size } from './frame/chart-size.ts';
import { plotBox } from './frame/chart-size.ts';
import { AxisX, AxisY } from './marks/axis.tsx';
import { Legend, placeLegend } from './marks/legend.tsx';
import type { LegendItem } from './marks/legend.tsx';
import type { AxisScale } from './marks/scale.ts';
import { formatProportion } from '../../electron/contract/number-format.ts';

export type UnitPlot = { readonly box: Box; readonly x: AxisScale; readonly y: AxisScale };

/** Scales of a plot whose two axes both run from 0 to 1, below a legend of its own height. */
export function unitPlot(size: Size, legend: readonly LegendItem[], below = 0): UnitPlot {
  const legendHeight = placeLegend(legend, size.width - 70).height;
  const box = plotBox(size, { top: 10 + legendHeight, right: 16, bottom: 44 + below, left: 54 });
  return {
    box,
    x: scaleLinear([0, 1], [box.x, box.x + box.width]),
    y: scaleLinear([0, 1], [box.y + box.height, box.y]),
  };
}

export type UnitAxesProps = {
  readonly plot: UnitPlot;
  readonly size: Size;
  readonly legend: readonly LegendItem[];
  readonly xTitle: string;
  readonly yTitle: string;
  /** Drawn between grid and legend. */
  readonly children: ReactNode;
};

/** Frame, axes and legend of a unit plot. */
export function UnitAxes({ plot: { box, x, y }, size, legend, xTitle, yTitle, children }: UnitAxesProps) {
  const format = (value: number) => formatProportion(value, 1);
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];
  return (
    <>
      <AxisX scale={x} box={box} title={xTitle} format={format} ticks={ticks} grid />
      <AxisY scale={y} box={box} title={yTitle} format={format} ticks={ticks} />
      <line x1={box.x} x2={box.x} y1={box.y} y2={box.y + box.height} stroke={chartColour('axis')} />
      {children}
      <Legend items={legend} x={box.x} y={2} width={size.width - 70} />
    </>
  );
}
