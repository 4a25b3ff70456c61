import { nameOf, type Node, type Shape, sizeOf } from '../graph/node.ts';
import type { TensorSet } from '../runtime.ts';
import type { Tensor, Tensorflow } from './tensorflow.ts';

/**
 * Checks that each input has the values of so many minibatches.
 * @param steps minibatches that lie one behind the other; absent for a single batch without that axis
 * @throws Error where an input is missing or has not as many values as its node
 */
export function checkInputs(
  inputs: readonly Node[],
  values: Readonly<Record<string, Float32Array | undefined>>,
  steps?: number,
): void {
  for (const node of inputs) {
    const shape = [...(steps === undefined ? [] : [steps]), ...node.shape];
    const given = values[nameOf(node)];
    if (given?.length !== sizeOf(shape)) {
      throw new Error(`${nameOf(node)} [${shape.join(', ')}] is fed ${given?.length ?? 'no'} values`);
    }
  }
}

/** One minibatch's inputs as tensors. */
export function feed(
  inputs: readonly Node[],
  values: Readonly<Record<string, Float32Array>>,
  step: number,
  tf: Tensorflow,
): ReadonlyMap<Node, Tensor> {
  return new Map(
    inputs.map((node) => {
      const size = sizeOf(node.shape);
      const ofStep = values[nameOf(node)].subarray(step * size, (step + 1) * size);
      return [node, tf.tensor(ofStep, [...node.shape], 'float32')];
    }),
  );
}

/** Values and shape of one tensor. */
interface CheckedValues {
  readonly values: Float32Array;
  readonly shape: Shape;
}

/** The values of named tensors. @throws Error where one is missing or has another size than its shape */
export function checkedValues(set: TensorSet, shapes: ReadonlyMap<string, Shape>): readonly CheckedValues[] {
  return [...shapes].map(([name, shape]) => {
    const values = set.get(name)?.values;
    if (values?.length !== sizeOf(shape)) {
      const there = values === undefined ? 'none' : String(values.length);
      throw new Error(`${name} needs ${sizeOf(shape)} values; there are ${there}`);
    }
    return { values, shape };
  });
}

/** A tensor with a copy of the values: the plain JavaScript backend computes on the very array it is given. */
export const upload = ({ values, shape }: CheckedValues, tf: Tensorflow): Tensor =>
  tf.tensor(values.slice(), [...shape], 'float32');

/** A copy of a tensor's values. */
export async function floatsIn(tensor: Tensor): Promise<Float32Array> {
  return Float32Array.from(await tensor.data<'float32'>());
}
