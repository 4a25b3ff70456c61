import { failure } from '../../../contract/failure.ts';
import type { TrainingChoices } from '../../../contract/training.ts';
import type { Split } from '../../dataset/split.ts';
import type { JobContext } from '../../job/job-context.ts';
import { type PlannedModel, models } from '../../models/catalogue.ts';
import type { AvailableNeighbours, ReadyNeighbours } from '../../neighbours/available-neighbours.ts';
import { neighboursForTraining } from '../../neighbours/gather-neighbours.ts';
import type { StoredDataset } from '../datasets.ts';
import { splitDataset } from './training-choices.ts';
import { type PreparedTraining, prepareTraining } from './training-data.ts';

/** Everything a training has decided before its first step. */
export interface PreparedModel extends PreparedTraining {
  readonly split: Split;
  readonly planned: PlannedModel;
  /** Undefined where none were asked for. */
  readonly neighbours: ReadyNeighbours | undefined;
}

/** Lays out a model, splits and scales its data, and gathers its neighbours. @throws Failure of any of these */
export async function prepareModel(
  loaded: StoredDataset,
  choices: TrainingChoices,
  available: AvailableNeighbours,
  context: JobContext,
): Promise<PreparedModel> {
  const { bins, marks } = loaded.dataset.manifest;
  // The baseline's features are averages of log counts, whatever scaling the model beside it has.
  const scaling = choices.model === 'logistic' ? 'log' : choices.scaling;
  const planned = models[choices.model].plan(choices.settings, { bins, marks: marks.length, scaling });
  const split = splitDataset(loaded, choices.split, choices.seed);
  const training = prepareTraining(loaded, split, { ...choices, scaling });
  const { neighbours: sources } = choices;
  if (sources === undefined) return { split, planned, neighbours: undefined, ...training };
  if (planned.plan.kind !== 'latent') throw withoutCode(choices);
  const neighbours = await neighboursForTraining(sources, loaded, available, context);
  return { split, planned, neighbours, ...training };
}

const withoutCode = ({ model }: TrainingChoices): Error =>
  failure(
    'option-invalid',
    `${models[model].title} cannot read neighbours: it has no latent code to describe them by.`,
    'Choose SimpleChrome, or train without neighbours.',
  );
