import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs';
import type { Tensor, Tensorflow } from '../tensorflow.ts';

/** The part of the WebAssembly backend that hands out its memory. */
export type Memory = Pick<BackendWasm, 'incRef' | 'makeOutput' | 'typedArrayFromHeap'>;

/** What a kernel is called with: operands by their names in TensorFlow.js, and the memory that holds them. */
export interface KernelCall {
  readonly inputs: Readonly<Record<string, Tensor>>;
  readonly attributes: unknown;
  readonly backend: Memory;
}

/** Computes one of TensorFlow.js's kernels on its WebAssembly backend; its gradient stays TensorFlow.js's. */
export type Kernel = (call: KernelCall, tf: Tensorflow) => TensorInfo;

/** A tensor's values in the backend's memory, not a copy. Taking up more memory makes the view invalid. */
export function floatsOf(tensor: TensorInfo, backend: Memory): Float32Array {
  const values = backend.typedArrayFromHeap(tensor);
  if (!(values instanceof Float32Array)) throw new Error(`${tensor.dtype} where float32 was expected`);
  return values;
}

/** Room for a float32 result; what is in it is left over from before. */
export const makeFloats = (shape: readonly number[], backend: Memory): TensorInfo =>
  backend.makeOutput([...shape], 'float32');

/** A result as a tensor, which the scope it is made in disposes of. */
export const asTensor = (info: TensorInfo, tf: Tensorflow): Tensor =>
  tf.engine().makeTensorFromTensorInfo(info);
