import { hiddenLayer, trainingSettings } from './comparison-settings.ts';
import { flatClassifier } from './convolutional-classifier.ts';
import type { ValuesOf } from './hyperparameters.ts';
import type { ModelPlan } from './model-plan.ts';

export const mlpSettings = {
  hidden1: hiddenLayer('First layer', 256),
  hidden2: hiddenLayer('Second layer', 128),
  ...trainingSettings(32),
};

/** SimpleChrome's classifier on the raw bins instead of the latent: what the autoencoder is compared with. */
export const mlpPlan = (values: ValuesOf<typeof mlpSettings>, bins: number, marks: number): ModelPlan => ({
  kind: 'direct',
  classifier: {
    network: flatClassifier(bins, marks, [values.hidden1, values.hidden2]),
    fit: {
      batchSize: values.batch,
      learningRate: values.rate,
      epochs: values.epochs,
      patience: values.patience,
      l2: values.l2,
    },
  },
});
