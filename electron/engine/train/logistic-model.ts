import type { TensorSet } from '../compute/runtime.ts';
import type { ModelPlan } from '../models/model-plan.ts';
import { poolFeatures } from '../models/pooled-features.ts';
import { fitLogisticRegression } from './logistic-regression.ts';
import { fitStandardisation, standardise } from './standardise.ts';
import type { TrainingData } from './training-data.ts';
import { inPart, standardisationTensors } from './weights.ts';

/** Fits the logistic baseline: pooled features, standardised on training genes, then the regression. */
export function fitLogisticModel(
  plan: Extract<ModelPlan, { kind: 'logistic' }>,
  data: TrainingData,
): TensorSet {
  const { bins, marks, inputs, labelledTrain } = data;
  const genes = inputs.length / (bins * marks);
  const pooled = poolFeatures(inputs, genes, bins, marks);
  const standardisation = fitStandardisation(pooled, plan.features, data.train);
  const features = standardise(pooled, standardisation);

  const rows = new Float64Array(labelledTrain.length * plan.features);
  labelledTrain.forEach((gene, row) =>
    rows.set(features.subarray(gene * plan.features, (gene + 1) * plan.features), row * plan.features),
  );
  const labels = Float64Array.from(labelledTrain, (gene) => data.targets[gene]);
  const fit = fitLogisticRegression(rows, labels, plan.features, plan.inverseRegularisation);

  return new Map([
    ...inPart('features', standardisationTensors(standardisation)),
    ...inPart(
      'classifier',
      new Map([
        ['dense1.weight', { shape: [plan.features, 1], values: Float32Array.from(fit.weights) }],
        ['dense1.bias', { shape: [1], values: Float32Array.of(fit.intercept) }],
      ]),
    ),
  ]);
}
