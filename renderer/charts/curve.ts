import type { Estimate } from '../../electron/contract/metrics.ts';
import { chartColour } from '../theme/palette.ts';
import type { LegendItem } from './marks/legend.tsx';
import { formatEstimate } from '../../electron/contract/words/number-format.ts';

/** The model a curve is of: the user's, or what it is compared with. */
export type CurveRole = 'model' | 'baseline';

/** How a role is drawn everywhere: the model full, the baseline dashed and grey. */
export const curveStyle: Readonly<
  Record<CurveRole, { readonly colour: string; readonly dash: string | undefined; readonly width: number }>
> = {
  model: { colour: chartColour('model'), dash: undefined, width: 2.5 },
  baseline: { colour: chartColour('baseline'), dash: '5 3', width: 1.75 },
};

/** Legend entry of a curve with its figure: "SimpleChrome .945 [.941, .949]". */
export function curveLegend(curve: {
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
