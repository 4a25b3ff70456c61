import { autoencoder } from './autoencoder.ts';
import { denseClassifier } from './classifier.ts';
import { fitOptions } from './training-settings.ts';
import { integer, number } from './hyperparameters.ts';
import { describeModel } from './model-description.ts';
import { networkStage } from './network-stage.ts';
import { standardisingStage } from './standardise.ts';

/** Every hyper-parameter of the paper; the defaults are the published ones but where an explanation says otherwise. */
const settings = {
  latent: integer({
    label: 'Latent size',
    unit: 'numbers per gene',
    default: 10,
    min: 1,
    max: 256,
    explanation:
      'How many numbers describe a gene’s chromatin. More keep more detail; few need fewer labelled genes.',
  }),
  filters1: integer({
    label: 'Filters, first convolution',
    unit: 'filters',
    default: 32,
    min: 1,
    max: 256,
    explanation: 'Patterns looked for within a few neighbouring bins.',
  }),
  filters2: integer({
    label: 'Filters, second convolution',
    unit: 'filters',
    default: 64,
    min: 1,
    max: 256,
    explanation: 'Patterns of patterns; most of the training time goes here.',
  }),
  kernel: integer({
    label: 'Kernel width',
    unit: 'bins',
    default: 5,
    min: 1,
    max: 25,
    explanation: 'How many neighbouring bins a filter sees at once.',
  }),
  klWeight: number({
    label: 'KL weight',
    unit: '',
    default: 5e-5,
    min: 0,
    max: 1,
    explanation:
      'How strongly the latent numbers are pulled towards a standard normal; high values blur details.',
  }),
  autoencoderEpochs: integer({
    label: 'Autoencoder epochs',
    unit: 'epochs',
    default: 5,
    min: 1,
    max: 1000,
    explanation: 'Passes over all training genes, labelled or not.',
  }),
  autoencoderBatch: integer({
    label: 'Autoencoder batch',
    unit: 'genes',
    default: 64,
    min: 1,
    max: 4096,
    explanation: 'Genes per training step of the autoencoder.',
  }),
  autoencoderRate: number({
    label: 'Autoencoder learning rate',
    unit: '',
    default: 1e-4,
    min: 1e-6,
    max: 1,
    explanation: 'Size of the autoencoder’s training steps.',
  }),
  hidden1: integer({
    label: 'Classifier, first layer',
    unit: 'units',
    default: 256,
    min: 1,
    max: 4096,
    explanation: 'Width of the classifier’s first hidden layer.',
  }),
  hidden2: integer({
    label: 'Classifier, second layer',
    unit: 'units',
    default: 128,
    min: 1,
    max: 4096,
    explanation: 'Width of the classifier’s second hidden layer.',
  }),
  epochs: integer({
    label: 'Classifier epochs, at most',
    unit: 'epochs',
    default: 60,
    min: 1,
    max: 10000,
    explanation: 'Passes over the labelled training genes; the best one on validation genes is kept.',
  }),
  patience: integer({
    label: 'Patience',
    unit: 'epochs',
    default: 12,
    min: 1,
    max: 10000,
    explanation: 'The classifier stops after this many epochs without a better validation AUROC.',
  }),
  batch: integer({
    label: 'Classifier batch',
    unit: 'genes',
    default: 32,
    min: 1,
    max: 4096,
    explanation: 'Genes per training step of the classifier.',
  }),
  rate: number({
    label: 'Classifier learning rate',
    unit: '',
    default: 1e-3,
    min: 1e-6,
    max: 1,
    explanation: 'Size of the classifier’s training steps.',
  }),
  l2: number({
    label: 'Weight penalty',
    unit: '',
    default: 0,
    min: 0,
    max: 10,
    explanation: 'Keeps the classifier’s weights small; helps with few labelled genes.',
  }),
};

/** SimpleChrome (arXiv 2012.08671): autoencoder without labels, then a dense classifier on its latent means. */
export const simplechrome = describeModel({
  title: 'SimpleChrome',
  summary:
    'Learns a small code of each gene’s chromatin without labels, then classifies the code; made for few labelled genes.',
  settings,
  stages: (values, { bins, marks, scaling }) => [
    networkStage({
      network: autoencoder({
        bins,
        marks,
        filters: [values.filters1, values.filters2],
        kernel: values.kernel,
        latent: values.latent,
        // Standardised counts leave [-1, 1], which a tanh could not rebuild.
        output: scaling === 'max' ? 'tanh' : 'linear',
        klWeight: values.klWeight,
      }),
      fit: {
        batchSize: values.autoencoderBatch,
        learningRate: values.autoencoderRate,
        epochs: values.autoencoderEpochs,
        patience: undefined,
        l2: 0,
      },
      reads: 'inputs',
      gives: 'code',
      width: values.latent,
      batchSetting: 'autoencoderBatch',
    }),
    standardisingStage('latent', 'code', 'latent', values.latent),
    networkStage({
      network: denseClassifier(values.latent, [values.hidden1, values.hidden2]),
      fit: fitOptions(values),
      reads: 'latent',
      gives: 'logit',
      width: 1,
      batchSetting: 'batch',
    }),
  ],
});
