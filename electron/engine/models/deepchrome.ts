import { failure } from '../../contract/failure.ts';
import { convolutionalClassifier } from './convolutional-classifier.ts';
import { integer, number } from './hyperparameters.ts';
import { describeModel } from './model-description.ts';
import { networkStage } from './network-stage.ts';
import { fitOptions, hiddenLayer, trainingSettings } from './training-settings.ts';

const settings = {
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

/** DeepChrome as originally described (Singh et al. 2016): 50 filters of 10 bins, max-pooling 5, dropout .5, 625-125. */
export const deepchrome = describeModel({
  title: 'DeepChrome',
  summary:
    'A convolutional network trained on labels only (Singh et al. 2016); often the most accurate when labels abound.',
  settings,
  stages(values, { bins, marks }) {
    const { filters, kernel, pool, dropout, hidden1, hidden2 } = values;
    if (bins < kernel + pool - 1) {
      throw failure(
        'option-invalid',
        `DeepChrome with kernel ${kernel} and pooling ${pool} needs at least ${kernel + pool - 1} bins per gene; ` +
          `the data have ${bins}.`,
        'Choose a smaller kernel or pooling width, or another model.',
      );
    }
    const hidden = [hidden1, hidden2];
    return [
      networkStage({
        network: convolutionalClassifier({ bins, marks, filters, kernel, pool, dropout, hidden }),
        fit: fitOptions(values),
        reads: 'inputs',
        gives: 'logit',
        width: 1,
        batchSetting: 'batch',
      }),
    ];
  },
});
