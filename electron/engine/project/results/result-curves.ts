import type { GeneSet, ModelCurves, ResultCurves } from '../../../contract/commands/results.ts';
import type { Metrics } from '../../../contract/metrics.ts';
import { labelUnknown } from '../../dataset/dataset.ts';
import { splitIndex } from '../../dataset/split-genes.ts';
import { auroc, averagePrecision } from '../../metrics/ranking.ts';
import { calibrationCurve, expectedCalibrationError } from '../../metrics/calibration.ts';
import { precisionRecallCurve, rocCurve } from '../../metrics/curves.ts';
import type { ModelResults } from './model-results.ts';

/** Everything that is drawn of a model and its baseline on one set of genes. */
export function resultCurves(results: ModelResults, set: GeneSet): ResultCurves {
  const genes = genesOf(results, set);
  const evaluation = results.evaluations.find((candidate) => candidate.set === set);
  const { card, baselineCard, baselineProbabilities } = results;
  const labels = Int8Array.from(genes, (gene) => results.loaded.dataset.labels[gene]);
  const curves = (name: string, probabilities: Float64Array, metrics: Metrics | undefined): ModelCurves =>
    curvesOf(
      name,
      labels,
      Float64Array.from(genes, (gene) => probabilities[gene]),
      metrics,
    );
  return {
    set,
    genes: genes.length,
    model: curves(card.name, results.probabilities, evaluation?.metrics),
    ...(baselineCard === undefined || baselineProbabilities === undefined
      ? {}
      : { baseline: curves(baselineCard.name, baselineProbabilities, evaluation?.baseline) }),
  };
}

function genesOf({ assignment }: ModelResults, set: GeneSet): Uint32Array {
  const every = Uint32Array.from(assignment, (_, gene) => gene);
  if (set === 'all') return every;
  const wanted = splitIndex(set);
  return every.filter((gene) => assignment[gene] === wanted);
}

/** @param metrics of the same genes, for figures with their intervals; without, figures are computed alone */
function curvesOf(
  name: string,
  labels: Int8Array,
  probabilities: Float64Array,
  metrics: Metrics | undefined,
): ModelCurves {
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
}
