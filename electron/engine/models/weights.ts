import type { TensorSet } from '../compute/runtime.ts';
import type { Standardisation } from './standardise.ts';

/**
 * A model's tensors are named by part: `autoencoder/encoder.conv1.weight`, `classifier/dense1.bias`, `latent/mean`,
 * `features/standardDeviation`, `neighbours/key.weight`.
 */
export type Part = 'autoencoder' | 'classifier' | 'latent' | 'features' | 'neighbours';

/** Tensors of one part under their full names. */
export function inPart(part: Part, tensors: TensorSet): TensorSet {
  return new Map([...tensors].map(([name, tensor]) => [`${part}/${name}`, tensor]));
}

/** The tensors of one part under their own names. */
export function partOf(weights: TensorSet, part: Part): TensorSet {
  const prefix = `${part}/`;
  return new Map(
    [...weights]
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, tensor]) => [name.slice(prefix.length), tensor]),
  );
}

export function standardisationTensors({ mean, standardDeviation }: Standardisation): TensorSet {
  const shape = [mean.length];
  return new Map([
    ['mean', { shape, values: mean }],
    ['standardDeviation', { shape, values: standardDeviation }],
  ]);
}

/** @throws Error where the tensors are missing */
export function standardisationFrom(tensors: TensorSet): Standardisation {
  const mean = tensors.get('mean');
  const standardDeviation = tensors.get('standardDeviation');
  if (mean === undefined || standardDeviation === undefined)
    throw new Error('no standardisation among the weights');
  return { mean: mean.values, standardDeviation: standardDeviation.values };
}
