import type { ModelCard, NeighbourPart } from '../../../contract/model.ts';
import type { TrainingChoices } from '../../../contract/training.ts';
import type { Runtime } from '../../compute/runtime.ts';
import { splitGenes } from '../../dataset/split-genes.ts';
import { splitHash } from '../../dataset/split-record.ts';
import { compareOnGenes, evaluateSplits, neighbourPair } from '../../evaluate/evaluate-splits.ts';
import type { JobContext } from '../../job/job-context.ts';
import { models } from '../../models/catalogue.ts';
import { genesWithNeighbours } from '../../neighbours/neighbour-set.ts';
import type { Predictions } from '../../predict/predict-genes.ts';
import { programVersion } from '../../files/program-version.ts';
import type { TrainedModel } from '../../train/train-model.ts';
import { predictDataset } from '../../predict/predict-dataset.ts';
import type { PreparedModel } from './prepared-model.ts';
import type { StoredDataset } from '../datasets.ts';
import type { LoadedModel } from '../../models/loaded-model.ts';
import type { UnsavedCard } from '../models/saved-model.ts';
import type { TrainedNeighbours } from './train-neighbours.ts';

/** What a training has come to. */
export interface FinishedTraining {
  readonly trained: TrainedModel;
  /** Of every gene, without neighbours. */
  readonly base: Predictions;
  readonly neighbours: TrainedNeighbours | undefined;
  /** Undefined where the model is the baseline itself. */
  readonly baseline: LoadedModel | undefined;
  /** What did not go as planned. */
  readonly notes: readonly string[];
  readonly seconds: number;
}

/** Evaluates a trained model, beside the baseline and without its neighbours, and says all of it in a card. */
export async function trainedCard(
  loaded: StoredDataset,
  choices: TrainingChoices,
  prepared: PreparedModel,
  { trained, base, neighbours, baseline, notes, seconds }: FinishedTraining,
  runtime: Runtime,
  context: JobContext,
): Promise<UnsavedCard> {
  const { split, planned, data, scaling, labels: labelUse } = prepared;
  const { manifest, labels } = loaded.dataset;
  const { probabilities } = neighbours ?? base;
  const genes = splitGenes(split);
  const { valid, test } = await evaluateSplits(
    labels,
    probabilities,
    genes,
    data.labelledValid,
    choices.seed,
    context,
  );
  const { title } = models[choices.model];

  return {
    name: `${title}${neighbours === undefined ? '' : ' with neighbours'} on ${manifest.name}`,
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
          baseline: await besideBaseline(
            loaded,
            probabilities,
            genes.test,
            baseline,
            choices.seed,
            runtime,
            context,
          ),
        }),
    ...(neighbours === undefined
      ? {}
      : { neighbours: await neighbourPartOf(loaded, prepared, base, neighbours, choices.seed, context) }),
    ...(notes.length === 0 ? {} : { notes: [...notes] }),
    engine: runtime.engine,
    versions: { simplechrome: programVersion(), node: process.versions.node },
    seconds,
  };
}

/** The model without neighbours beside the model with them, on the same genes. */
async function neighbourPartOf(
  { dataset: { labels } }: StoredDataset,
  { split, data }: PreparedModel,
  base: Predictions,
  neighbours: TrainedNeighbours,
  seed: number,
  context: JobContext,
): Promise<NeighbourPart> {
  const { ready, most, settings, bestEpoch, history, probabilities, warnings } = neighbours;
  const genes = splitGenes(split);
  const without = await evaluateSplits(labels, base.probabilities, genes, data.labelledValid, seed, context);
  const pair = { labels, probabilities, withoutNeighbours: base.probabilities, seed };
  const valid = await neighbourPair(pair, genes.valid, without.valid, context);
  const test = await neighbourPair(pair, genes.test, without.test, context);
  return {
    layers: [...ready.layers],
    most,
    settings,
    edges: ready.set.neighbours.length,
    genesWithNeighbours: genesWithNeighbours(ready.set),
    bestEpoch,
    history: [...history],
    ...(valid === undefined ? {} : { valid }),
    ...(test === undefined ? {} : { test }),
    warnings: [...warnings],
  };
}

async function besideBaseline(
  loaded: StoredDataset,
  probabilities: Float64Array,
  testGenes: Uint32Array,
  baseline: LoadedModel,
  seed: number,
  runtime: Runtime,
  context: JobContext,
): Promise<NonNullable<ModelCard['baseline']>> {
  const { card } = baseline;
  if (card.metrics.test === undefined) return { id: card.id };
  const predicted = await predictDataset(runtime, baseline, loaded, undefined);
  return {
    id: card.id,
    test: card.metrics.test,
    comparison: await compareOnGenes(
      loaded.dataset.labels,
      probabilities,
      predicted.probabilities,
      testGenes,
      seed,
      context,
    ),
  };
}
