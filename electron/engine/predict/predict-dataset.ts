import type { Runtime } from '../compute/runtime.ts';
import { inMarkOrder } from '../dataset/mark-order.ts';
import { prepareInputs } from '../dataset/prepare.ts';
import type { NeighbourSet } from '../neighbours/neighbour-set.ts';
import { type NeighbourAnswers, answerWithNeighbours } from './neighbour-answers.ts';
import { type Predictions, predictGenes, probabilitiesOf } from './predict-genes.ts';
import { partOf } from '../models/weights.ts';
import type { LoadedDataset } from '../dataset/loaded-dataset.ts';
import { type LoadedModel, requireFit } from '../models/loaded-model.ts';

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
 * Predicts every gene of a data set with a model, scaled and oriented as the model's card says.
 * @param neighbours of these genes; undefined where the model reads none
 * @throws Failure `model-data-mismatch`, `orientation-impossible`
 */
export async function predictDataset(
  runtime: Runtime,
  model: LoadedModel,
  data: LoadedDataset,
  neighbours: NeighbourSet | undefined,
): Promise<ModelAnswers> {
  return addNeighbours(runtime, model, await predictWithoutNeighbours(runtime, model, data), neighbours);
}

/**
 * What the base model says of every gene.
 * @throws Failure `model-data-mismatch`, `orientation-impossible`
 */
export async function predictWithoutNeighbours(
  runtime: Runtime,
  model: Pick<LoadedModel, 'card' | 'plan' | 'weights'>,
  data: LoadedDataset,
): Promise<Predictions> {
  const { card, plan, weights } = model;
  requireFit(card, data.dataset.manifest);
  const shape = { bins: card.expects.bins, marks: card.expects.marks.length };
  return predictGenes(runtime, plan, weights, preparedFor(model, data), shape);
}

/** [genes, bins, marks] as a model reads them. @throws Failure `orientation-impossible` */
export function preparedFor(
  { card }: Pick<LoadedModel, 'card'>,
  { dataset, records }: LoadedDataset,
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
