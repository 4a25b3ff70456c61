import { failure } from '../../contract/failure.ts';
import type { EpochRecord } from '../../contract/model.ts';
import type { Runtime, TensorSet } from '../compute/runtime.ts';
import type { JobContext } from '../job/job-context.ts';
import { initialState } from '../models/initial-values.ts';
import type { NeighbourPlan } from '../models/neighbour-plan.ts';
import type { NeighbourSet } from '../neighbours/neighbour-set.ts';
import type { FitData } from './fit-data.ts';
import { type FitCheckpoint, fitNetwork } from './fit-network.ts';
import { type BaseAnswers, chosenEdges, neighbourRows } from '../models/neighbour-rows.ts';
import type { TrainingData } from './training-data.ts';
import { validate } from './validation.ts';

export interface NeighbourTask {
  readonly plan: NeighbourPlan;
  readonly set: NeighbourSet;
  /** Of the finished base model, which is not trained further. */
  readonly base: BaseAnswers;
  readonly data: Pick<TrainingData, 'targets' | 'labelledTrain' | 'labelledValid'>;
  readonly seed: number;
}

export interface FittedNeighbours {
  readonly weights: TensorSet;
  /** 0 where no epoch was better on validation genes than the base model: then the weights change nothing. */
  readonly bestEpoch: number;
  readonly history: readonly EpochRecord[];
}

/**
 * Trains the residual on top of a finished model. The base model itself stands as epoch 0 among the candidates, so that
 * on validation genes neighbours can only add.
 * @throws Failure `labels-missing` without labels of both kinds among validation genes, `loss-not-finite`, `cancelled`
 */
export async function fitNeighbours(
  runtime: Runtime,
  { plan, set, base, data, seed }: NeighbourTask,
  context: JobContext,
): Promise<FittedNeighbours> {
  const { network, most, settings } = plan;
  const fitData: FitData = {
    inputs: neighbourRows(set, chosenEdges(set, most), most, base),
    targets: data.targets,
    train: data.labelledTrain,
    valid: data.labelledValid,
  };
  const state = initialState(network.parameters, seed);
  const validation = await validate(runtime, network, fitData, state.parameters);
  if (validation?.auroc === undefined) throw nothingToChooseOn();
  const { batch: batchSize, rate: learningRate, epochs, patience, l2 } = settings;
  const from: FitCheckpoint = {
    epoch: 0,
    state,
    best: { epoch: 0, validation, parameters: state.parameters },
    history: [],
    batchSize,
    notes: [],
  };
  const trainable = { network, fit: { batchSize, learningRate, epochs, patience, l2 } };
  const { parameters, bestEpoch, history } = await fitNetwork(
    runtime,
    { trainable, data: fitData, seed, from, onEpoch: () => Promise.resolve() },
    context,
  );
  return { weights: parameters, bestEpoch, history };
}

const nothingToChooseOn = (): Error =>
  failure(
    'labels-missing',
    'Whether neighbours help is decided on validation genes, and those do not have labels of both kinds, high (1) and low (0).',
    'Choose a split with labelled validation genes, or train without neighbours.',
  );
