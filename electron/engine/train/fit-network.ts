import { Failure, failure } from '../../contract/failure.ts';
import type { EpochRecord } from '../../contract/model.ts';
import type { AdamOptions, Runtime, TensorSet, TrainingSession, TrainingState } from '../compute/runtime.ts';
import { type JobContext, throwIfCancelled } from '../job/job-context.ts';
import { initialState, parameterName } from '../models/initial-values.ts';
import type { Network } from '../models/network.ts';
import type { FitOptions, GradientDescent } from '../models/stage.ts';
import { type FitData, epochChunks } from './minibatches.ts';
import { type Validation, isBetter, validate } from './validation.ts';

/** A network's training after a finished epoch: continue from it and the result is as if it had never stopped. */
export interface FitCheckpoint {
  /** Epochs finished. */
  readonly epoch: number;
  readonly state: TrainingState;
  readonly best: BestEpoch;
  readonly history: readonly EpochRecord[];
  /** Genes per minibatch; smaller than asked for where those did not fit into memory. */
  readonly batchSize: number;
  /** What did not go as asked for, in sentences. */
  readonly notes: readonly string[];
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
  /** As in {@link FitCheckpoint}. */
  readonly batchSize: number;
  readonly notes: readonly string[];
}

export interface FitTask {
  readonly trainable: Pick<GradientDescent, 'network' | 'fit'>;
  readonly data: FitData;
  readonly seed: number;
  /** Where to continue, if anywhere. */
  readonly from: FitCheckpoint | undefined;
  /** Called after every epoch; what it saves is what a resumed training starts from. */
  readonly onEpoch: (checkpoint: FitCheckpoint) => Promise<void>;
}

/**
 * Trains one network by minibatches and keeps the epoch with the best validation figure. Where minibatches do not fit into
 * memory it goes on from the last epoch with half of their size; where the loss leaves the numbers it stops. Both are noted.
 * @throws Failure `loss-not-finite` where the loss leaves the numbers before any epoch was finished; `device-memory` where
 * not even a single gene fits; `cancelled`
 */
export async function fitNetwork(
  runtime: Runtime,
  task: FitTask,
  context: JobContext,
): Promise<FittedNetwork> {
  const { trainable, seed } = task;
  const { network, fit } = trainable;
  const startFrom = (checkpoint: FitCheckpoint | undefined): Promise<TrainingSession> =>
    runtime.startTraining(
      (batch) => network.loss(batch),
      adamOptions(network, fit),
      checkpoint?.state ?? initialState(network.parameters, seed),
    );
  let checkpoint = task.from;
  let batchSize = checkpoint?.batchSize ?? fit.batchSize;
  let notes = checkpoint?.notes ?? [];
  let session = await startFrom(checkpoint);
  try {
    while (!isFinished(checkpoint, fit)) {
      const epoch = (checkpoint?.epoch ?? 0) + 1;
      const pass = await passOverGenes(session, task, batchSize, epoch, context);
      if (pass.kind === 'out-of-memory') {
        if (batchSize === 1) throw pass.thrown;
        const halved = Math.floor(batchSize / 2);
        notes = [...notes, batchHalved(network, batchSize, halved, epoch, runtime.engine)];
        batchSize = halved;
        await session.dispose();
        session = await startFrom(checkpoint);
        continue;
      }
      if (pass.kind === 'not-finite') {
        if (checkpoint === undefined) throw lossNotFinite(network, fit);
        notes = [...notes, stoppedByLoss(network, fit, epoch, checkpoint.best.epoch)];
        break;
      }
      checkpoint = await finishEpoch(runtime, session, task, checkpoint, pass, { batchSize, notes });
      await task.onEpoch(checkpoint);
    }
    if (checkpoint === undefined) throw lossNotFinite(network, fit);
    const { best, history } = checkpoint;
    return { parameters: best.parameters, bestEpoch: best.epoch, history, batchSize, notes };
  } finally {
    await session.dispose();
  }
}

function isFinished(checkpoint: FitCheckpoint | undefined, fit: FitOptions): boolean {
  if (checkpoint === undefined) return false;
  const waited = checkpoint.epoch - checkpoint.best.epoch;
  return checkpoint.epoch >= fit.epochs || (fit.patience !== undefined && waited >= fit.patience);
}

type Pass =
  | { readonly kind: 'done'; readonly epoch: number; readonly loss: number; readonly genesPerSecond: number }
  | { readonly kind: 'not-finite' }
  | { readonly kind: 'out-of-memory'; readonly thrown: Failure };

/** Trains once on every training gene. */
async function passOverGenes(
  session: TrainingSession,
  { trainable: { network, fit }, data, seed }: FitTask,
  batchSize: number,
  epoch: number,
  context: JobContext,
): Promise<Pass> {
  const started = performance.now();
  let summedLoss = 0;
  let genes = 0;
  for (const { batchSize: size, minibatches } of epochChunks(network, data, batchSize, seed, epoch)) {
    throwIfCancelled(context);
    let losses: Float32Array;
    try {
      losses = await session.run(size, minibatches);
    } catch (thrown) {
      if (thrown instanceof Failure && thrown.error.code === 'device-memory') {
        return { kind: 'out-of-memory', thrown };
      }
      throw thrown;
    }
    summedLoss += size * losses.reduce((sum, loss) => sum + loss, 0);
    genes += size * minibatches.steps;
    if (!Number.isFinite(summedLoss)) return { kind: 'not-finite' };
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
  return { kind: 'done', epoch, loss: summedLoss / genes, genesPerSecond: genes / seconds };
}

/** Validates what an epoch has made of the network, and remembers it if it is the best so far. */
async function finishEpoch(
  runtime: Runtime,
  session: TrainingSession,
  { trainable: { network }, data }: FitTask,
  before: FitCheckpoint | undefined,
  { epoch, loss, genesPerSecond }: Extract<Pass, { readonly kind: 'done' }>,
  circumstances: Pick<FitCheckpoint, 'batchSize' | 'notes'>,
): Promise<FitCheckpoint> {
  const state = await session.state();
  const validation = await validate(runtime, network, data, state.parameters);
  const record: EpochRecord = {
    network: network.name,
    epoch,
    trainLoss: loss,
    ...(validation === undefined ? {} : { validLoss: validation.loss }),
    ...(validation?.auroc === undefined ? {} : { validAuroc: validation.auroc }),
    genesPerSecond,
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
    ...circumstances,
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

const batchHalved = (
  { name }: Network,
  asked: number,
  halved: number,
  epoch: number,
  engine: string,
): string =>
  `Minibatches of ${asked} genes did not fit into the memory that ${engine} has; from epoch ${epoch} on the ${name} was trained on ${halved} at a time.`;

const stoppedByLoss = (
  { name }: Network,
  { learningRate }: FitOptions,
  epoch: number,
  best: number,
): string =>
  `The ${name}'s loss left the range of numbers in epoch ${epoch}, so its training stopped and epoch ${best} was kept. Try a lower learning rate (now ${learningRate}), and check the data for extreme counts.`;
