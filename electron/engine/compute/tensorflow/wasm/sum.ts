import type { Rank } from '@tensorflow/tfjs';
import type { Kernel } from './kernel.ts';

interface Attributes {
  /** Not negative; all where there is none. */
  readonly axis: number | readonly number[] | null;
  readonly keepDims: boolean;
}

/**
 * Sums over all axes but the last, as bias gradients are, by an average over all rows, which the backend is quick at; its
 * own sum would first transpose them.
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
      const picture = tf.reshape<Rank.R4>(x, [1, rows, 1, columns]);
      const average = tf.avgPool(picture, [rows, 1], [1, 1], 'valid');
      return tf.reshape(tf.mul(average, rows), [columns]);
    });
  };
