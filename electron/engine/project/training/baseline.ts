import type { ModelCard } from '../../../contract/model.ts';
import { type TrainingChoices, trainingChoicesSchema } from '../../../contract/training.ts';
import type { Runtime } from '../../compute/runtime.ts';
import { splitHash } from '../../dataset/split.ts';
import { baselineKind } from '../../models/catalogue.ts';
import { predictDataset } from '../../predict/predict-dataset.ts';
import type { PreparedTraining } from '../../train/prepare-training.ts';
import type { StoredDataset } from '../datasets.ts';
import { listModels, loadModel, modelDirectory } from '../models/saved-model.ts';
import type { Project } from '../store/project.ts';

/** The logistic model that a training is held against. */
export interface Baseline {
  readonly card: ModelCard;
  /** [genes]: what it says; undefined where no test gene has a label to compare it by. */
  readonly probabilities: Float64Array | undefined;
}

/**
 * The baseline on the same genes and labels: the project's own where it has one already.
 * @param train trains it where it does not
 * @returns undefined where the model is the baseline itself
 */
export async function baselineOf(
  project: Project,
  loaded: StoredDataset,
  prepared: PreparedTraining,
  runtime: Runtime,
  train: (choices: TrainingChoices) => Promise<{ readonly directory: string }>,
): Promise<Baseline | undefined> {
  const { choices } = prepared;
  if (choices.model === baselineKind) return undefined;
  const split = splitHash(prepared.split);
  const existing = (await listModels(project)).find((card) => isBaselineOf(card, loaded, split, prepared));
  const { directory } =
    existing === undefined
      ? await train(baselineChoices(choices))
      : await modelDirectory(project, existing.id);
  const model = await loadModel(directory);
  if (model.card.metrics.test === undefined) return { card: model.card, probabilities: undefined };
  const { probabilities } = await predictDataset(runtime, model, loaded, undefined);
  return { card: model.card, probabilities };
}

/** Whether a model is the baseline on exactly these genes and labels. */
function isBaselineOf(
  card: ModelCard,
  { dataset }: StoredDataset,
  split: string,
  { choices, labels }: PreparedTraining,
): boolean {
  return (
    card.kind === baselineKind &&
    card.dataset.sha256 === dataset.manifest.sha256 &&
    card.split.sha256 === split &&
    card.orientation === choices.orientation &&
    card.labels.budget === labels.budget &&
    card.labels.strict === labels.strict &&
    // Without a budget every label is used, and the baseline does not depend on the seed.
    (labels.budget === undefined || card.seed === choices.seed)
  );
}

function baselineChoices(choices: TrainingChoices): TrainingChoices {
  const others = trainingChoicesSchema.omit({ neighbours: true }).parse(choices);
  return { ...others, model: baselineKind, settings: {}, scaling: 'log' };
}
