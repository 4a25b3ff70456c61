import { curveLinear, curveStepAfter, line } from 'd3';
import type { Scale } from './scale.ts';

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
