import { integer, number } from './hyperparameters.ts';
import type { FitOptions } from './stage.ts';

/** Settings of the training of a classifier on labels. */
export const trainingSettings = (batch: number) => ({
  epochs: integer({
    label: 'Epochs, at most',
    unit: 'epochs',
    default: 60,
    min: 1,
    max: 10000,
    explanation: 'Passes over the labelled training genes; the best one on validation genes is kept.',
  }),
  patience: integer({
    label: 'Patience',
    unit: 'epochs',
    default: 8,
    min: 1,
    max: 10000,
    explanation: 'Training stops after this many epochs without a better validation AUROC.',
  }),
  batch: integer({
    label: 'Batch',
    unit: 'genes',
    default: batch,
    min: 1,
    max: 4096,
    explanation: 'Genes per training step.',
  }),
  rate: number({
    label: 'Learning rate',
    unit: '',
    default: 1e-3,
    min: 1e-6,
    max: 1,
    explanation: 'Size of the training steps.',
  }),
  l2: number({
    label: 'Weight penalty',
    unit: '',
    default: 0,
    min: 0,
    max: 10,
    explanation: 'Keeps the weights small; helps with few labelled genes.',
  }),
});

/** How a classifier with these settings is trained. */
export const fitOptions = ({
  batch,
  rate,
  epochs,
  patience,
  l2,
}: Readonly<Record<'batch' | 'rate' | 'epochs' | 'patience' | 'l2', number>>): FitOptions => ({
  batchSize: batch,
  learningRate: rate,
  epochs,
  patience,
  l2,
});

/** A hidden layer's width. */
export const hiddenLayer = (label: string, width: number) =>
  integer({
    label,
    unit: 'units',
    default: width,
    min: 1,
    max: 4096,
    explanation: 'Width of a hidden layer.',
  });
