import type { EpochRecord } from '../../contract/model.ts';
import type { Runtime, TensorSet } from '../compute/runtime.ts';
import type { JobContext } from '../job/job-context.ts';
import type { ModelPlan, TrainableNetwork } from '../models/model-plan.ts';
import type { FitData } from './fit-data.ts';
import { type FitCheckpoint, type FittedNetwork, fitNetwork } from './fit-network.ts';
import { latentMeans } from '../models/latent-means.ts';
import { type FittedLogisticModel, fitLogisticModel } from './logistic-model.ts';
import { fitStandardisation, standardise } from '../models/standardise.ts';
import type { TrainingData } from './training-data.ts';
import { inPart, standardisationTensors } from '../models/weights.ts';

export interface TrainedModel {
  /** Every tensor the model needs to predict, by part (see weights.ts). */
  readonly weights: TensorSet;
  /** The epoch kept, per network. */
  readonly bestEpoch: Readonly<Record<string, number>>;
  readonly history: readonly EpochRecord[];
  /** Settings that were left to the training, as it chose them. */
  readonly chosen: Readonly<Record<string, number>>;
  /** What did not go as asked for, in sentences. */
  readonly notes: readonly string[];
}

/** Training of a whole model after a finished epoch. */
export interface ModelCheckpoint {
  /** Networks that are finished. */
  readonly fitted: Readonly<Partial<Record<'autoencoder', FittedNetwork>>>;
  readonly current: { readonly network: 'autoencoder' | 'classifier'; readonly fit: FitCheckpoint };
}

export interface ModelTask {
  readonly plan: ModelPlan;
  readonly data: TrainingData;
  readonly seed: number;
  readonly from: ModelCheckpoint | undefined;
  readonly onEpoch: (checkpoint: ModelCheckpoint) => Promise<void>;
}

/**
 * Trains every network of a model in order.
 * @throws Failure `cancelled`, `loss-not-finite`
 */
export async function trainModel(
  runtime: Runtime,
  task: ModelTask,
  context: JobContext,
): Promise<TrainedModel> {
  const { plan, data } = task;
  switch (plan.kind) {
    case 'direct': {
      const classifier = await fitClassifier(runtime, task, plan.classifier, data.inputs, {}, context);
      return trained({}, classifier, new Map());
    }
    case 'latent': {
      const autoencoder =
        task.from?.fitted.autoencoder ?? (await fitAutoencoder(runtime, task, plan.autoencoder, context));
      const latent = await latentMeans(
        runtime,
        plan.autoencoder.network,
        autoencoder.parameters,
        data.inputs,
      );
      const standardisation = fitStandardisation(latent, plan.latent, data.train);
      const inputs = standardise(latent, standardisation);
      const fitted = { autoencoder };
      const classifier = await fitClassifier(runtime, task, plan.classifier, inputs, fitted, context);
      return trained(fitted, classifier, inPart('latent', standardisationTensors(standardisation)));
    }
    case 'logistic':
      return fittedLogistic(fitLogisticModel(plan, data));
  }
}

function fitAutoencoder(
  runtime: Runtime,
  { data, seed, from, onEpoch }: ModelTask,
  trainable: TrainableNetwork,
  context: JobContext,
): Promise<FittedNetwork> {
  const fitData: FitData = { inputs: data.inputs, targets: undefined, train: data.train, valid: data.valid };
  return fitNetwork(
    runtime,
    {
      trainable,
      data: fitData,
      seed,
      from: from?.current.network === 'autoencoder' ? from.current.fit : undefined,
      onEpoch: (fit) => onEpoch({ fitted: {}, current: { network: 'autoencoder', fit } }),
    },
    context,
  );
}

function fitClassifier(
  runtime: Runtime,
  { data, seed, from, onEpoch }: ModelTask,
  trainable: TrainableNetwork,
  inputs: Float32Array,
  fitted: ModelCheckpoint['fitted'],
  context: JobContext,
): Promise<FittedNetwork> {
  const fitData: FitData = {
    inputs,
    targets: data.targets,
    train: data.labelledTrain,
    valid: data.labelledValid,
  };
  return fitNetwork(
    runtime,
    {
      trainable,
      data: fitData,
      seed,
      from: from?.current.network === 'classifier' ? from.current.fit : undefined,
      onEpoch: (fit) => onEpoch({ fitted, current: { network: 'classifier', fit } }),
    },
    context,
  );
}

function trained(
  { autoencoder }: ModelCheckpoint['fitted'],
  classifier: FittedNetwork,
  constants: TensorSet,
): TrainedModel {
  return {
    weights: new Map([
      ...(autoencoder === undefined ? [] : inPart('autoencoder', autoencoder.parameters)),
      ...constants,
      ...inPart('classifier', classifier.parameters),
    ]),
    bestEpoch: {
      ...(autoencoder === undefined ? {} : { autoencoder: autoencoder.bestEpoch }),
      classifier: classifier.bestEpoch,
    },
    history: [...(autoencoder?.history ?? []), ...classifier.history],
    // Under the names of the models' settings.
    chosen: {
      ...(autoencoder === undefined ? {} : { autoencoderBatch: autoencoder.batchSize }),
      batch: classifier.batchSize,
    },
    notes: [...(autoencoder?.notes ?? []), ...classifier.notes],
  };
}

const fittedLogistic = ({ weights, inverseRegularisation }: FittedLogisticModel): TrainedModel => ({
  weights,
  bestEpoch: {},
  history: [],
  chosen: { inverseRegularisation },
  notes: [],
});
