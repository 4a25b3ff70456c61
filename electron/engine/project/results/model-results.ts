import type { Evaluation } from '../../../contract/commands/results.ts';
import { Failure } from '../../../contract/failure.ts';
import type { ModelCard } from '../../../contract/model.ts';
import type { Runtime } from '../../compute/runtime.ts';
import { needsStrands } from '../../dataset/orientation.ts';
import { splitHash, unassigned } from '../../dataset/split.ts';
import { compareOnGenes, evaluateGenes, neighbourPair } from '../../evaluate/evaluate-splits.ts';
import { unattended } from '../../job/job-context.ts';
import type { Project } from '../store/project.ts';
import type { AvailableNeighbours } from '../../neighbours/available-neighbours.ts';
import { readsNeighbours } from '../../models/stage.ts';
import { answersOfModel } from './answers-of-model.ts';
import { availableInProject } from '../neighbours/available-in-project.ts';
import type { StoredDataset } from '../datasets.ts';
import { type SavedPredictions, findPredictions } from './save-predictions.ts';
import type { LoadedModel } from '../../models/loaded-model.ts';
import { loadModel, modelDirectory } from '../models/saved-model.ts';
import { splitDataset } from '../../dataset/split-dataset.ts';

/** What a model says of a data set, and how good that is. Arrays are in the data set's gene order. */
export interface ModelResults {
  readonly card: ModelCard;
  readonly baselineCard: ModelCard | undefined;
  readonly loaded: StoredDataset;
  readonly trainedOnThese: boolean;
  /** Probability at or above which a gene is called high. */
  readonly threshold: number;
  readonly probabilities: Float64Array;
  readonly baselineProbabilities: Float64Array | undefined;
  /** The model's answers without neighbours; undefined on a model that reads none. */
  readonly withoutNeighbours: Float64Array | undefined;
  /** Index into `splitNames`, or {@link unassigned}; everywhere that where the data are new to the model. */
  readonly assignment: Uint8Array;
  readonly splitDescription: string;
  readonly evaluations: readonly Evaluation[];
  readonly warnings: readonly string[];
}

/**
 * A model's results on a data set of its project. On the data it was trained on, its saved predictions and the figures of
 * its card are given; other data are predicted now and evaluated on all their labelled genes.
 * @param startRuntime only called where something has to be predicted
 * @throws Failure `model-data-mismatch`, `orientation-impossible`
 */
export async function modelResults(
  project: Project,
  model: LoadedModel,
  loaded: StoredDataset,
  startRuntime: () => Promise<Runtime>,
): Promise<ModelResults> {
  const { card } = model;
  const { dataset } = loaded;
  const trainedOnThese = card.dataset.sha256 === dataset.manifest.sha256;
  const saved = await findPredictions(project, card.id, loaded);
  const available = availableInProject(project, loaded, startRuntime);
  const { probabilities, withoutNeighbours } = await answersOf(model, loaded, saved, available, startRuntime);
  const baseline = await findBaselineModel(project, card);
  const baselineProbabilities =
    baseline.model === undefined
      ? undefined
      : (
          await answersOf(
            baseline.model,
            loaded,
            await findPredictions(project, baseline.model.card.id, loaded),
            available,
            startRuntime,
          )
        ).probabilities;
  const assignment = trainedOnThese ? (saved?.assignment ?? splitAgain(card, loaded)) : undefined;
  const isUnknown = trainedOnThese && assignment === undefined;
  const threshold = card.metrics.valid?.threshold ?? 0.5;
  return {
    card,
    baselineCard: baseline.model?.card,
    loaded,
    trainedOnThese,
    threshold,
    probabilities,
    baselineProbabilities,
    withoutNeighbours,
    assignment: assignment ?? new Uint8Array(dataset.geneIds.length).fill(unassigned),
    splitDescription:
      assignment === undefined
        ? 'All genes of a data set that the model was not trained on.'
        : card.split.description,
    evaluations:
      assignment === undefined
        ? await evaluateAll(
            card,
            loaded,
            { probabilities, baselineProbabilities, withoutNeighbours },
            threshold,
          )
        : evaluationsOf(card, baseline.model?.card),
    warnings: [
      ...(card.notes ?? []),
      ...(baseline.warning === undefined ? [] : [baseline.warning]),
      ...(trainedOnThese || !dataset.manifest.labelled ? [] : [otherDataWarning(card)]),
      ...(isUnknown ? [unknownSplitWarning] : []),
      ...(card.metrics.valid === undefined
        ? ['No validation genes chose a threshold, so genes are called high from a probability of 0.5.']
        : []),
    ],
  };
}

