import type { ModelCurves, ResultCurves } from '../../electron/contract/commands/results.ts';
import type { CalibrationCurve } from './calibration-chart.tsx';
import type { CurveRole } from './curve.ts';
import type { PrecisionRecallCurve } from './precision-recall-chart.tsx';
import type { RocCurve } from './roc-chart.tsx';

/** The curves of one model with the part it plays: the user's, or what it is compared with. */
export interface RoleCurves {
  readonly role: CurveRole;
  readonly curves: ModelCurves;
}

/** The model first, then its baseline where there is one; none as long as there are no curves. */
export function rolesOf(curves: ResultCurves | undefined): readonly RoleCurves[] {
  if (curves === undefined) return [];
  const model: RoleCurves = { role: 'model', curves: curves.model };
  return curves.baseline === undefined ? [model] : [model, { role: 'baseline', curves: curves.baseline }];
}

/** Of curves that are undefined (one class only): no points. */
export function rocCurve({ role, curves: { name, roc, auroc } }: RoleCurves): RocCurve {
  return {
    name,
    role,
    auroc,
    points:
      roc.kind === 'undefined'
        ? []
        : roc.points.map(({ threshold, ...rates }) => ({ ...rates, threshold: threshold ?? undefined })),
  };
}

export function precisionRecallCurve({
  role,
  curves: { name, precisionRecall, averagePrecision },
}: RoleCurves): PrecisionRecallCurve {
  return {
    name,
    role,
    averagePrecision,
    points: precisionRecall.kind === 'undefined' ? [] : precisionRecall.points,
  };
}

export function calibrationCurve({ role, curves: { name, calibration, ece } }: RoleCurves): CalibrationCurve {
  return { name, role, bins: calibration, ece };
}

/** Share of high genes; NaN where there are none of either class. */
export function prevalenceOf(curves: ModelCurves | undefined): number {
  return curves?.precisionRecall.kind === 'defined' ? curves.precisionRecall.prevalence : Number.NaN;
}
