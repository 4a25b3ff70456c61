import type { Runtime } from '../compute/runtime.ts';
import { inMarkOrder } from '../dataset/mark-order.ts';
import { prepareInputs } from '../dataset/prepare.ts';
import { type Predictions, predictGenes } from '../predict/predict-genes.ts';
import type { LoadedDataset } from './project-datasets.ts';
import { type LoadedModel, requireFit } from './saved-model.ts';

/**
 * Predicts every gene of a data set with a saved model, scaled and oriented as the model's card says.
 * @throws Failure `model-data-mismatch`, `orientation-impossible`
 */
export async function predictDataset(
  runtime: Runtime,
  model: Pick<LoadedModel, 'card' | 'plan' | 'weights'>,
  { dataset, records }: Pick<LoadedDataset, 'dataset' | 'records'>,
): Promise<Predictions> {
  const { card, plan, weights } = model;
  requireFit(card, dataset.manifest);
  const strands = records?.map((record) => record?.strand);
  const inputs = prepareInputs(
    inMarkOrder(dataset, card.expects.marks),
    card.scaling,
    card.orientation,
    strands,
  );
  return predictGenes(runtime, plan, weights, inputs, {
    bins: card.expects.bins,
    marks: card.expects.marks.length,
  });
}
