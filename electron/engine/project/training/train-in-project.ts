import { z } from 'zod';
import { failure } from '../../../contract/failure.ts';
import type { EpochRecord, ModelCard } from '../../../contract/model.ts';
import { type TrainingChoices, trainingChoicesSchema } from '../../../contract/training.ts';
import type { Runtime } from '../../compute/runtime.ts';
import { classShares } from '../../dataset/split-labels.ts';
import { evaluateTraining } from '../../evaluate/evaluate-training.ts';
import type { JobContext } from '../../job/job-context.ts';
import { answerGenes } from '../../predict/predict-genes.ts';
import { type PreparedTraining, prepareTraining, withNeighbours } from '../../train/prepare-training.ts';
import { type ModelCheckpoint, historyOf, plannedEpochs, trainModel } from '../../train/train-model.ts';
import { type StoredDataset, loadDataset } from '../datasets.ts';
import { saveModel } from '../models/saved-model.ts';
import { neighboursForTraining } from '../../neighbours/gather-neighbours.ts';
import { neighbourWarnings } from '../../neighbours/leakage.ts';
import { availableInProject } from '../neighbours/available-in-project.ts';
import { savePredictions } from '../results/save-predictions.ts';
import { parseEntryId } from '../store/entry-id.ts';
import type { Project } from '../store/project.ts';
import { type Run, beginRun, finishRun, readRun, requireResumable, resumeRun } from '../store/runs.ts';
import { baselineOf } from './baseline.ts';
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
  return train(project, loaded, prepared, run, undefined, runtime, context, observer);
}

/** Goes on with a training that was cancelled, failed or killed. @throws Failure where the run cannot be resumed */
export async function resumeTraining(
  project: Project,
  runId: string,
  runtime: Runtime,
  context: JobContext,
  observer: TrainingObserver = {},
): Promise<TrainingOutcome> {
  const stopped = await readRun(project, runId);
  requireResumable(stopped);
  const { dataset, choices } = trainingOf(stopped);
  const loaded = await loadDataset(project, parseEntryId(dataset));
  const prepared = await prepareIn(project, loaded, choices, runtime, context);
  const from = await readCheckpoint(stopped);
  // Only now is it taken up: what is refused before leaves it as it was.
  const run = await resumeRun(project, stopped.id);
  return train(project, loaded, prepared, run, from, runtime, context, observer);
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
async function prepareIn(
  project: Project,
  loaded: StoredDataset,
  choices: TrainingChoices,
  runtime: Runtime,
  context: JobContext,
): Promise<PreparedTraining> {
  const prepared = await prepareTraining(loaded, choices);
  if (choices.neighbours === undefined) return prepared;
  const available = availableInProject(project, loaded, () => Promise.resolve(runtime));
  return withNeighbours(
    prepared,
    await neighboursForTraining(choices.neighbours, loaded, available, context),
  );
}

async function train(
  project: Project,
  loaded: StoredDataset,
  prepared: PreparedTraining,
  run: Run,
  from: ModelCheckpoint | undefined,
  runtime: Runtime,
  context: JobContext,
  observer: TrainingObserver,
): Promise<TrainingOutcome> {
  const { dataset } = loaded;
  const { planned, given, genes, split, splitGenes } = prepared;
  const { seed } = prepared.choices;
  const checkpoints = keepCheckpoints(run);
  observer.onBegin?.(run.id, plannedEpochs(planned.stages), from === undefined ? [] : historyOf(from));
  return withRun(run, checkpoints, context, async () => {
    const started = performance.now();
    const trained = await trainModel(
      runtime,
      {
        stages: planned.stages,
        given,
        genes,
        seed,
        from,
        onEpoch: async (checkpoint) => {
          const record = checkpoint.current.fit.history.at(-1);
          if (record !== undefined) observer.onEpoch?.(record);
          await checkpoints.keep(checkpoint);
        },
      },
      context,
    );
    const model = { stages: planned.stages, weights: trained.weights };
    const answers = await answerGenes(runtime, model, given);
    const { probabilities } = answers;
    const trainSeconds = (performance.now() - started) / 1000;
    const baseline = await baselineOf(project, loaded, prepared, runtime, (itself) =>
      trainInProject(project, loaded, itself, runtime, context),
    );

    const evaluated = performance.now();
    const answered = {
      labels: dataset.labels,
      probabilities,
      withoutNeighbours: answers.neighbours === undefined ? undefined : answers.base.probabilities,
      baseline: baseline?.probabilities,
      splitGenes,
      validation: genes.labelledValid,
      seed,
    };
    const evaluation = await evaluateTraining(answered, context);
    const unsaved = trainedCard({
      dataset,
      prepared,
      trained,
      evaluation,
      baseline: baseline?.card,
      neighbourWarnings:
        given.neighbours === undefined ? [] : neighbourWarnings(given.neighbours, split, loaded),
      notes: observer.happened ?? [],
      engine: runtime.engine,
      seconds: trainSeconds,
    });
    const { card, directory } = await saveModel(project, unsaved, trained.weights, context);
    const predictions = await savePredictions(
      project,
      { card },
      loaded,
      answers,
      split,
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
        ...classShares(dataset.labels, split).warnings,
        ...(card.notes ?? []),
        ...(card.neighbours?.warnings ?? []),
      ],
      seconds: { train: trainSeconds, evaluate: (performance.now() - evaluated) / 1000 },
    };
  });
}
