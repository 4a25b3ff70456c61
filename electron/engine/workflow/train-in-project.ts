import { z } from 'zod';
import { failure } from '../../contract/failure.ts';
import type { EpochRecord, ModelCard } from '../../contract/model.ts';
import { type TrainingChoices, trainingChoicesSchema } from '../../contract/training.ts';
import type { Runtime } from '../compute/runtime.ts';
import { classShares } from '../dataset/split-class-shares.ts';
import { splitGenes } from '../dataset/split-genes.ts';
import { splitHash } from '../dataset/split-record.ts';
import type { Split } from '../dataset/split.ts';
import { compareOnGenes, evaluateSplits } from '../evaluate/evaluate-splits.ts';
import type { JobContext } from '../job/job-context.ts';
import { type PlannedModel, models } from '../models/catalogue.ts';
import type { ModelPlan } from '../models/model-plan.ts';
import { predictGenes } from '../predict/predict-genes.ts';
import { parseEntryId } from '../store/entry-id.ts';
import { programVersion } from '../store/program-version.ts';
import type { Project } from '../store/project.ts';
import { type Run, beginRun, finishRun, resumeRun } from '../store/runs.ts';
import { type ModelCheckpoint, type TrainedModel, trainModel } from '../train/train-model.ts';
import { findBaseline } from './find-baseline.ts';
import { type LoadedDataset, loadDataset } from './project-datasets.ts';
import { savePredictions } from './save-predictions.ts';
import { type LoadedModel, type UnsavedCard, loadModel, modelDirectory, saveModel } from './saved-model.ts';
import { predictDataset } from './model-probabilities.ts';
import { splitDataset } from './training-choices.ts';
import { type PreparedTraining, prepareTraining } from './training-data.ts';
import { keepCheckpoints, readCheckpoint, withRun } from './training-run.ts';

const runSpecSchema = z.object({ dataset: z.string(), choices: trainingChoicesSchema });

/** A finished training: the model, what it was compared with, and how long each part took. */
export interface TrainingOutcome {
  readonly run: string;
  readonly card: ModelCard;
  readonly directory: string;
  /** Undefined where the model is the baseline itself. */
  readonly baseline: ModelCard | undefined;
  readonly predictions: string;
  readonly warnings: readonly string[];
  readonly seconds: { readonly train: number; readonly evaluate: number };
}

/** Told of a training as it goes on; its figures, not its weights. */
export interface TrainingObserver {
  /**
   * The run is in the project, and resumable from here on.
   * @param plannedEpochs at most, per network
   * @param history epochs taken over from before an interruption
   */
  readonly onBegin?: (
    run: string,
    plannedEpochs: Readonly<Record<string, number>>,
    history: readonly EpochRecord[],
  ) => void;
  readonly onEpoch?: (record: EpochRecord) => void;
}

/**
 * Trains a model on a data set of the project, with the logistic baseline beside it, evaluates both and keeps everything:
 * models, predictions and the run. Cancelled or killed, it can be resumed from the last epoch saved.
 * @throws Failure of the preparation, `cancelled`, `loss-not-finite`
 */
export async function trainInProject(
  project: Project,
  loaded: LoadedDataset,
  choices: TrainingChoices,
  runtime: Runtime,
  context: JobContext,
  observer: TrainingObserver = {},
): Promise<TrainingOutcome> {
  const prepared = prepare(loaded, choices);
  const run = await beginRun(project, { name: choices.model, spec: { dataset: loaded.id, choices } });
  return train(project, loaded, choices, prepared, run, undefined, runtime, context, observer);
}

/** Goes on with a training that was cancelled, failed or killed. @throws Failure where the run cannot be resumed */
export async function resumeTraining(
  project: Project,
  runId: string,
  runtime: Runtime,
  context: JobContext,
  observer: TrainingObserver = {},
): Promise<TrainingOutcome> {
  const run = await resumeRun(project, runId);
  const { dataset, choices } = trainingOf(run);
  const loaded = await loadDataset(project, parseEntryId(dataset));
  const prepared = prepare(loaded, choices);
  const from = await readCheckpoint(run);
  return train(project, loaded, choices, prepared, run, from, runtime, context, observer);
}

/** What a run is to train. @throws Failure `project-damaged` */
export function trainingOf({ id, spec }: Pick<Run, 'id' | 'spec'>): z.infer<typeof runSpecSchema> {
  const parsed = runSpecSchema.safeParse(spec);
  if (parsed.success) return parsed.data;
  throw failure(
    'project-damaged',
    `What run "${id}" was to do cannot be read.`,
    'Start this training again.',
  );
}

interface Prepared extends PreparedTraining {
  readonly split: Split;
  readonly planned: PlannedModel;
}

function prepare(loaded: LoadedDataset, choices: TrainingChoices): Prepared {
  const { bins, marks } = loaded.dataset.manifest;
  // The baseline's features are averages of log counts, whatever scaling the model beside it has.
  const scaling = choices.model === 'logistic' ? 'log' : choices.scaling;
  const planned = models[choices.model].plan(choices.settings, { bins, marks: marks.length, scaling });
  const split = splitDataset(loaded, choices.split, choices.seed);
  return { split, planned, ...prepareTraining(loaded, split, { ...choices, scaling }) };
}

