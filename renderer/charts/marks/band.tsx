import { area } from 'd3';
import type { Scale } from './scale.ts';

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
