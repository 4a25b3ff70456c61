import type { TensorSet } from '../compute/runtime.ts';
import { auroc } from '../metrics/ranking.ts';
import type { ModelPlan } from '../models/model-plan.ts';
import { poolFeatures } from '../models/pooled-features.ts';
import { type LogisticFit, fitLogisticRegression } from './logistic-regression.ts';
import { fitStandardisation, standardise } from '../models/standardise.ts';
import type { TrainingData } from './training-data.ts';
import { inPart, standardisationTensors } from '../models/weights.ts';

/**
 * Values of C that are tried. Few labels need strong regularisation (small C), many hardly any; a baseline with the wrong
 * one would flatter every model it is compared with.
 */
const candidates = [0.001, 0.01, 0.1, 1];

export interface FittedLogisticModel {
  readonly weights: TensorSet;
  /** The C in force. */
  readonly inverseRegularisation: number;
}

/** Fits the logistic baseline: pooled features, standardised on training genes, then the regression. */
export function fitLogisticModel(
  plan: Extract<ModelPlan, { kind: 'logistic' }>,
  data: TrainingData,
): FittedLogisticModel {
  const { bins, marks, inputs } = data;
  const pooled = poolFeatures(inputs, inputs.length / (bins * marks), bins, marks);
  const standardisation = fitStandardisation(pooled, plan.features, data.train);
  const features = standardise(pooled, standardisation);
  const { fit, inverseRegularisation } = fitBest(plan, data, features);
  return {
    inverseRegularisation,
    weights: new Map([
      ...inPart('features', standardisationTensors(standardisation)),
      ...inPart(
        'classifier',
        new Map([
          ['dense1.weight', { shape: [plan.features, 1], values: Float32Array.from(fit.weights) }],
          ['dense1.bias', { shape: [1], values: Float32Array.of(fit.intercept) }],
        ]),
      ),
    ]),
  };
}

interface Candidate {
  readonly fit: LogisticFit;
  readonly inverseRegularisation: number;
  /** On validation genes; undefined where they do not have both labels. */
  readonly auroc: number | undefined;
}

function fitBest(
  plan: Extract<ModelPlan, { kind: 'logistic' }>,
  data: TrainingData,
  features: Float32Array,
): Candidate {
  const { labelledTrain, labelledValid, targets } = data;
  const width = plan.features;
  const rows = new Float64Array(labelledTrain.length * width);
  labelledTrain.forEach((gene, row) =>
    rows.set(features.subarray(gene * width, (gene + 1) * width), row * width),
  );
  const labels = Float64Array.from(labelledTrain, (gene) => targets[gene]);
  const validLabels = Int8Array.from(labelledValid, (gene) => targets[gene]);

  const fitWith = (inverseRegularisation: number): Candidate => {
    const fit = fitLogisticRegression(rows, labels, width, inverseRegularisation);
    const logOdds = Float64Array.from(labelledValid, (gene) =>
      fit.weights.reduce(
        (sum, weight, column) => sum + weight * features[gene * width + column],
        fit.intercept,
      ),
    );
    const estimate = auroc(validLabels, logOdds);
    return { fit, inverseRegularisation, auroc: estimate.kind === 'defined' ? estimate.value : undefined };
  };

  if (plan.inverseRegularisation !== undefined) return fitWith(plan.inverseRegularisation);
  // From C = 1 down, so that it stays where validation genes cannot tell.
  const [first, ...others] = candidates.toReversed().map(fitWith);
  return others.reduce((best, each) => ((each.auroc ?? 0) > (best.auroc ?? 0) ? each : best), first);
}
