import { failure } from '../../contract/failure.ts';
import type { EpochRecord } from '../../contract/model.ts';
import type { Runtime, TensorSet } from '../compute/runtime.ts';
import { type JobContext, throwIfCancelled } from '../job/job-context.ts';
import { initialState } from '../models/initial-values.ts';
import type { GeneValues, GradientDescent, LearningGenes, Stage } from '../models/stage.ts';
import { inPart } from '../models/weights.ts';
import { type FitCheckpoint, fitNetwork } from './fit-network.ts';
import type { FitData } from './minibatches.ts';
import { validate } from './validation.ts';

/** A stage that has learnt what it was to learn. */
export interface FittedStage {
  readonly tensors: TensorSet;
  /** The epoch kept, of a network; 0 where it was left untrained. */
  readonly bestEpoch: number | undefined;
  readonly history: readonly EpochRecord[];
  /** The model's settings that were left to the training, as it chose them. */
  readonly chosen: Readonly<Record<string, number>>;
  /** What did not go as asked for, in sentences. */
  readonly notes: readonly string[];
}

export interface TrainedModel {
  /** By name, in order. */
  readonly fitted: ReadonlyMap<string, FittedStage>;
  /** Every tensor the model needs to predict; see models/weights.ts. */
  readonly weights: TensorSet;
}

/** Training of a whole model after a finished epoch of one of its stages. */
export interface ModelCheckpoint {
  /** Stages that are finished, by name. */
  readonly fitted: ReadonlyMap<string, FittedStage>;
  readonly current: { readonly stage: string; readonly fit: FitCheckpoint };
}

export interface ModelTask {
  readonly stages: readonly Stage[];
  /** Every gene of the data set. */
  readonly given: GeneValues;
  readonly genes: LearningGenes;
  readonly seed: number;
  /** Where to continue, if anywhere. */
  readonly from: ModelCheckpoint | undefined;
  readonly onEpoch: (checkpoint: ModelCheckpoint) => Promise<void>;
}

/**
 * Trains the stages of a model in order, each on what those before it give.
 * @throws Failure `cancelled`, `loss-not-finite`, `labels-missing`
 */
export async function trainModel(
  runtime: Runtime,
  task: ModelTask,
  context: JobContext,
): Promise<TrainedModel> {
  const { stages, from } = task;
  const fitted = new Map<string, FittedStage>();
  let given = task.given;
  for (const [at, stage] of stages.entries()) {
    throwIfCancelled(context);
    const stageFitted =
      from?.fitted.get(stage.name) ?? (await fitStage(runtime, stage, { ...task, given }, fitted, context));
    fitted.set(stage.name, stageFitted);
    if (at < stages.length - 1) given = await stage.run(runtime, stageFitted.tensors, given);
  }
  return {
    fitted,
    weights: new Map([...fitted].flatMap(([name, { tensors }]) => [...inPart(name, tensors)])),
  };
}

async function fitStage(
  runtime: Runtime,
  { name, learning }: Stage,
  { given, genes, seed, from, onEpoch }: ModelTask,
  before: ModelCheckpoint['fitted'],
  context: JobContext,
): Promise<FittedStage> {
  switch (learning.by) {
    case 'direct-fit': {
      const { tensors, chosen = {} } = await learning.fit(given, genes, context);
      return { tensors, bestEpoch: undefined, history: [], chosen, notes: [] };
    }
    case 'gradient-descent': {
      const data = fitDataOf(learning, given, genes);
      const begun = from?.current.stage === name ? from.current.fit : undefined;
      const { parameters, bestEpoch, history, batchSize, notes } = await fitNetwork(
        runtime,
        {
          trainable: learning,
          data,
          seed,
          from: begun ?? (await untrained(runtime, learning, data, seed)),
          onEpoch: (fit) => onEpoch({ fitted: new Map(before), current: { stage: name, fit } }),
        },
        context,
      );
      const chosen = learning.batchSetting === undefined ? {} : { [learning.batchSetting]: batchSize };
      return { tensors: parameters, bestEpoch, history, chosen, notes };
    }
  }
}

function fitDataOf(learning: GradientDescent, given: GeneValues, genes: LearningGenes): FitData {
  const inputs = learning.rows(given);
  switch (learning.network.learns) {
    case 'inputs':
      return { inputs, targets: undefined, train: genes.train, valid: genes.valid };
    case 'labels':
      return { inputs, targets: genes.targets, train: genes.labelledTrain, valid: genes.labelledValid };
  }
}

/** The untrained network as epoch 0, where that may be kept; undefined where training begins with epoch 1. */
async function untrained(
  runtime: Runtime,
  { network, fit, mayStayUntrained }: GradientDescent,
  data: FitData,
  seed: number,
): Promise<FitCheckpoint | undefined> {
  if (mayStayUntrained !== true) return undefined;
  const state = initialState(network.parameters, seed);
  const validation = await validate(runtime, network, data, state.parameters);
  if (validation?.auroc === undefined) throw nothingToChooseOn(network.name);
  return {
    epoch: 0,
    state,
    best: { epoch: 0, validation, parameters: state.parameters },
    history: [],
    batchSize: fit.batchSize,
    notes: [],
  };
}

const nothingToChooseOn = (name: string): Error =>
  failure(
    'labels-missing',
    `Whether ${name} help is decided on validation genes, and those do not have labels of both kinds, high (1) and low (0).`,
    `Choose a split with labelled validation genes, or train without ${name}.`,
  );

/** At most, per network of a model. */
export const plannedEpochs = (stages: readonly Stage[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    stages.flatMap(({ name, learning }) =>
      learning.by === 'gradient-descent' ? [[name, learning.fit.epochs]] : [],
    ),
  );

/** The epochs that a training has behind it. */
export const historyOf = ({ fitted, current }: ModelCheckpoint): readonly EpochRecord[] => [
  ...[...fitted.values()].flatMap(({ history }) => history),
  ...current.fit.history,
];
