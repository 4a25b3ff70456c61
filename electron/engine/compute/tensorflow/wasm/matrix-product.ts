import type { Tensor } from '../tensorflow.ts';
import { type Kernel, asTensor } from './kernel.ts';
import { transposedMatrix } from './transposed.ts';

interface Transpositions {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/**
 * The backend multiplies matrices fast only as they lie; transposed ones it takes number by number. So matrices are
 * transposed beforehand, or the other way round afterwards where that moves fewer numbers: a b' = (b a')'.
 * @param original the backend's own product
 */
export const matrixProduct =
  (original: Kernel): Kernel =>
  (call, tf) => {
    const { transposeA, transposeB } = call.attributes as Transpositions;
    const { a, b } = call.inputs;
    if (a.rank !== 2 || b.rank !== 2 || (!transposeA && !transposeB)) return original(call, tf);
    const transposed = (matrix: Tensor): Tensor =>
      asTensor(transposedMatrix(matrix, sizes(matrix), call.backend), tf);
    return tf.tidy(() => {
      if (transposeA && transposeB) return transposed(tf.matMul(b, a));
      if (transposeA) return tf.matMul(transposed(a), b);
      // The second factor is also packed, which costs as much again as transposing it.
      const results = sizes(a)[0] * sizes(b)[0];
      return 2 * b.size <= 2 * a.size + results
        ? tf.matMul(a, transposed(b))
        : transposed(tf.matMul(b, transposed(a)));
    });
  };

const sizes = ({ shape }: Tensor): readonly [number, number] => {
  const [rows, columns] = shape as readonly number[];
  return [rows, columns];
};
