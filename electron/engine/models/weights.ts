import { sameShape } from '../compute/graph/node.ts';
import type { TensorSet } from '../compute/runtime.ts';
import type { Stage, TensorForm } from './stage.ts';

/** A stage's tensors under the names they have among a model's weights: `classifier/dense1.bias`, `latent/mean`. */
export function inPart(stage: string, tensors: TensorSet): TensorSet {
  return new Map([...tensors].map(([name, tensor]) => [`${stage}/${name}`, tensor]));
}

/** One stage's tensors under their own names. */
export function partOf(weights: TensorSet, stage: string): TensorSet {
  const prefix = `${stage}/`;
  return new Map(
    [...weights]
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, tensor]) => [name.slice(prefix.length), tensor]),
  );
}

/**
 * What is wrong with weights, if anything: a model has all tensors of its stages and no others, in their shapes, and
 * every number can be computed with.
 * @returns what continues "The model is damaged: ..."; undefined where all is well
 */
export function faultOfWeights(weights: TensorSet, stages: readonly Stage[]): string | undefined {
  const forms = new Map<string, TensorForm>(
    stages.flatMap(({ name, tensors }) => tensors.map((form) => [`${name}/${form.name}`, form] as const)),
  );
  for (const [name, form] of forms) {
    const tensor = weights.get(name);
    if (tensor === undefined) return `its weights lack ${name}`;
    if (!sameShape(tensor.shape, form.shape))
      return `${name} is [${tensor.shape.join(', ')}] and not [${form.shape.join(', ')}]`;
    const fault = faultyNumber(tensor.values, form);
    if (fault !== undefined) return `${name} ${fault}`;
  }
  const superfluous = [...weights.keys()].find((name) => !forms.has(name));
  return superfluous === undefined
    ? undefined
    : `its weights hold "${shown(superfluous)}", which no part of it reads`;
}

function faultyNumber(values: Float32Array, { isDivisor }: TensorForm): string | undefined {
  const at = values.findIndex((value) => !Number.isFinite(value) || (isDivisor === true && value <= 0));
  if (at < 0) return undefined;
  return `holds ${values[at]} (number ${at + 1} of ${values.length})`;
}

/** A name that somebody else wrote, made harmless to print. */
export const shown = (name: string): string => name.slice(0, 80).replace(/[^\x20-\x7e]/g, '?');
