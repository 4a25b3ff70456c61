import { type Kernel, floatsOf, makeFloats } from './kernel.ts';

/** x where x > 0, else alpha x. */
export const leakyRelu: Kernel = ({ inputs: { x }, attributes, backend }) => {
  const { alpha } = attributes as { readonly alpha: number };
  const result = makeFloats(x.shape, backend);
  const from = floatsOf(x, backend);
  const to = floatsOf(result, backend);
  for (let index = 0; index < to.length; index++) {
    const value = from[index];
    to[index] = value > 0 ? value : alpha * value;
  }
  return result;
};

/** Which numbers are above one threshold; anything else is left to the backend's own. */
export const greater =
  (original: Kernel): Kernel =>
  (call, tf) => {
    const { inputs, backend } = call;
    const { a, b } = inputs;
    if (b.size !== 1 || a.rank < b.rank || a.dtype !== 'float32') return original(call, tf);
    const result = backend.makeOutput([...a.shape], 'bool');
    const from = floatsOf(a, backend);
    const threshold = floatsOf(b, backend)[0];
    const to = backend.typedArrayFromHeap(result);
    for (let index = 0; index < to.length; index++) to[index] = from[index] > threshold ? 1 : 0;
    return result;
  };

/** One number or the other for each; anything else is left to the backend's own. */
export const select =
  (original: Kernel): Kernel =>
  (call, tf) => {
    const { inputs, backend } = call;
    const { condition, t, e } = inputs;
    if (condition.size !== t.size || t.dtype !== 'float32') return original(call, tf);
    const result = makeFloats(t.shape, backend);
    const isTrue = backend.typedArrayFromHeap(condition);
    const whereTrue = floatsOf(t, backend);
    const whereFalse = floatsOf(e, backend);
    const to = floatsOf(result, backend);
    for (let index = 0; index < to.length; index++) {
      to[index] = isTrue[index] === 0 ? whereFalse[index] : whereTrue[index];
    }
    return result;
  };

/** tanh x = 2 sigmoid(2x) - 1: the backend is quick with sigmoids and takes twenty times as long for a tanh. */
export const tanh: Kernel = ({ inputs: { x } }, tf) =>
  tf.tidy(() => tf.sub(tf.mul(tf.sigmoid(tf.mul(x, 2)), 2), 1));