async function train(
  project: Project,
  loaded: LoadedDataset,
  choices: TrainingChoices,
  prepared: Prepared,
  run: Run,
  from: ModelCheckpoint | undefined,
  runtime: Runtime,
  context: JobContext,
  observer: TrainingObserver,
): Promise<TrainingOutcome> {
  const checkpoints = keepCheckpoints(run);
  observer.onBegin?.(run.id, plannedEpochs(prepared.planned.plan), from === undefined ? [] : historyOf(from));
  return withRun(run, checkpoints, context, async () => {
    const started = performance.now();
    const trained = await trainModel(
      runtime,
      {
        plan: prepared.planned.plan,
        data: prepared.data,
        seed: choices.seed,
        from,
        onEpoch: async (checkpoint) => {
          const record = checkpoint.current.fit.history.at(-1);
          if (record !== undefined) observer.onEpoch?.(record);
          await checkpoints.keep(checkpoint);
        },
      },
      context,
    );
    const trainSeconds = (performance.now() - started) / 1000;
    const baseline = await baselineFor(project, loaded, choices, prepared, runtime, context);

    const evaluated = performance.now();
    const { unsaved, probabilities } = await evaluateTrained(
      loaded,
      choices,
      prepared,
      trained,
      baseline,
      runtime,
      trainSeconds,
    );
    const { card, directory } = await saveModel(project, unsaved, trained.weights, context);
    const predictions = await savePredictions(
      project,
      { card },
      loaded,
      probabilities,
      prepared.split,
      runtime.engine,
      context,
    );
    await finishRun(run, { model: card.id, predictions: predictions.id });
    return {
      run: run.id,
      card,
      directory,
      baseline: baseline?.card,
      predictions: predictions.id,
      warnings: classShares(loaded.dataset.labels, prepared.split).warnings,
      seconds: { train: trainSeconds, evaluate: (performance.now() - evaluated) / 1000 },
    };
  });
}

function plannedEpochs(plan: ModelPlan): Readonly<Record<string, number>> {
  switch (plan.kind) {
    case 'direct':
      return { classifier: plan.classifier.fit.epochs };
    case 'latent':
      return { autoencoder: plan.autoencoder.fit.epochs, classifier: plan.classifier.fit.epochs };
    case 'logistic':
      return {};
  }
}

const historyOf = ({ fitted, current }: ModelCheckpoint): readonly EpochRecord[] => [
  ...(fitted.autoencoder?.history ?? []),
  ...current.fit.history,
];

/** The logistic baseline on the same genes and labels: the project's own where it has one already. */
async function baselineFor(
  project: Project,
  loaded: LoadedDataset,
  choices: TrainingChoices,
  prepared: Prepared,
  runtime: Runtime,
  context: JobContext,
): Promise<LoadedModel | undefined> {
  if (choices.model === 'logistic') return undefined;
  const existing = await findBaseline(project, {
    datasetSha256: loaded.dataset.manifest.sha256,
    splitSha256: splitHash(prepared.split),
    orientation: choices.orientation,
    labels: prepared.labels,
    seed: choices.seed,
  });
  if (existing !== undefined) return loadModel((await modelDirectory(project, existing)).directory);
  const logistic: TrainingChoices = { ...choices, model: 'logistic', settings: {}, scaling: 'log' };
  const outcome = await trainInProject(project, loaded, logistic, runtime, context);
  return loadModel(outcome.directory);
}

async function evaluateTrained(
  loaded: LoadedDataset,
  choices: TrainingChoices,
  prepared: Prepared,
  trained: TrainedModel,
  baseline: LoadedModel | undefined,
  runtime: Runtime,
  seconds: number,
): Promise<{ readonly unsaved: UnsavedCard; readonly probabilities: Float64Array }> {
  const { split, planned, data, scaling, labels: labelUse } = prepared;
  const { manifest, labels } = loaded.dataset;
  const { probabilities } = await predictGenes(runtime, planned.plan, trained.weights, data.inputs, data);
  const genes = splitGenes(split);
  const { valid, test } = evaluateSplits(labels, probabilities, genes, data.labelledValid, choices.seed);

  const unsaved: UnsavedCard = {
    name: `${models[choices.model].title} on ${manifest.name}`,
    kind: choices.model,
    hyperparameters: { ...planned.hyperparameters, ...trained.chosen },
    expects: { bins: manifest.bins, marks: [...manifest.marks] },
    dataset: {
      name: manifest.name,
      sha256: manifest.sha256,
      genes: manifest.genes,
      simulated: manifest.simulated,
    },
    split: {
      kind: split.kind,
      ...(split.seed === undefined ? {} : { seed: split.seed }),
      counts: split.counts,
      description: split.description,
      sha256: splitHash(split),
    },
    orientation: choices.orientation,
    scaling,
    labels: labelUse,
    seed: choices.seed,
    bestEpoch: { ...trained.bestEpoch },
    history: [...trained.history],
    metrics: { ...(valid === undefined ? {} : { valid }), ...(test === undefined ? {} : { test }) },
    ...(baseline === undefined
      ? {}
      : {
          baseline: await besideBaseline(loaded, probabilities, genes.test, baseline, choices.seed, runtime),
        }),
    engine: runtime.engine,
    versions: { simplechrome: programVersion(), node: process.versions.node },
    seconds,
  };
  return { unsaved, probabilities };
}

async function besideBaseline(
  loaded: LoadedDataset,
  probabilities: Float64Array,
  testGenes: Uint32Array,
  baseline: LoadedModel,
  seed: number,
  runtime: Runtime,
): Promise<NonNullable<ModelCard['baseline']>> {
  const { card } = baseline;
  if (card.metrics.test === undefined) return { id: card.id };
  const predicted = await predictDataset(runtime, baseline, loaded);
  return {
    id: card.id,
    test: card.metrics.test,
    comparison: compareOnGenes(
      loaded.dataset.labels,
      probabilities,
      predicted.probabilities,
      testGenes,
      seed,
    ),
  };
}
