import { failure } from '../../contract/failure.ts';
import type { Runtime } from '../compute/runtime.ts';
import { predictWithoutNeighbours } from './predict-dataset.ts';
import type { LoadedDataset } from '../dataset/loaded-dataset.ts';
import type { LoadedModel } from '../models/loaded-model.ts';

/**
 * Where a data set's genes lie in a model's latent space.
 * @returns [genes, latent]: means, standardised as the model's classifier reads them
 * @throws Failure `option-invalid` for a model without latents, `model-data-mismatch`, `orientation-impossible`
 */
export async function latentsOfModel(
  runtime: Runtime,
  model: Pick<LoadedModel, 'card' | 'plan' | 'weights'>,
  data: LoadedDataset,
): Promise<Float32Array> {
  if (model.plan.kind === 'latent') {
    const { latent } = await predictWithoutNeighbours(runtime, model, data);
    if (latent !== undefined) return latent;
  }
  throw failure(
    'option-invalid',
    `The model "${model.card.name}" has no latent space to find neighbours in.`,
    'Choose a SimpleChrome model.',
  );
}
