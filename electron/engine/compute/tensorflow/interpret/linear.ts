import type { Shape } from '../../graph/node.ts';
import type { Rank, Tensor } from '../tensorflow.ts';
import type { Interpretations } from './interpretation.ts';
import { type Value, arranged, asWritten, written } from './value.ts';

/** How a series [channels, batch, length] lies where TensorFlow.js convolves and pools: as [batch, length, channels]. */
const channelsLast = [2, 0, 1];

/** Matrix products, convolution and pooling. */
export const linear: Interpretations<'matmul' | 'linear' | 'conv1d' | 'maxPool1d'> = {
  matmul: ({ transposeA, transposeB }, [a, b], _, tf) =>
    asWritten(tf.matMul(written(a, tf), written(b, tf), transposeA, transposeB)),

  linear: (_, [x, w, b], __, tf) =>
    asWritten(tf.add(tf.matMul<Tensor>(written(x, tf), written(w, tf)), written(b, tf))),

  // As a picture one bin high, [batch, 1, length, channels], with a kernel [1, width, channels, filters].
  conv1d({ before, after }, [x, w, ...bias], [filters, batch, length], tf) {
    const [, channels, width] = sizes(w);
    const series = arranged(x, channelsLast, tf);
    const kernel = tf.reshape<Rank.R4>(arranged(w, [2, 1, 0], tf), [1, width, channels, filters]);
    // What TensorFlow calls "same"; anything else is padded beforehand.
    const isSame = before === Math.floor((width - 1) / 2) && before + after === width - 1;
    const isPadded = isSame || (before === 0 && after === 0);
    const padded = isPadded
      ? series
      : tf.pad(series, [
          [0, 0],
          [before, after],
          [0, 0],
        ]);
    const picture = tf.reshape<Rank.R4>(padded, [batch, 1, -1, channels]);
    const convolved = tf.conv2d(picture, kernel, 1, isSame ? 'same' : 'valid');
    const result = tf.reshape(convolved, [batch, length, filters]);
    const biased = bias.reduce<Tensor>((sum, b) => tf.add(sum, written(b, tf)), result);
    return { tensor: biased, order: channelsLast };
  },

  maxPool1d({ width }, [x], [channels, batch, windows], tf) {
    const series = arranged(x, channelsLast, tf);
    const picture = tf.reshape<Rank.R4>(series, [batch, 1, -1, channels]);
    const pooled = tf.maxPool(picture, [1, width], [1, width], 'valid');
    return { tensor: tf.reshape(pooled, [batch, windows, channels]), order: channelsLast };
  },
};

/** The node's shape. */
const sizes = ({ tensor: { shape }, order }: Value): Shape => order.map((axis) => (shape as Shape)[axis]);
