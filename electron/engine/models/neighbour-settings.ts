import { type ValuesOf, integer, number } from './hyperparameters.ts';

/**
 * Settings of the part that reads neighbours, chosen on validation genes: of the simulated sets, where there is
 * something to find, and of E012, where there is hardly anything.
 */
export const neighbourSettings = {
  width: integer({
    label: 'Neighbour summary',
    unit: 'numbers',
    default: 16,
    min: 1,
    max: 256,
    explanation: 'Width of keys and summaries.',
  }),
  dropout: number({
    label: 'Neighbour dropout',
    unit: 'share of neighbours',
    default: 0.2,
    min: 0,
    max: 0.9,
    explanation: 'Share of neighbours left out at random in each training step.',
  }),
  rate: number({
    label: 'Neighbour learning rate',
    unit: '',
    default: 3e-3,
    min: 1e-6,
    max: 1,
    explanation: 'Size of the training steps.',
  }),
  batch: integer({
    label: 'Neighbour batch',
    unit: 'genes',
    default: 128,
    min: 1,
    max: 4096,
    explanation: 'Genes per training step.',
  }),
  epochs: integer({
    label: 'Neighbour epochs, at most',
    unit: 'epochs',
    default: 60,
    min: 1,
    max: 10000,
    explanation: 'Passes over the labelled training genes; the best one on validation genes is kept.',
  }),
  patience: integer({
    label: 'Neighbour patience',
    unit: 'epochs',
    default: 8,
    min: 1,
    max: 10000,
    explanation: 'Training stops after this many epochs without a better validation AUROC.',
  }),
  l2: number({
    label: 'Neighbour weight penalty',
    unit: '',
    default: 1e-4,
    min: 0,
    max: 10,
    explanation: 'Keeps the weights small.',
  }),
};

export type NeighbourSettings = ValuesOf<typeof neighbourSettings>;
