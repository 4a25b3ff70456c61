import type { Tensor } from 'onnxruntime-node';
import { nameOf, type Node, sizeOf } from '../graph/node.ts';
import type { Onnxruntime } from './onnxruntime.ts';

/**
 * Inputs as tensors, without copying them.
 * @param steps minibatches that lie one behind the other; absent for a single batch without that axis
 * @throws Error where an input is missing or has not as many values as its node
 */
export function feed(
  { Tensor }: Onnxruntime,
  inputs: readonly Node[],
  values: Readonly<Record<string, Float32Array | undefined>>,
  steps?: number,
): Record<string, Tensor> {
  const outer = steps === undefined ? [] : [steps];
  const entries = inputs.map((node) => {
    const name = nameOf(node);
    const shape = [...outer, ...node.shape];
    const given = values[name];
    if (given?.length !== sizeOf(shape)) {
      throw new Error(`${name} [${shape.join(', ')}] is fed ${given?.length ?? 'no'} values`);
    }
    return [name, new Tensor('float32', given, shape)] as const;
  });
  return Object.fromEntries(entries);
}

/** The float32 values of a result. */
export function floatsIn(results: Readonly<Record<string, Tensor>>, name: string): Float32Array {
  const { data } = results[name];
  if (!(data instanceof Float32Array)) throw new Error(`${name} is not float32`);
  return data;
}
