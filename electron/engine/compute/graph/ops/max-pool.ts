import type { ValueName } from '../../onnx/graph-writer.ts';
import { type LoweringContext, padded1d, transposed } from '../../onnx/lowering.ts';
import { at, tabulate } from '../../reference/tensor.ts';
import type { Rank } from '../../tensorflow/tensorflow.ts';
import { arranged, seriesOrder } from '../../tensorflow/value.ts';
import { inFull } from '../backward.ts';
import { maxPool1dGradient } from '../build.ts';
import { isKind, type NodeOf } from '../node.ts';
import type { OpRecords } from '../op-record.ts';
import { convolvedPicture, maximumOfPhases, phaseGradients } from './pooled-convolution.ts';

/** Max pooling along the last axis of series [channels, batch, length]. */
export const maxPool: OpRecords<'maxPool1d' | 'maxPool1dGradient'> = {
  maxPool1d: {
    gradient(node, dy) {
      const { width } = node.op;
      return [maxPool1dGradient(inFull(dy, node), node.operands[0], node, width)];
    },
    evaluate: ({ width }, [x], shape) =>
      tabulate(shape, (channel, n, window) =>
        Math.max(...Array.from({ length: width }, (_, k) => at(x, channel, n, window * width + k))),
      ),
    lower: (node, context) =>
      context.purpose === 'training'
        ? maximumOfPhases(node.operands[0], node.op.width, context)
        : pooledPicture(node, context),
    interpret({ width }, [x], [channels, batch, windows], tf) {
      const series = arranged(x, seriesOrder, tf);
      const picture = tf.reshape<Rank.R4>(series, [batch, 1, -1, channels]);
      const pooled = tf.maxPool(picture, [1, width], [1, width], 'valid');
      return { tensor: tf.reshape(pooled, [batch, windows, channels]), order: seriesOrder };
    },
  },
  maxPool1dGradient: {
    gradient: undefined,
    evaluate({ width }, [dy, x, y], shape) {
      const windows = y.shape[2];
      return tabulate(shape, (channel, n, position) => {
        const window = Math.floor(position / width);
        if (window >= windows) return 0;
        const maximum = at(y, channel, n, window);
        for (let earlier = window * width; earlier < position; earlier++)
          if (at(x, channel, n, earlier) === maximum) return 0;
        return at(x, channel, n, position) === maximum ? at(dy, channel, n, window) : 0;
      });
    },
    lower(node, context) {
      const { op, shape } = node;
      const { writer } = context;
      const [channels, batch, length] = shape;
      const windows = Math.floor(length / op.width);
      const count = channels * batch * windows;
      const rows = phaseGradients(node, context).map((phase) => writer.reshape(phase, [1, count]));
      const interleaved = writer.reshape(
        transposed(writer, writer.concat(rows, 0), [op.width, count], [1, 0]),
        [channels, batch, windows * op.width],
      );
      return padded1d(interleaved, 0, length - windows * op.width, writer);
    },
    interpret: undefined,
  },
};

/** Kernels for blocks of channels pool only whole blocks; 16 is the largest size of block. */
const block = 16;

function pooledPicture(
  { operands: [x], op, shape }: NodeOf<'maxPool1d'>,
  context: LoweringContext,
): ValueName {
  const { writer } = context;
  const [channels, batch, windows] = shape;
  const extra = isKind(x, 'conv1d') ? Math.ceil(channels / block) * block - channels : 0;
  const picture = isKind(x, 'conv1d')
    ? convolvedPicture(x, extra, context)
    : writer.reshape(context.valueOf(x), [1, ...x.shape]);
  const kernel = { ints: [1, op.width] };
  const pooled = writer.emit('MaxPool', [picture], { kernel_shape: kernel, strides: kernel });
  const wanted = extra === 0 ? pooled : writer.slice(pooled, 1, 0, channels);
  return writer.reshape(writer.withShape(wanted, [1, channels, batch, windows]), shape);
}
