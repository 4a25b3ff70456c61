import { denseClassifier } from './classifier.ts';
import { type ValuesOf, number } from './hyperparameters.ts';
import type { ModelPlan } from './model-plan.ts';
import { pooledFeatureCount } from './pooled-features.ts';

export const logisticSettings = {
  inverseRegularisation: number({
    label: 'Inverse regularisation (C)',
    unit: '',
    default: 0,
    min: 0,
    max: 1e6,
    explanation:
      'Smaller values keep the weights smaller, as C does in scikit-learn. 0 tries several and keeps the best on validation genes.',
  }),
};

/** Logistic regression on pooled features: the baseline every model is shown beside. */
export function logisticPlan(
  values: ValuesOf<typeof logisticSettings>,
  bins: number,
  marks: number,
): ModelPlan {
  const features = pooledFeatureCount(bins, marks);
  return {
    kind: 'logistic',
    features,
    inverseRegularisation: values.inverseRegularisation === 0 ? undefined : values.inverseRegularisation,
    classifier: denseClassifier(features, []),
  };
}
