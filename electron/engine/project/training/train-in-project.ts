import { z } from 'zod';
import { failure } from '../../../contract/failure.ts';
import type { EpochRecord, ModelCard } from '../../../contract/model.ts';
import { type TrainingChoices, trainingChoicesSchema } from '../../../contract/training.ts';
import type { Runtime } from '../../compute/runtime.ts';
import { classShares } from '../../dataset/split-class-shares.ts';
import { splitHash } from '../../dataset/split-record.ts';
import type { JobContext } from '../../job/job-context.ts';
import type { ModelPlan } from '../../models/model-plan.ts';
import { predictGenes } from '../../predict/predict-genes.ts';
import { parseEntryId } from '../store/entry-id.ts';
import type { Project } from '../store/project.ts';
import { type Run, beginRun, finishRun, resumeRun } from '../store/runs.ts';
import { type ModelCheckpoint, trainModel } from '../../train/train-model.ts';
import { inPart } from '../../models/weights.ts';
import { findBaseline } from '../models/find-baseline.ts';
import { type StoredDataset, loadDataset } from '../datasets.ts';
import { savePredictions } from '../results/save-predictions.ts';
import { availableInProject } from '../neighbours/available-in-project.ts';
import { type PreparedModel, prepareModel } from './prepared-model.ts';
import type { LoadedModel } from '../../models/loaded-model.ts';
import { loadModel, modelDirectory, saveModel } from '../models/saved-model.ts';
import { trainNeighbours } from './train-neighbours.ts';
import { trainedCard } from './trained-card.ts';
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
  /** What happened to this training before, on engines that failed: it is kept in the model's card. */
  readonly happened?: readonly string[];
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
  loaded: StoredDataset,
  choices: TrainingChoices,
  runtime: Runtime,
  context: JobContext,
  observer: TrainingObserver = {},
): Promise<TrainingOutcome> {
  const prepared = await prepareIn(project, loaded, choices, runtime, context);
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
  const prepared = await prepareIn(project, loaded, choices, runtime, context);
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

/** Everything that can be refused is refused before the run begins. */
const prepareIn = (
  project: Project,
  loaded: StoredDataset,
  choices: TrainingChoices,
  runtime: Runtime,
  context: JobContext,
): Promise<PreparedModel> =>
  prepareModel(
    loaded,
    choices,
    availableInProject(project, loaded, () => Promise.resolve(runtime)),
    context,
  );

async function train(
  project: Project,
  loaded: StoredDataset,
  choices: TrainingChoices,
  prepared: PreparedModel,
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
    const { plan } = prepared.planned;
    const base = await predictGenes(runtime, plan, trained.weights, prepared.data.inputs, prepared.data);
    const neighbours = await trainNeighbours(runtime, loaded, prepared, base, choices.seed, context);
    const trainSeconds = (performance.now() - started) / 1000;
    const baseline = await baselineFor(project, loaded, choices, prepared, runtime, context);

    const evaluated = performance.now();
    const unsaved = await trainedCard(
      loaded,
      choices,
      prepared,
      {
        trained,
        base,
        neighbours,
        baseline,
        notes: [...trained.notes, ...(observer.happened ?? [])],
        seconds: trainSeconds,
      },
      runtime,
      context,
    );
    const weights = new Map([...trained.weights, ...inPart('neighbours', neighbours?.weights ?? new Map())]);
    const { card, directory } = await saveModel(project, unsaved, weights, context);
    const predictions = await savePredictions(
      project,
      { card },
      loaded,
      { probabilities: (neighbours ?? base).probabilities, base, neighbours },
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
      warnings: [
        ...classShares(loaded.dataset.labels, prepared.split).warnings,
        ...(card.notes ?? []),
        ...(card.neighbours?.warnings ?? []),
      ],
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
  loaded: StoredDataset,
  choices: TrainingChoices,
  prepared: PreparedModel,
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
  const logistic: TrainingChoices = {
    ...trainingChoicesSchema.omit({ neighbours: true }).parse(choices),
    model: 'logistic',
    settings: {},
    scaling: 'log',
  };
  const outcome = await trainInProject(project, loaded, logistic, runtime, context);
  return loadModel(outcome.directory);
}
