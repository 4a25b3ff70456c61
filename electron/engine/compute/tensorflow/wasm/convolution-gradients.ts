import type { Rank, Tensor, TensorInfo } from '@tensorflow/tfjs';
import { type Kernel, type Memory, asTensor, floatsOf, makeFloats } from './kernel.ts';

/** Of a convolution of pictures [batch, 1, length, channels] by a kernel [1, width, channels, filters], stride 1. */
interface Convolution {
  readonly pad: 'same' | 'valid';
}

/** Zeros before the first bin of each gene; as many as `width - 1 - before` come after the last. */
const zerosBefore = ({ pad }: Convolution, width: number): number =>
  pad === 'same' ? Math.floor((width - 1) / 2) : 0;

/**
 * The gradient by the picture is a convolution of dy with the kernel reversed. The backend has a kernel of its own for
 * it, which takes twenty times as long as the convolution.
 */
export const inputGradient: Kernel = ({ inputs: { dy, filter }, attributes }, tf) => {
  const convolution = attributes as Convolution;
  const width = sizes(filter)[1];
  const before = width - 1 - zerosBefore(convolution, width);
  const after = convolution.pad === 'same' ? width - 1 - before : before;
  return tf.tidy(() => {
    const reversed = tf.transpose(width === 1 ? filter : tf.reverse(filter, 1), [0, 1, 3, 2]);
    const isPadded = width > 1 && before !== Math.floor((width - 1) / 2);
    const isSame = width > 1 && !isPadded && convolution.pad === 'same';
    const picture =
      isSame || width === 1
        ? dy
        : tf.pad(dy, [
            [0, 0],
            [0, 0],
            [before, after],
            [0, 0],
          ]);
    return tf.conv2d(picture as Tensor<Rank.R4>, reversed as Tensor<Rank.R4>, 1, isSame ? 'same' : 'valid');
  });
};

/**
 * The gradient by the kernel, which the backend lacks: one product of what each element of the kernel saw,
 * [width * channels, n], with dy, [n, filters]. The positions n are those of all genes one behind the other, each with
 * its padding, so that an element sees what the one before it saw one position later; where the kernel would reach into
 * the next gene, dy is 0.
 */
export const kernelGradient: Kernel = ({ inputs: { x, dy }, attributes, backend }, tf) => {
  const { filterShape, ...convolution } = attributes as Convolution & { readonly filterShape: number[] };
  const [, width, channels, filters] = filterShape;
  const [batch, , length] = sizes(x);
  const before = zerosBefore(convolution, width);
  const padded = sizes(dy)[2] + width - 1;
  return tf.tidy(() => {
    const seen = asTensor(
      whatElementsSaw(x, { batch, length, channels, width, before, padded }, backend),
      tf,
    );
    const spaced =
      width === 1
        ? dy
        : tf.pad(dy, [
            [0, 0],
            [0, 0],
            [0, width - 1],
            [0, 0],
          ]);
    const slopes = tf.reshape<Rank.R2>(spaced, [batch * padded, filters]);
    return tf.reshape(tf.matMul(seen as Tensor<Rank.R2>, slopes), filterShape);
  });
};

interface Sizes {
  readonly batch: number;
  /** Bins. */
  readonly length: number;
  readonly channels: number;
  readonly width: number;
  /** Zeros before the first bin. */
  readonly before: number;
  /** Positions per gene, zeros before and after included. */
  readonly padded: number;
}

/** [width * channels, batch * padded] from x [batch, 1, length, channels]. */
function whatElementsSaw(
  x: TensorInfo,
  { batch, length, channels, width, before, padded }: Sizes,
  backend: Memory,
): TensorInfo {
  const positions = batch * padded;
  const rows = channels * positions;
  const result = makeFloats([width * channels, positions], backend);
  const from = floatsOf(x, backend);
  const to = floatsOf(result, backend);
  to.fill(0, 0, rows);
  for (let gene = 0; gene < batch; gene++) {
    for (let channel = 0; channel < channels; channel++) {
      const start = channel * positions + gene * padded + before;
      for (let bin = 0; bin < length; bin++) {
        to[start + bin] = from[(gene * length + bin) * channels + channel];
      }
    }
  }
  // The last positions of a row take over the first of the next, which only meet zeros of dy.
  for (let element = 1; element < width; element++) {
    to.copyWithin(element * rows, element, rows);
    to.fill(0, (element + 1) * rows - element, (element + 1) * rows);
  }
  return result;
}

const sizes = ({ shape }: Tensor): readonly number[] => shape;
