import { area, curveLinear, curveStepAfter, line } from 'd3';
import type { Scale } from './axis.tsx';

export type Point = { readonly x: number; readonly y: number };

export type LineProps = {
  /** In data units. Points that are not finite interrupt the line. */
  readonly points: readonly Point[];
  readonly x: Scale;
  readonly y: Scale;
  readonly colour: string;
  /** CSS pixels; default 2. */
  readonly width?: number;
  /** SVG dash pattern; a dashed line is told apart without colour. */
  readonly dash?: string | undefined;
  /** `step`: the value holds until the next point. Default `linear`. */
  readonly shape?: 'linear' | 'step';
};

/** The path through points, in chart pixels; empty for no points. */
export function linePath(
  points: readonly Point[],
  x: Scale,
  y: Scale,
  shape: 'linear' | 'step' = 'linear',
): string {
  return (
    line<Point>()
      .defined((point) => Number.isFinite(point.x) && Number.isFinite(point.y))
      .x((point) => x(point.x))
      .y((point) => y(point.y))
      .digits(2)
      .curve(shape === 'step' ? curveStepAfter : curveLinear)(points) ?? ''
  );
}

/** A curve. A single point is shown as a dot, because a line of one point is invisible. */
export function Line({ points, x, y, colour, width = 2, dash, shape = 'linear' }: LineProps) {
  const finite = points.filter((point) => Number.isFinite(point.x) && Number.isFinite(point.y));
  const [only] = finite;
  if (only === undefined) return null;
  if (finite.length === 1) return <circle cx={x(only.x)} cy={y(only.y)} r={width + 1} fill={colour} />;
  return (
    <path
      d={linePath(points, x, y, shape)}
      fill="none"
      stroke={colour}
      strokeWidth={width}
      strokeLinejoin="round"
      strokeDasharray={dash}
    />
  );
}

export type BandPoint = { readonly x: number; readonly low: number; readonly high: number };

/** The outline of the area between two curves, in chart pixels; empty for no points. */
export function bandPath(points: readonly BandPoint[], x: Scale, y: Scale): string {
  return (
    area<BandPoint>()
      .defined((p) => Number.isFinite(p.x) && Number.isFinite(p.low) && Number.isFinite(p.high))
      .x((point) => x(point.x))
      .y0((point) => y(point.low))
      .y1((point) => y(point.high))
      .digits(2)(points) ?? ''
  );
}

export type BandProps = {
  /** In data units; `low` and `high` bound the band, for example a 95% interval. */
  readonly points: readonly BandPoint[];
  readonly x: Scale;
  readonly y: Scale;
  readonly colour: string;
  /** Default .2 */
  readonly opacity?: number;
};

/** The area between two curves: an interval around a line, or a profile above zero. */
export function Band({ points, x, y, colour, opacity = 0.2 }: BandProps) {
  const path = bandPath(points, x, y);
  return path === '' ? null : <path d={path} fill={colour} fillOpacity={opacity} stroke="none" />;
}
