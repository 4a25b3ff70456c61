import type { ModelCard, NeighbourPart } from '../../../contract/model.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { splitHash } from '../../dataset/split.ts';
import type { TrainingEvaluation } from '../../evaluate/evaluate-training.ts';
import { programVersion } from '../../files/program-version.ts';
import { modelOf } from '../../models/catalogue.ts';
import { readsNeighbours } from '../../models/stage.ts';
import { genesWithNeighbours } from '../../neighbours/neighbour-set.ts';
import type { PreparedNeighbours, PreparedTraining } from '../../train/prepare-training.ts';
import type { FittedStage, TrainedModel } from '../../train/train-model.ts';
import type { UnsavedCard } from '../models/saved-model.ts';

/** What a training has come to. */
export interface FinishedTraining {
  readonly dataset: Pick<Dataset, 'manifest'>;
  readonly prepared: PreparedTraining;
  readonly trained: TrainedModel;
  readonly evaluation: TrainingEvaluation;
  /** Undefined where the model is the baseline itself. */
  readonly baseline: ModelCard | undefined;
  /** How far neighbours reach across the split. */
  readonly neighbourWarnings: readonly string[];
  /** What did not go as planned. */
  readonly notes: readonly string[];
  readonly engine: string;
  readonly seconds: number;
}

/** Says in a card how a model was made and how good it is. */
export function trainedCard({
  dataset: { manifest },
  prepared,
  trained,
  evaluation,
  baseline,
  neighbourWarnings,
  notes,
  engine,
  seconds,
}: FinishedTraining): UnsavedCard {
  const { choices, planned, split, scaling, labels, neighbours } = prepared;
  const { valid, test, comparison } = evaluation;
  const fitted = planned.stages.flatMap((stage) => {
    const found = trained.fitted.get(stage.name);
    return found === undefined
      ? []
      : [{ ...found, name: stage.name, readsNeighbours: readsNeighbours(stage) }];
  });
  const own = fitted.filter((stage) => !stage.readsNeighbours);
  const reading = fitted.filter((stage) => stage.readsNeighbours);
  const { title } = modelOf(choices.model);
  const allNotes = [...fitted.flatMap((stage) => stage.notes), ...notes];

  return {
    name: `${title}${neighbours === undefined ? '' : ' with neighbours'} on ${manifest.name}`,
    kind: choices.model,
    hyperparameters: Object.assign({}, planned.hyperparameters, ...own.map(({ chosen }) => chosen)) as Record<
      string,
      number
    >,
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
    labels,
    seed: choices.seed,
    bestEpoch: Object.fromEntries(
      own.flatMap(({ name, bestEpoch }) => (bestEpoch === undefined ? [] : [[name, bestEpoch]])),
    ),
    history: own.flatMap(({ history }) => [...history]),
    metrics: { ...(valid === undefined ? {} : { valid }), ...(test === undefined ? {} : { test }) },
    ...(baseline === undefined
      ? {}
      : {
          baseline: {
            id: baseline.id,
            ...(baseline.metrics.test === undefined ? {} : { test: baseline.metrics.test }),
            ...(comparison === undefined ? {} : { comparison }),
          },
        }),
    ...(neighbours === undefined
      ? {}
      : { neighbours: neighbourPartOf(neighbours, reading, evaluation, neighbourWarnings) }),
    ...(allNotes.length === 0 ? {} : { notes: allNotes }),
    engine,
    versions: { simplechrome: programVersion(), node: process.versions.node },
    seconds,
  };
}

/** The model without neighbours beside the model with them, on the same genes. */
function neighbourPartOf(
  { layers, most, settings, set }: PreparedNeighbours,
  reading: readonly FittedStage[],
  { neighbours }: TrainingEvaluation,
  warnings: readonly string[],
): NeighbourPart {
  return {
    layers: [...layers],
    most,
    settings,
    edges: set.neighbours.length,
    genesWithNeighbours: genesWithNeighbours(set),
    bestEpoch: Math.max(0, ...reading.map(({ bestEpoch = 0 }) => bestEpoch)),
    history: reading.flatMap(({ history }) => [...history]),
    ...(neighbours?.valid === undefined ? {} : { valid: neighbours.valid }),
    ...(neighbours?.test === undefined ? {} : { test: neighbours.test }),
    warnings: [...warnings],
  };
}
