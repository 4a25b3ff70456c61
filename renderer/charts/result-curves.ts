import type { ModelCurves, ResultCurves } from '../../electron/contract/commands/results.ts';
import type { CalibrationCurve } from './calibration-chart.tsx';
import type { CurveRole } from './unit-curves.tsx';
import type { PrecisionRecallCurve } from './precision-recall-chart.tsx';
import type { RocCurve } from './roc-chart.tsx';

/** The curves of one model with the part it plays: the user's, or what it is compared with. */
export interface RoleCurves {
  /** What it is called in a legend. */
  readonly name: string;
  readonly role: CurveRole;
  readonly curves: ModelCurves;
}

/**
 * The model first, then its baseline where there is one; none as long as there are no curves.
 *
 * @param modelName the kind of model: both were trained on the same data, which the full names would say twice
 */
export function rolesOf(curves: ResultCurves | undefined, modelName: string): readonly RoleCurves[] {
  if (curves === undefined) return [];
  const model: RoleCurves = { name: modelName, role: 'model', curves: curves.model };
  return curves.baseline === undefined
    ? [model]
    : [model, { name: 'Logistic baseline', role: 'baseline', curves: curves.baseline }];
}

/** Of curves that are undefined (one class only): no points. */
export function rocCurve({ name, role, curves: { roc, auroc } }: RoleCurves): RocCurve {
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
  name,
  role,
  curves: { precisionRecall, averagePrecision },
}: RoleCurves): PrecisionRecallCurve {
  return {
    name,
    role,
    averagePrecision,
    points: precisionRecall.kind === 'undefined' ? [] : precisionRecall.points,
  };
}

export function calibrationCurve({ name, role, curves: { calibration, ece } }: RoleCurves): CalibrationCurve {
  return { name, role, bins: calibration, ece };
}

/** Share of high genes; NaN where there are none of either class. */
export function prevalenceOf(curves: ModelCurves | undefined): number {
  return curves?.precisionRecall.kind === 'defined' ? curves.precisionRecall.prevalence : Number.NaN;
}
