import { failure } from '../../contract/failure.ts';
import type { EpochRecord } from '../../contract/model.ts';
import type { AdamOptions, Runtime, TensorSet, TrainingSession, TrainingState } from '../compute/runtime.ts';
import { type JobContext, throwIfCancelled } from '../job/job-context.ts';
import { initialState, parameterName } from '../models/initial-values.ts';
import type { FitOptions, TrainableNetwork } from '../models/model-plan.ts';
import type { Network } from '../models/network.ts';
import type { FitData } from './fit-data.ts';
import { epochChunks } from './minibatches.ts';
import { type Validation, isBetter, validate } from './validation.ts';

/** A network's training after a finished epoch: continue from it and the result is as if it had never stopped. */
export interface FitCheckpoint {
  /** Epochs finished. */
  readonly epoch: number;
  readonly state: TrainingState;
  readonly best: BestEpoch;
  readonly history: readonly EpochRecord[];
}

export interface BestEpoch {
  readonly epoch: number;
  readonly validation: Validation | undefined;
  readonly parameters: TensorSet;
}

export interface FittedNetwork {
  readonly parameters: TensorSet;
  readonly bestEpoch: number;
  readonly history: readonly EpochRecord[];
}

export interface FitTask {
  readonly trainable: TrainableNetwork;
  readonly data: FitData;
  readonly seed: number;
  /** Where to continue, if anywhere. */
  readonly from: FitCheckpoint | undefined;
  /** Called after every epoch; what it saves is what a resumed training starts from. */
  readonly onEpoch: (checkpoint: FitCheckpoint) => Promise<void>;
}

/**
 * Trains one network by minibatches and keeps the epoch with the best validation figure.
 * @throws Failure `loss-not-finite` where the loss leaves the numbers before any epoch was finished; `cancelled`
 */
export async function fitNetwork(
  runtime: Runtime,
  task: FitTask,
  context: JobContext,
): Promise<FittedNetwork> {
  const { trainable, seed } = task;
  const { network, fit } = trainable;
  const session = await runtime.startTraining(
    (batch) => network.loss(batch),
    adamOptions(network, fit),
    task.from?.state ?? initialState(network.parameters, seed),
  );
  try {
    let checkpoint = task.from;
    while (!isFinished(checkpoint, fit)) {
      const next = await trainEpoch(runtime, session, task, checkpoint, context);
      if (next === undefined) break;
      checkpoint = next;
      await task.onEpoch(checkpoint);
    }
    if (checkpoint === undefined) throw lossNotFinite(network, fit);
    const { best, history } = checkpoint;
    return { parameters: best.parameters, bestEpoch: best.epoch, history };
  } finally {
    await session.dispose();
  }
}

function isFinished(checkpoint: FitCheckpoint | undefined, fit: FitOptions): boolean {
  if (checkpoint === undefined) return false;
  const waited = checkpoint.epoch - checkpoint.best.epoch;
  return checkpoint.epoch >= fit.epochs || (fit.patience !== undefined && waited >= fit.patience);
}

/** Undefined where the loss left the numbers: the epochs before it stand. */
async function trainEpoch(
  runtime: Runtime,
  session: TrainingSession,
  { trainable: { network, fit }, data, seed }: FitTask,
  before: FitCheckpoint | undefined,
  context: JobContext,
): Promise<FitCheckpoint | undefined> {
  const epoch = (before?.epoch ?? 0) + 1;
  const started = performance.now();
  let summedLoss = 0;
  let genes = 0;
  for (const { batchSize, minibatches } of epochChunks(network, data, fit.batchSize, seed, epoch)) {
    throwIfCancelled(context);
    const losses = await session.run(batchSize, minibatches);
    summedLoss += batchSize * losses.reduce((sum, loss) => sum + loss, 0);
    genes += batchSize * minibatches.steps;
    if (!Number.isFinite(summedLoss)) return undefined;
    const secondsPerGene = (performance.now() - started) / 1000 / genes;
    const left = fit.epochs * data.train.length - (epoch - 1) * data.train.length - genes;
    context.report({
      stage: `Training the ${network.name}, epoch ${epoch} of at most ${fit.epochs}`,
      done: (epoch - 1) * data.train.length + genes,
      total: fit.epochs * data.train.length,
      unit: 'genes',
      secondsLeft: left * secondsPerGene,
    });
  }
  const seconds = (performance.now() - started) / 1000;
  const state = await session.state();
  const validation = await validate(runtime, network, data, state.parameters);
  const record: EpochRecord = {
    network: network.name,
    epoch,
    trainLoss: summedLoss / genes,
    ...(validation === undefined ? {} : { validLoss: validation.loss }),
    ...(validation?.auroc === undefined ? {} : { validAuroc: validation.auroc }),
    genesPerSecond: genes / seconds,
  };
  const isBest =
    before === undefined ||
    validation === undefined ||
    before.best.validation === undefined ||
    isBetter(validation, before.best.validation);
  return {
    epoch,
    state,
    best: isBest ? { epoch, validation, parameters: state.parameters } : before.best,
    history: [...(before?.history ?? []), record],
  };
}

/** Adam with Keras's defaults, since the paper's code is Keras; the penalty spares biases. */
function adamOptions({ parameters }: Network, { learningRate, l2 }: FitOptions): AdamOptions {
  const weights = parameters.filter(({ node }) => node.shape.length > 1);
  return {
    learningRate,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-7,
    ...(l2 > 0 ? { l2: Object.fromEntries(weights.map(({ node }) => [parameterName(node), l2])) } : {}),
  };
}

function lossNotFinite(network: Network, fit: FitOptions): Error {
  return failure(
    'loss-not-finite',
    `The ${network.name}'s loss left the range of numbers in its first epoch.`,
    `Lower the learning rate (now ${fit.learningRate}), and check the data for extreme counts.`,
  );
}
