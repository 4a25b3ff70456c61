import type { Box } from '../frame/chart-size.ts';

export type RuleProps = {
  readonly box: Box;
  /** Chart pixels: x of a vertical rule, y of a horizontal one. */
  readonly at: number;
  readonly colour: string;
  readonly dash?: string;
  readonly width?: number;
};

/** A vertical line through the plot: the TSS, a threshold, the best epoch. */
export function RuleX({ box, at, colour, dash, width = 1 }: RuleProps) {
  return (
    <line
      x1={at}
      x2={at}
      y1={box.y}
      y2={box.y + box.height}
      stroke={colour}
      strokeWidth={width}
      strokeDasharray={dash}
    />
  );
}

/** A horizontal line through the plot: a prevalence, a level. */
export function RuleY({ box, at, colour, dash, width = 1 }: RuleProps) {
  return (
    <line
      x1={box.x}
      x2={box.x + box.width}
      y1={at}
      y2={at}
      stroke={colour}
      strokeWidth={width}
      strokeDasharray={dash}
    />
  );
}
