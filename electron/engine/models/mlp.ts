import { flatClassifier } from './convolutional-classifier.ts';
import { describeModel } from './model-description.ts';
import { networkStage } from './network-stage.ts';
import { fitOptions, hiddenLayer, trainingSettings } from './training-settings.ts';

const settings = {
  hidden1: hiddenLayer('First layer', 256),
  hidden2: hiddenLayer('Second layer', 128),
  ...trainingSettings(32),
};

/** SimpleChrome's classifier on the raw bins instead of the latent: what the autoencoder is compared with. */
export const mlp = describeModel({
  title: 'Dense network',
  summary: 'The same classifier on the raw bins, for comparison.',
  settings,
  stages: (values, { bins, marks }) => [
    networkStage({
      network: flatClassifier(bins, marks, [values.hidden1, values.hidden2]),
      fit: fitOptions(values),
      reads: 'inputs',
      gives: 'logit',
      width: 1,
      batchSetting: 'batch',
    }),
  ],
});
