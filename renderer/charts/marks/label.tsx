import type { ReactNode } from 'react';
import { chartColour } from '../../theme/palette.ts';

export type LabelProps = {
  readonly x: number;
  readonly y: number;
  readonly children: ReactNode;
  /** Default `start`. */
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly colour?: string;
  /** CSS pixels; default 12. */
  readonly size?: number;
  readonly bold?: boolean;
  /** Degrees clockwise about (x, y). */
  readonly rotate?: number;
  /** A ground-coloured outline, so that the text reads over lines. */
  readonly halo?: boolean;
};

/** Text in a chart; stays text in an exported figure. */
export function Label({
  x,
  y,
  children,
  anchor = 'start',
  colour = chartColour('ink-soft'),
  size = 12,
  bold = false,
  rotate,
  halo = false,
}: LabelProps) {
  return (
    <text
      x={x}
      y={y}
      textAnchor={anchor}
      fill={colour}
      fontSize={size}
      fontWeight={bold ? 600 : undefined}
      transform={rotate === undefined ? undefined : `rotate(${rotate} ${x} ${y})`}
      stroke={halo ? chartColour('background') : undefined}
      strokeWidth={halo ? 3 : undefined}
      strokeLinejoin={halo ? 'round' : undefined}
      paintOrder={halo ? 'stroke' : undefined}
    >
      {children}
    </text>
  );
}
