import type { ModelCurves } from '../../contract/commands/results.ts';
import type { Metrics } from '../../contract/metrics.ts';
import { labelUnknown } from '../dataset/dataset.ts';
import { longWork } from '../job/long-work.ts';
import { calibrationCurve, expectedCalibrationError } from '../metrics/calibration.ts';
import { precisionRecallCurve, rocCurve } from '../metrics/curves.ts';
import { auroc, averagePrecision } from '../metrics/ranking.ts';

export interface CurvesOf {
  readonly name: string;
  /** [genes] */
  readonly labels: Int8Array;
  /** [genes] */
  readonly probabilities: Float64Array;
  /** Of the same genes, for figures with their intervals; without, figures are computed alone. */
  readonly metrics: Metrics | undefined;
}

/** Everything that is drawn of a model on some genes. */
export const curves = longWork(
  'draw the curves of a model',
  ({ name, labels, probabilities, metrics }: CurvesOf): ModelCurves => {
    const known = labels.map((label) => (label === labelUnknown ? 0 : 1));
    const labelled = labels.filter((_, at) => known[at] === 1);
    const scores = probabilities.filter((_, at) => known[at] === 1);
    const roc = rocCurve(labelled, scores);
    const precisionRecall = precisionRecallCurve(labelled, scores);
    const calibration = calibrationCurve(labelled, scores);
    return {
      name,
      roc: roc.kind === 'defined' ? { kind: 'defined', points: [...roc.points] } : roc,
      precisionRecall:
        precisionRecall.kind === 'defined'
          ? { ...precisionRecall, points: [...precisionRecall.points] }
          : precisionRecall,
      calibration: [...calibration],
      auroc: metrics?.auroc ?? auroc(labelled, scores),
      averagePrecision: metrics?.averagePrecision ?? averagePrecision(labelled, scores),
      ece: metrics?.ece ?? expectedCalibrationError(calibration),
    };
  },
);
