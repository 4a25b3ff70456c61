import type { Rank } from '@tensorflow/tfjs';
import type { Kernel } from './kernel.ts';

interface Attributes {
  /** Not negative; all where there is none. */
  readonly axis: number | readonly number[] | null;
  readonly keepDims: boolean;
}

/**
 * Sums over all axes but the last, as bias gradients are, by a product with a row of ones, which the backend is quick at.
 * @param original the backend's own, for any other sum
 */
export const sum =
  (original: Kernel): Kernel =>
  (call, tf) => {
    const { x } = call.inputs;
    const { axis, keepDims } = call.attributes as Attributes;
    const last = x.rank - 1;
    const axes = typeof axis === 'number' ? [axis] : (axis ?? []);
    const isOverRows = last > 0 && axes.length === last && !axes.includes(last) && !keepDims;
    if (!isOverRows || x.dtype !== 'float32') return original(call, tf);
    const columns = (x.shape as readonly number[])[last];
    const rows = x.size / columns;
    return tf.tidy(() => {
      const total = tf.matMul(tf.ones<Rank.R2>([1, rows]), tf.reshape<Rank.R2>(x, [rows, columns]));
      return tf.reshape(total, [columns]);
    });
  };
