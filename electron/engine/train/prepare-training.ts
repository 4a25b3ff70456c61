import { failure } from '../../contract/failure.ts';
import type { FittedScaling, LabelUse } from '../../contract/model.ts';
import type { TrainingChoices } from '../../contract/training.ts';
import { labelledGenes } from '../dataset/labelled-genes.ts';
import type { LoadedDataset } from '../dataset/loaded-dataset.ts';
import { prepareInputs } from '../dataset/prepare.ts';
import { fitScaling, usableScaling } from '../dataset/scaling.ts';
import { splitDataset } from '../dataset/split-dataset.ts';
import { type Split, type SplitGenes, splitGenes } from '../dataset/split.ts';
import { pauses } from '../job/pauses.ts';
import { type PlannedModel, modelOf, planModel } from '../models/catalogue.ts';
import { parseHyperparameters } from '../models/hyperparameters.ts';
import { type NeighbourSettings, neighbourSettings } from '../models/neighbour-settings.ts';
import { codeWidth, mostNeighbours, neighbourStage } from '../models/neighbour-stage.ts';
import { type GeneValues, type LearningGenes, beginWith } from '../models/stage.ts';
import type { ReadyNeighbours } from '../neighbours/neighbour-set.ts';

/** Everything a training has decided before its first step. */
export interface PreparedTraining {
  readonly choices: TrainingChoices;
  readonly planned: PlannedModel;
  readonly split: Split;
  /** The genes of each split. */
  readonly splitGenes: SplitGenes;
  readonly scaling: FittedScaling;
  readonly labels: LabelUse;
  readonly genes: LearningGenes;
  readonly given: GeneValues;
  /** Undefined where none were asked for. */
  readonly neighbours: PreparedNeighbours | undefined;
}

export interface PreparedNeighbours extends ReadyNeighbours {
  /** Neighbours per gene, at most. */
  readonly most: number;
  readonly settings: NeighbourSettings;
}

/**
 * Lays out a model and splits, scales and orients its data; picks the genes whose labels may be used. Whatever is fitted
 * is fitted on training genes only.
 * @throws Failure `option-invalid`, `labels-missing`, `labels-one-class`, `orientation-impossible`, `split-impossible`
 */
export async function prepareTraining(
  { dataset, records }: LoadedDataset,
  choices: TrainingChoices,
): Promise<PreparedTraining> {
  const pause = pauses();
  const { bins, marks } = dataset.manifest;
  const shape = {
    bins,
    marks: marks.length,
    scaling: usableScaling(dataset.manifest, choices.scaling, modelOf(choices.model).scaling),
  };
  const planned = planModel(choices.model, choices.settings, shape);
  const split = splitDataset({ dataset, records }, choices.split, choices.seed);
  await pause();
  const ofSplit = splitGenes(split);
  if (ofSplit.train.length === 0) throw noTrainingGenes();
  const scaling = fitScaling(shape.scaling, dataset.counts, bins, marks.length, ofSplit.train);
  await pause();
  const strands = records?.map((record) => record?.strand);
  const inputs = prepareInputs(dataset, scaling, choices.orientation, strands);
  await pause();
  const labelled = labelledGenes(dataset.labels, ofSplit, choices);
  if (choices.neighbours !== undefined && codeWidth(planned.stages) === undefined) throw withoutCode(choices);
  return {
    choices,
    planned,
    split,
    splitGenes: ofSplit,
    scaling,
    labels: {
      train: labelled.train.length,
      valid: labelled.valid.length,
      ...(choices.labels === undefined ? {} : { budget: choices.labels }),
      strict: choices.labels !== undefined && choices.strictLabels,
    },
    genes: {
      targets: Float32Array.from(dataset.labels),
      train: ofSplit.train,
      valid: ofSplit.valid,
      labelledTrain: labelled.train,
      labelledValid: labelled.valid,
    },
    given: beginWith(inputs, shape),
    neighbours: undefined,
  };
}

/** Lets a model read neighbours too, by one more stage. @throws Failure `option-invalid` */
export function withNeighbours(
  prepared: PreparedTraining,
  { set, layers }: ReadyNeighbours,
): PreparedTraining {
  const { planned, given, choices } = prepared;
  const width = codeWidth(planned.stages);
  if (width === undefined) throw withoutCode(choices);
  const most = mostNeighbours(set);
  const settings = parseHyperparameters('neighbours', neighbourSettings, {});
  return {
    ...prepared,
    planned: { ...planned, stages: [...planned.stages, neighbourStage(width, most, settings)] },
    given: { ...given, neighbours: set },
    neighbours: { set, layers, most, settings },
  };
}

const noTrainingGenes = (): Error =>
  failure(
    'split-impossible',
    'The split leaves no gene to train on.',
    'Choose another split; a folder that holds test data only can be predicted with a saved model.',
  );

const withoutCode = ({ model }: TrainingChoices): Error =>
  failure(
    'option-invalid',
    `${modelOf(model).title} cannot read neighbours: it has no latent code to describe them by.`,
    'Choose SimpleChrome, or train without neighbours.',
  );