const unknownSplitWarning =
  'The positions of these genes have changed since the model was trained, so it is not known which genes it was ' +
  'trained on. The figures are of all genes, training genes included, and flatter the model.';

const otherDataWarning = (card: ModelCard): string =>
  `The model was trained on "${card.dataset.name}". Where both data sets hold the same genes in different cells, genes ` +
  'it was trained on are among those it is judged by here.';

interface Answers {
  readonly probabilities: Float64Array;
  readonly withoutNeighbours: Float64Array | undefined;
}

/** Saved ones where what the model reads has not changed since. */
async function answersOf(
  model: LoadedModel,
  loaded: StoredDataset,
  saved: SavedPredictions | undefined,
  available: AvailableNeighbours,
  startRuntime: () => Promise<Runtime>,
): Promise<Answers> {
  const withNeighbours = model.stages.some(readsNeighbours);
  const readsPositions = needsStrands(model.card.orientation, loaded.dataset.manifest) || withNeighbours;
  const stands = saved !== undefined && (!readsPositions || saved.annotation === loaded.annotation);
  if (stands && (saved.withoutNeighbours !== undefined || !withNeighbours)) return saved;
  const answers = await answersOfModel(await startRuntime(), model, loaded, available, unattended());
  return {
    probabilities: answers.probabilities,
    withoutNeighbours: answers.neighbours === undefined ? undefined : answers.base.probabilities,
  };
}

async function findBaselineModel(
  project: Project,
  { baseline }: ModelCard,
): Promise<{ readonly model: LoadedModel | undefined; readonly warning?: string }> {
  if (baseline === undefined) return { model: undefined };
  try {
    return { model: await loadModel((await modelDirectory(project, baseline.id)).directory) };
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    if (thrown.error.code === 'model-missing') {
      return {
        model: undefined,
        warning: 'The logistic baseline is not in this project, so its curves cannot be drawn.',
      };
    }
    return { model: undefined, warning: `The logistic baseline cannot be read. ${thrown.error.message}` };
  }
}

/** The training's split, made again; undefined where it comes out differently now. */
function splitAgain({ split, seed }: ModelCard, loaded: StoredDataset): Uint8Array | undefined {
  try {
    const again = splitDataset(loaded, split.kind, split.seed ?? seed);
    return splitHash(again) === split.sha256 ? again.assignment : undefined;
  } catch (thrown) {
    if (thrown instanceof Failure) return undefined;
    throw thrown;
  }
}

function evaluationsOf(card: ModelCard, baseline: ModelCard | undefined): readonly Evaluation[] {
  const { valid, test } = card.metrics;
  return [
    ...(valid === undefined
      ? []
      : [
          {
            set: 'valid' as const,
            metrics: valid,
            baseline: baseline?.metrics.valid,
            neighbours: card.neighbours?.valid,
          },
        ]),
    ...(test === undefined
      ? []
      : [
          {
            set: 'test' as const,
            metrics: test,
            baseline: card.baseline?.test,
            comparison: card.baseline?.comparison,
            neighbours: card.neighbours?.test,
          },
        ]),
  ];
}

async function evaluateAll(
  { seed, baseline, neighbours }: ModelCard,
  { dataset: { labels } }: StoredDataset,
  {
    probabilities,
    baselineProbabilities,
    withoutNeighbours,
  }: Answers & {
    readonly baselineProbabilities: Float64Array | undefined;
  },
  threshold: number,
): Promise<readonly Evaluation[]> {
  const all = Uint32Array.from(labels, (_, gene) => gene);
  const context = unattended();
  const metricsOf = (of: Float64Array, at: number) => evaluateGenes(labels, of, all, at, seed, context);
  const metrics = await metricsOf(probabilities, threshold);
  if (metrics === undefined) return [];
  return [
    {
      set: 'all',
      metrics,
      ...(baselineProbabilities === undefined
        ? {}
        : {
            // The baseline's own threshold, as on the data it was trained on.
            baseline: await metricsOf(baselineProbabilities, baseline?.test?.threshold ?? 0.5),
            comparison: await compareOnGenes(
              labels,
              probabilities,
              baselineProbabilities,
              all,
              seed,
              context,
            ),
          }),
      ...(withoutNeighbours === undefined
        ? {}
        : {
            neighbours: await neighbourPair(
              { labels, probabilities, withoutNeighbours, seed },
              all,
              await metricsOf(withoutNeighbours, neighbours?.valid?.without.threshold ?? threshold),
              context,
            ),
          }),
    },
  ];
}
