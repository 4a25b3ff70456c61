import { failure } from '../../contract/failure.ts';
import { hiddenLayer, trainingSettings } from './comparison-settings.ts';
import { convolutionalClassifier } from './convolutional-classifier.ts';
import { type ValuesOf, integer, number } from './hyperparameters.ts';
import type { ModelPlan } from './model-plan.ts';

export const deepchromeSettings = {
  filters: integer({
    label: 'Filters',
    unit: 'filters',
    default: 50,
    min: 1,
    max: 1024,
    explanation: 'Patterns looked for along the bins.',
  }),
  kernel: integer({
    label: 'Kernel width',
    unit: 'bins',
    default: 10,
    min: 1,
    max: 50,
    explanation: 'How many neighbouring bins a filter sees at once.',
  }),
  pool: integer({
    label: 'Pooling width',
    unit: 'bins',
    default: 5,
    min: 1,
    max: 50,
    explanation: 'Of this many neighbouring positions the strongest answer is kept.',
  }),
  dropout: number({
    label: 'Dropout',
    unit: 'share of values',
    default: 0.5,
    min: 0,
    max: 0.95,
    explanation: 'Share of values left out at random in each training step, against learning by heart.',
  }),
  hidden1: hiddenLayer('First layer', 625),
  hidden2: hiddenLayer('Second layer', 125),
  ...trainingSettings(64),
};

/**
 * DeepChrome as originally described (Singh et al. 2016): 50 filters of 10 bins, max-pooling 5, dropout .5, 625-125.
 * @throws Failure `option-invalid` where the gene has fewer bins than kernel and pooling need
 */
export function deepchromePlan(
  values: ValuesOf<typeof deepchromeSettings>,
  bins: number,
  marks: number,
): ModelPlan {
  if (bins < values.kernel + values.pool - 1) {
    throw failure(
      'option-invalid',
      `DeepChrome with kernel ${values.kernel} and pooling ${values.pool} needs at least ` +
        `${values.kernel + values.pool - 1} bins per gene; the data have ${bins}.`,
      'Choose a smaller kernel or pooling width, or another model.',
    );
  }
  return {
    kind: 'direct',
    classifier: {
      network: convolutionalClassifier({
        bins,
        marks,
        filters: values.filters,
        kernel: values.kernel,
        pool: values.pool,
        dropout: values.dropout,
        hidden: [values.hidden1, values.hidden2],
      }),
      fit: {
        batchSize: values.batch,
        learningRate: values.rate,
        epochs: values.epochs,
        patience: values.patience,
        l2: values.l2,
      },
    },
  };
}
