import { failure } from '../../contract/failure.ts';
import type { Runtime } from '../compute/runtime.ts';
import type { LoadedDataset } from '../dataset/loaded-dataset.ts';
import { inMarkOrder, prepareInputs } from '../dataset/prepare.ts';
import { type LoadedModel, requireFit } from '../models/loaded-model.ts';
import { codeWidth } from '../models/neighbour-stage.ts';
import { type GeneValues, beginWith, valuesOf } from '../models/stage.ts';
import type { NeighbourSet } from '../neighbours/neighbour-set.ts';
import { type ModelAnswers, answerGenes, ownStages, predictGenes } from './predict-genes.ts';

/**
 * Predicts every gene of a data set with a model, scaled and oriented as the model's card says.
 * @param neighbours of these genes; undefined where the model reads none
 * @throws Failure `model-data-mismatch`, `orientation-impossible`, `model-damaged`
 */
export function predictDataset(
  runtime: Runtime,
  model: LoadedModel,
  data: LoadedDataset,
  neighbours: NeighbourSet | undefined,
): Promise<ModelAnswers> {
  return answerGenes(runtime, model, givenTo(model, data, neighbours));
}

/**
 * Where a data set's genes lie in a model's latent space.
 * @returns [genes, latent]: means, standardised as the model's classifier reads them
 * @throws Failure `option-invalid` for a model without latents, `model-data-mismatch`, `orientation-impossible`
 */
export async function latentsOfModel(
  runtime: Runtime,
  model: LoadedModel,
  data: LoadedDataset,
): Promise<Float32Array> {
  if (codeWidth(model.stages) === undefined) throw withoutLatents(model);
  const { stages, weights } = model;
  const own = { stages: stages.filter(ownStages), weights };
  return valuesOf(await predictGenes(runtime, own, givenTo(model, data)), 'latent');
}

/** What a model is given of a data set. @throws Failure `model-data-mismatch`, `orientation-impossible` */
function givenTo({ card }: LoadedModel, data: LoadedDataset, neighbours?: NeighbourSet): GeneValues {
  requireFit(card, data.dataset.manifest);
  const { bins, marks } = card.expects;
  return beginWith(preparedFor({ card }, data), { bins, marks: marks.length }, neighbours);
}

/** [genes, bins, marks] as a model reads them. @throws Failure `orientation-impossible` */
export function preparedFor(
  { card }: Pick<LoadedModel, 'card'>,
  { dataset, records }: LoadedDataset,
): Float32Array {
  const strands = records?.map((record) => record?.strand);
  return prepareInputs(inMarkOrder(dataset, card.expects.marks), card.scaling, card.orientation, strands);
}

const withoutLatents = ({ card }: LoadedModel): Error =>
  failure(
    'option-invalid',
    `The model "${card.name}" has no latent space to find neighbours in.`,
    'Choose a SimpleChrome model.',
  );
