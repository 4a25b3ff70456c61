import { throwIfCancelled } from '../job/job-context.ts';
import { longWork } from '../job/long-work.ts';
import { auroc } from '../metrics/ranking.ts';
import { denseClassifier } from './classifier.ts';
import { number } from './hyperparameters.ts';
import { type LogisticFit, fitLogisticRegression } from './logistic-regression.ts';
import { describeModel } from './model-description.ts';
import { inferring, tensorsOf } from './network-stage.ts';
import { pooledFeatureCount, pooledFeaturesStage } from './pooled-features.ts';
import { type LearningGenes, type Stage, valuesOf } from './stage.ts';

const settings = {
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
export const logistic = describeModel({
  title: 'Logistic baseline',
  summary: 'A linear model on ten averages and the maximum of each mark: what every other model has to beat.',
  settings,
  // Its features are averages of log counts, whatever scaling the model beside it has (of values that are no counts, of these).
  scaling: 'log',
  stages: ({ inverseRegularisation }, { bins, marks }) => [
    pooledFeaturesStage(bins, marks),
    regressionStage(
      pooledFeatureCount(bins, marks),
      inverseRegularisation === 0 ? candidates : [inverseRegularisation],
    ),
  ],
});

/**
 * Values of C that are tried, from C = 1 down so that it stays there where validation genes cannot tell. Few labels need
 * strong regularisation (small C), many hardly any; a baseline with the wrong one would flatter every model it is compared
 * with.
 */
const candidates = [1, 0.1, 0.01, 0.001];

/**
 * Logistic regression, fitted to its unique optimum.
 * @param inverseRegularisations values of scikit-learn's C, of which the best on validation genes is kept
 */
function regressionStage(width: number, inverseRegularisations: readonly number[]): Stage {
  const network = denseClassifier(width, []);
  return {
    name: network.name,
    reads: ['features'],
    gives: 'logit',
    width: 1,
    tensors: tensorsOf(network),
    learning: {
      by: 'direct-fit',
      async fit(given, { labelledTrain, labelledValid, targets }, context) {
        const { fit, inverseRegularisation } = await bestRegression(
          {
            features: valuesOf(given, 'features'),
            width,
            labelledTrain,
            labelledValid,
            targets,
            inverseRegularisations,
          },
          context,
        );
        return {
          tensors: new Map([
            ['dense1.weight', { shape: [width, 1], values: Float32Array.from(fit.weights) }],
            ['dense1.bias', { shape: [1], values: Float32Array.of(fit.intercept) }],
          ]),
          chosen: { inverseRegularisation },
        };
      },
    },
    run: inferring(network, 'features', 'logit'),
  };
}

interface Candidate {
  readonly fit: LogisticFit;
  readonly inverseRegularisation: number;
  /** On validation genes; 0 where they do not have both labels. */
  readonly auroc: number;
}

interface RegressionTask extends Pick<LearningGenes, 'labelledTrain' | 'labelledValid' | 'targets'> {
  /** [genes, width] */
  readonly features: Float32Array;
  readonly width: number;
  readonly inverseRegularisations: readonly number[];
}

export const bestRegression = longWork(
  'fit a logistic regression',
  (
    { features, width, labelledTrain, labelledValid, targets, inverseRegularisations }: RegressionTask,
    context,
  ) => {
    const rows = new Float64Array(labelledTrain.length * width);
    labelledTrain.forEach((gene, row) =>
      rows.set(features.subarray(gene * width, (gene + 1) * width), row * width),
    );
    const labels = Float64Array.from(labelledTrain, (gene) => targets[gene]);
    const validLabels = Int8Array.from(labelledValid, (gene) => targets[gene]);

    return inverseRegularisations
      .map((inverseRegularisation): Candidate => {
        throwIfCancelled(context);
        const fit = fitLogisticRegression(rows, labels, width, inverseRegularisation);
        const logOdds = Float64Array.from(labelledValid, (gene) =>
          fit.weights.reduce(
            (sum, weight, column) => sum + weight * features[gene * width + column],
            fit.intercept,
          ),
        );
        const estimate = auroc(validLabels, logOdds);
        return { fit, inverseRegularisation, auroc: estimate.kind === 'defined' ? estimate.value : 0 };
      })
      .reduce((best, each) => (each.auroc > best.auroc ? each : best));
  },
);
