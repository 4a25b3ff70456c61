import { inferInBatches } from '../compute/run-in-batches.ts';
import type { Runtime, TensorSet } from '../compute/runtime.ts';
import type { Network } from './network.ts';

/**
 * The latent mean of every gene: a deterministic code, not a random sample of it.
 * @param inputs [genes, bins, marks], prepared
 * @returns [genes, latent]
 */
export async function latentMeans(
  runtime: Runtime,
  autoencoder: Network,
  parameters: TensorSet,
  inputs: Float32Array,
): Promise<Float32Array> {
  const inference = await inferInBatches(runtime, (batch) => autoencoder.inference(batch), parameters);
  try {
    return await inference.run(inputs);
  } finally {
    await inference.dispose();
  }
}
