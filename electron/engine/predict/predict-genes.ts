import { inferInBatches } from '../compute/run-in-batches.ts';
import type { Runtime, TensorSet } from '../compute/runtime.ts';
import type { ModelPlan } from '../models/model-plan.ts';
import type { Network } from '../models/network.ts';
import { poolFeatures } from '../models/pooled-features.ts';
import { latentMeans } from '../models/latent-means.ts';
import { standardise } from '../models/standardise.ts';
import { partOf, standardisationFrom } from '../models/weights.ts';

export interface Predictions {
  /** [genes]: probability that the gene is highly expressed. */
  readonly probabilities: Float64Array;
  /** [genes]: the same as log-odds. */
  readonly logits: Float64Array;
  /** [genes, latent]: standardised latent means, of models that have them. */
  readonly latent: Float32Array | undefined;
}

/**
 * Predicts every gene.
 * @param inputs [genes, bins, marks], prepared with the model's own scaling and orientation
 */
export async function predictGenes(
  runtime: Runtime,
  plan: ModelPlan,
  weights: TensorSet,
  inputs: Float32Array,
  shape: { readonly bins: number; readonly marks: number },
): Promise<Predictions> {
  const classify = async (network: Network, features: Float32Array, latent?: Float32Array) => {
    const logits = await logitsOf(runtime, network, partOf(weights, 'classifier'), features);
    return { probabilities: probabilitiesOf(logits), logits, latent };
  };

  switch (plan.kind) {
    case 'direct':
      return classify(plan.classifier.network, inputs);
    case 'latent': {
      const means = await latentMeans(
        runtime,
        plan.autoencoder.network,
        partOf(weights, 'autoencoder'),
        inputs,
      );
      const latent = standardise(means, standardisationFrom(partOf(weights, 'latent')));
      return classify(plan.classifier.network, latent, latent);
    }
    case 'logistic': {
      const { bins, marks } = shape;
      const pooled = poolFeatures(inputs, inputs.length / (bins * marks), bins, marks);
      const features = standardise(pooled, standardisationFrom(partOf(weights, 'features')));
      return classify(plan.classifier, features);
    }
  }
}

/** Log-odds as probabilities. */
export const probabilitiesOf = (logits: Float64Array): Float64Array =>
  logits.map((logit) => 1 / (1 + Math.exp(-logit)));

async function logitsOf(
  runtime: Runtime,
  network: Network,
  parameters: TensorSet,
  features: Float32Array,
): Promise<Float64Array> {
  const inference = await inferInBatches(runtime, (batch) => network.inference(batch), parameters);
  try {
    return Float64Array.from(await inference.run(features));
  } finally {
    await inference.dispose();
  }
}
