export type Arc = {
  /** Chart pixels along the baseline. */
  readonly from: number;
  readonly to: number;
  /** CSS pixels. */
  readonly width: number;
  readonly colour: string;
  /** Default solid. */
  readonly dash?: readonly number[];
  /** Default .8 */
  readonly opacity?: number;
};

/**
 * A parabola above the baseline, higher the wider it spans but never above `maxHeight`; arcs of one gene fan out
 * instead of running along each other.
 */
export function arcPath(
  arc: Pick<Arc, 'from' | 'to'>,
  baseline: number,
  span: number,
  maxHeight: number,
): string {
  const [left, right] = arc.from < arc.to ? [arc.from, arc.to] : [arc.to, arc.from];
  const height = arcRise(right - left, span, maxHeight);
  // A quadratic curve rises half as high as its control point.
  const control = `${round((left + right) / 2)},${round(baseline - 2 * height)}`;
  return `M${round(left)},${round(baseline)}Q${control} ${round(right)},${round(baseline)}`;
}

/** How high an arc of a width rises, chart pixels. */
export function arcRise(width: number, span: number, maxHeight: number): number {
  const share = span > 0 ? Math.min(1, width / span) : 0;
  return Math.max(5, Math.sqrt(share) * maxHeight);
}

export type ArcsProps = {
  readonly arcs: readonly Arc[];
  readonly baseline: number;
  /** Width of the plot; an arc that spans it is `maxHeight` high. */
  readonly span: number;
  readonly maxHeight: number;
};

/** Links between places of a line: from a gene to its neighbours. */
export function Arcs({ arcs, baseline, span, maxHeight }: ArcsProps) {
  return (
    <g fill="none">
      {arcs.map((arc, i) => (
        <path
          key={i}
          d={arcPath(arc, baseline, span, maxHeight)}
          stroke={arc.colour}
          strokeWidth={arc.width}
          strokeOpacity={arc.opacity ?? 0.8}
          strokeDasharray={arc.dash === undefined || arc.dash.length === 0 ? undefined : arc.dash.join(' ')}
        />
      ))}
    </g>
  );
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
