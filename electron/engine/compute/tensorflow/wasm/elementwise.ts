import type { Kernel } from './kernel.ts';

/** tanh x = 2 sigmoid(2x) - 1: the backend is quick with sigmoids and takes twenty times as long for a tanh. */
export const tanh: Kernel = ({ inputs: { x } }, tf) =>
  tf.tidy(() => tf.sub(tf.mul(tf.sigmoid(tf.mul(x, 2)), 2), 1));

/** The same numbers, kept for a gradient: in the same memory rather than in a copy, since no kernel changes its operands. */
export const identity: Kernel = ({ inputs: { x }, backend }) => {
  backend.incRef(x.dataId);
  return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
};
