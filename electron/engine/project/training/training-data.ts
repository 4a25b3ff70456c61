import type { FittedScaling } from '../../../contract/model.ts';
import { failure } from '../../../contract/failure.ts';
import type { LabelUse } from '../../../contract/model.ts';
import { labelUnknown } from '../../dataset/dataset.ts';
import { prepareInputs } from '../../dataset/prepare.ts';
import { fitScaling } from '../../dataset/scaling.ts';
import { splitGenes } from '../../dataset/split-genes.ts';
import { drawLabelledGenes } from '../../dataset/split-labelled-draw.ts';
import type { Split } from '../../dataset/split.ts';
import { randomFromSeed } from '../../random/random.ts';
import type { TrainingData } from '../../train/training-data.ts';
import type { StoredDataset } from '../datasets.ts';
import type { TrainingChoices } from '../../../contract/training.ts';

export interface PreparedTraining {
  readonly data: TrainingData;
  readonly scaling: FittedScaling;
  readonly labels: LabelUse;
}

/** Share of a strict label budget that chooses the epoch instead of training. */
const validationShare = 0.2;

/**
 * Scales and orients the counts and picks the genes whose labels may be used. Whatever is fitted is fitted on training
 * genes only.
 * @throws Failure `labels-missing`, `labels-one-class`, `orientation-impossible`, `split-impossible`
 */
export function prepareTraining(
  loaded: StoredDataset,
  split: Split,
  choices: Pick<TrainingChoices, 'orientation' | 'scaling' | 'seed' | 'labels' | 'strictLabels'>,
): PreparedTraining {
  const { dataset, records } = loaded;
  const { bins, marks } = dataset.manifest;
  const { train, valid } = splitGenes(split);
  if (train.length === 0) throw noTrainingGenes();
  const scaling = fitScaling(choices.scaling, dataset.counts, bins, marks.length, train);
  const strands = records?.map((record) => record?.strand);
  const inputs = prepareInputs(dataset, scaling, choices.orientation, strands);
  const labelled = chooseLabelled(dataset.labels, train, valid, choices);
  return {
    data: {
      bins,
      marks: marks.length,
      inputs,
      targets: Float32Array.from(dataset.labels),
      train,
      valid,
      ...labelled,
    },
    scaling,
    labels: {
      train: labelled.labelledTrain.length,
      valid: labelled.labelledValid.length,
      ...(choices.labels === undefined ? {} : { budget: choices.labels }),
      strict: choices.labels !== undefined && choices.strictLabels,
    },
  };
}

function chooseLabelled(
  labels: Int8Array,
  train: Uint32Array,
  valid: Uint32Array,
  { labels: budget, strictLabels, seed }: Pick<TrainingChoices, 'labels' | 'strictLabels' | 'seed'>,
): Pick<TrainingData, 'labelledTrain' | 'labelledValid'> {
  const known = (genes: Uint32Array): Uint32Array => genes.filter((gene) => labels[gene] !== labelUnknown);
  const draw = (from: Uint32Array, count: number, purpose: string): Uint32Array =>
    drawLabelledGenes(labels, from, count, randomFromSeed(seed, `labels ${purpose}`));
  const all = { labelledTrain: known(train), labelledValid: known(valid) };
  if (budget === undefined) {
    requireBothClasses(labels, all.labelledTrain);
    return all;
  }
  if (!strictLabels) return { ...all, labelledTrain: draw(train, budget, 'training') };
  const forValidation = Math.max(2, Math.round(budget * validationShare));
  return {
    labelledTrain: draw(train, budget - forValidation, 'training'),
    labelledValid: draw(valid, forValidation, 'validation'),
  };
}

function requireBothClasses(labels: Int8Array, genes: Uint32Array): void {
  if (genes.length === 0) {
    throw failure(
      'labels-missing',
      'None of the training genes has a label.',
      'Import bin counts with a label column (1 for high, 0 for low expression), or load a trained model instead.',
    );
  }
  const first = labels[genes[0]];
  if (genes.some((gene) => labels[gene] !== first)) return;
  throw failure(
    'labels-one-class',
    `All ${genes.length} labelled training genes have the label ${first}.`,
    'Training needs genes of both kinds, high (1) and low (0); choose another split or check the label column.',
  );
}

const noTrainingGenes = (): Error =>
  failure(
    'split-impossible',
    'The split leaves no gene to train on.',
    'Choose another split; a folder that holds test data only can be predicted with a saved model.',
  );
