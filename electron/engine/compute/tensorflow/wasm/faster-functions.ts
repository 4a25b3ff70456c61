import type { Tensor, Tensorflow } from '../tensorflow.ts';

/**
 * TensorFlow.js with the two activations written in ops that the WebAssembly backend is quick at. Their gradients are
 * TensorFlow.js's of those ops: its own for these two compares and chooses number by number.
 */
export function withFasterFunctions(tf: Tensorflow): Tensorflow {
  /** x times 1 where x > 0, else times alpha. */
  const leakyRelu = (x: Tensor, alpha: number): Tensor => tf.mul(x, tf.step(x, alpha));
  return {
    ...tf,
    // Only tensors come here, where TensorFlow.js would take arrays too.
    leakyRelu: leakyRelu as Tensorflow['leakyRelu'],
    relu: ((x: Tensor) => leakyRelu(x, 0)) as Tensorflow['relu'],
  };
}
