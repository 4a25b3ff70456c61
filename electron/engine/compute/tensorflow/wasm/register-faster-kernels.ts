import type { KernelConfig } from '@tensorflow/tfjs';
import type { Tensorflow } from '../tensorflow.ts';
import { inputGradient, kernelGradient } from './convolution-gradients.ts';
import { identity, tanh } from './elementwise.ts';
import type { Kernel, KernelCall, Memory } from './kernel.ts';
import { matrixProduct } from './matrix-product.ts';
import { maxPoolGradient } from './max-pool-gradient.ts';
import { sum } from './sum.ts';

const backendName = 'wasm';

/** By kernel name; those that are given the backend's own make up for one of its slow cases. */
const replacements: Readonly<Record<string, (original: Kernel) => Kernel>> = {
  BatchMatMul: matrixProduct,
  Conv2DBackpropInput: () => inputGradient,
  MaxPoolGrad: () => maxPoolGradient,
  Identity: () => identity,
  Tanh: () => tanh,
  Sum: sum,
};

/**
 * Gives TensorFlow.js's WebAssembly backend the one kernel it lacks and quicker ones for those that take most of a
 * training step. Only what models here need is covered: convolutions and pools along one axis, with a stride of 1 and
 * without overlap. Gradients stay TensorFlow.js's own: they are made of kernels, whichever.
 */
export function registerFasterKernels(tf: Tensorflow): void {
  const missing = 'Conv2DBackpropFilter';
  if (tf.getKernelsForBackend(backendName).some(({ kernelName }) => kernelName === missing)) return;
  tf.registerKernel({
    kernelName: missing,
    backendName,
    kernelFunc: kernelFunction(kernelGradient, tf),
  });
  for (const [kernelName, replace] of Object.entries(replacements)) {
    const config = tf.getKernel(kernelName, backendName);
    const original: Kernel = ({ inputs, attributes, backend }) => {
      const result = config.kernelFunc({ inputs, backend, attrs: attributes as never });
      return Array.isArray(result) ? result[0] : result;
    };
    tf.unregisterKernel(kernelName, backendName);
    tf.registerKernel({ ...config, kernelFunc: kernelFunction(replace(original), tf) });
  }
}

/** TensorFlow.js hands kernels tensors and their own backend, although its types promise less. */
const kernelFunction =
  (kernel: Kernel, tf: Tensorflow): KernelConfig['kernelFunc'] =>
  ({ inputs, attrs, backend }) =>
    kernel(
      { inputs: inputs as KernelCall['inputs'], attributes: attrs, backend: backend as unknown as Memory },
      tf,
    );
