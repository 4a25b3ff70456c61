import { failure } from '../../contract/failure.ts';
import type { Runtime } from '../compute/runtime.ts';
import { inMarkOrder } from '../dataset/mark-order.ts';
import { prepareInputs } from '../dataset/prepare.ts';
import { predictGenes } from '../predict/predict-genes.ts';
import type { LoadedDataset } from './project-datasets.ts';
import { type LoadedModel, requireFit } from './saved-model.ts';

/**
 * Where a data set's genes lie in a model's latent space.
 * @returns [genes, latent]: means, standardised as the model's classifier reads them
 * @throws Failure `option-invalid` for a model without latents, `model-data-mismatch`, `orientation-impossible`
 */
export async function latentsOfModel(
  runtime: Runtime,
  { card, plan, weights }: Pick<LoadedModel, 'card' | 'plan' | 'weights'>,
  { dataset, records }: Pick<LoadedDataset, 'dataset' | 'records'>,
): Promise<Float32Array> {
  if (plan.kind === 'latent') {
    requireFit(card, dataset.manifest);
    const { bins, marks } = card.expects;
    const strands = records?.map((record) => record?.strand);
    const inputs = prepareInputs(inMarkOrder(dataset, marks), card.scaling, card.orientation, strands);
    const shape = { bins, marks: marks.length };
    const { latent } = await predictGenes(runtime, plan, weights, inputs, shape);
    if (latent !== undefined) return latent;
  }
  throw failure(
    'option-invalid',
    `The model "${card.name}" has no latent space to find neighbours in.`,
    'Choose a SimpleChrome model.',
  );
}
