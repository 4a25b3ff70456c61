import type { Runtime } from '../../compute/runtime.ts';
import { inMarkOrder } from '../../dataset/mark-order.ts';
import { prepareInputs } from '../../dataset/prepare.ts';
import type { JobContext } from '../../job/job-context.ts';
import type { NeighbourSet } from '../../neighbours/neighbour-set.ts';
import { type NeighbourAnswers, answerWithNeighbours } from '../../predict/neighbour-answers.ts';
import { type Predictions, predictGenes, probabilitiesOf } from '../../predict/predict-genes.ts';
import { partOf } from '../../train/weights.ts';
import { type NeighbourShelf, neighboursForModel } from '../neighbours/model-neighbours.ts';
import type { LoadedDataset } from '../datasets/project-datasets.ts';
import { type LoadedModel, requireFit } from '../models/saved-model.ts';

/** What a model says of every gene. */
export interface ModelAnswers {
  /** [genes]: probability that the gene is high, with neighbours where the model reads them. */
  readonly probabilities: Float64Array;
  /** Without neighbours; the same as `probabilities` on a model that reads none. */
  readonly base: Predictions;
  /** What neighbours have to do with it; undefined on a model that reads none. */
  readonly neighbours: (Omit<NeighbourAnswers, 'logits'> & { readonly set: NeighbourSet }) | undefined;
}

/**
 * Predicts every gene of a data set with a saved model, scaled and oriented as the model's card says, and with the
 * neighbours it says.
 * @param shelf neighbour sets of this data set
 * @throws Failure `model-data-mismatch`, `orientation-impossible`
 */
export async function predictDataset(
  runtime: Runtime,
  model: LoadedModel,
  data: Pick<LoadedDataset, 'dataset' | 'records'>,
  shelf: NeighbourShelf,
  context: JobContext,
): Promise<ModelAnswers> {
  requireFit(model.card, data.dataset.manifest);
  const set = await neighboursForModel(model.card, data, shelf, context);
  return addNeighbours(runtime, model, await predictWithoutNeighbours(runtime, model, data), set);
}

/**
 * What the base model says of every gene.
 * @throws Failure `model-data-mismatch`, `orientation-impossible`
 */
export async function predictWithoutNeighbours(
  runtime: Runtime,
  model: Pick<LoadedModel, 'card' | 'plan' | 'weights'>,
  data: Pick<LoadedDataset, 'dataset' | 'records'>,
): Promise<Predictions> {
  const { card, plan, weights } = model;
  requireFit(card, data.dataset.manifest);
  const shape = { bins: card.expects.bins, marks: card.expects.marks.length };
  return predictGenes(runtime, plan, weights, preparedFor(model, data), shape);
}

/** [genes, bins, marks] as a model reads them. @throws Failure `orientation-impossible` */
export function preparedFor(
  { card }: Pick<LoadedModel, 'card'>,
  { dataset, records }: Pick<LoadedDataset, 'dataset' | 'records'>,
): Float32Array {
  const strands = records?.map((record) => record?.strand);
  return prepareInputs(inMarkOrder(dataset, card.expects.marks), card.scaling, card.orientation, strands);
}

/** @param set undefined where the model reads no neighbours */
async function addNeighbours(
  runtime: Runtime,
  { neighbours, weights }: Pick<LoadedModel, 'neighbours' | 'weights'>,
  base: Predictions,
  set: NeighbourSet | undefined,
): Promise<ModelAnswers> {
  const { latent, logits } = base;
  if (neighbours === undefined || set === undefined || latent === undefined) {
    return { probabilities: base.probabilities, base, neighbours: undefined };
  }
  const part = partOf(weights, 'neighbours');
  const answers = await answerWithNeighbours(runtime, neighbours, part, set, { latent, logits });
  const { attention, contributions } = answers;
  return {
    probabilities: probabilitiesOf(answers.logits),
    base,
    neighbours: { set, attention, contributions },
  };
}
