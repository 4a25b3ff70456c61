import type { ValueName } from '../../onnx/graph-writer.ts';
import { type LoweringContext, padded1d, transposed } from '../../onnx/lowering.ts';
import { at, tabulate, total } from '../../reference/tensor.ts';
import type { Rank, Tensor } from '../../tensorflow/tensorflow.ts';
import { arranged, seriesOrder, sizesOf, written } from '../../tensorflow/value.ts';
import { inFull } from '../backward.ts';
import { conv1d, conv1dWeightGradient, flipKernel, slice, sum } from '../build.ts';
import { isKind, type Node, type NodeOf } from '../node.ts';
import type { OpRecords } from '../op-record.ts';
import { convolvedPicture, pooledConvolutionWeightGradient } from './pooled-convolution.ts';

/**
 * Convolution along the last axis of series [channels, batch, length]. ONNX's is given the minibatch as the height of a
 * picture, [1, channels, batch, length], and a kernel one high: one convolution over all of it, each gene padded on its
 * own.
 */
export const convolution: OpRecords<'conv1d' | 'conv1dWeightGradient' | 'flipKernel'> = {
  conv1d: {
    gradient(node, gradient) {
      const [x, w] = node.operands;
      const { before, after } = node.op;
      const dy = inFull(gradient, node);
      return [
        inputGradient(dy, w, x.shape[2], before, after),
        conv1dWeightGradient(x, dy, w.shape[2], before, after),
        sum(dy, [1, 2]),
      ].slice(0, node.operands.length);
    },
    // The sum that defines it; outside of the series there are zeros.
    evaluate({ before }, operands, shape) {
      const [x, w] = operands;
      const [, channels, width] = w.shape;
      const bias = (out: number): number => (operands.length > 2 ? at(operands[2], out) : 0);
      return tabulate(
        shape,
        (out, n, position) =>
          bias(out) +
          total(channels, (channel) =>
            total(width, (k) => at(x, channel, n, position + k - before) * at(w, out, channel, k)),
          ),
      );
    },
    lower: (node, context) => context.writer.reshape(convolvedPicture(node, 0, context), node.shape),
    // As a picture one bin high, [batch, 1, length, channels], with a kernel [1, width, channels, filters].
    interpret({ before, after }, [x, w, ...bias], [filters, batch, length], tf) {
      const [, channels, width] = sizesOf(w);
      const series = arranged(x, seriesOrder, tf);
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
      return { tensor: biased, order: seriesOrder };
    },
  },
  conv1dWeightGradient: {
    gradient: undefined,
    evaluate({ before }, [x, dy], shape) {
      const [, batch, length] = dy.shape;
      return tabulate(shape, (out, channel, k) =>
        total(batch, (n) =>
          total(length, (position) => at(dy, out, n, position) * at(x, channel, n, position + k - before)),
        ),
      );
    },
    lower(node, context) {
      const pooled = pooledConvolutionWeightGradient(node, context);
      if (pooled !== undefined) return pooled;
      return node.operands[0].shape[0] < fewChannels || node.op.width === 1
        ? weightGradientByProduct(node, context)
        : weightGradientByConvolution(node, context);
    },
    interpret: undefined,
  },
  flipKernel: {
    gradient: undefined,
    evaluate(_, [w], shape) {
      const width = w.shape[2];
      return tabulate(shape, (channel, out, k) => at(w, out, channel, width - 1 - k));
    },
    // [out, in * width] -> [in, width, out] is a plain matrix transposition; reversing its middle axis moves whole rows.
    lower({ operands: [w], shape: [channels, filters, width] }, { writer, valueOf }) {
      const rows = writer.reshape(valueOf(w), [filters, channels * width]);
      const columns = writer.reshape(transposed(writer, rows, [filters, channels * width], [1, 0]), [
        channels,
        width,
        filters,
      ]);
      const backwards = writer.integers(
        ...Array.from({ length: width }, (_, position) => width - 1 - position),
      );
      const reversed = writer.emit('Gather', [columns, backwards], { axis: { int: 1 } });
      return transposed(writer, reversed, [channels, width, filters], [0, 2, 1]);
    },
    interpret: undefined,
  },
};

/**
 * Each position of x was seen by `width` positions of y, the kernel's last element first: a convolution of dy with the
 * kernel reversed. Where the forward pass padded by more than width - 1 on a side, the outermost positions of dy saw
 * padding only, and what they carry back is cut off.
 */
function inputGradient(dy: Node, w: Node, length: number, before: number, after: number): Node {
  const width = w.shape[2];
  const left = width - 1 - before;
  const right = width - 1 - after;
  const dx = conv1d(dy, flipKernel(w), undefined, Math.max(left, 0), Math.max(right, 0));
  if (left >= 0 && right >= 0) return dx;
  const start = Math.max(-left, 0);
  return slice(dx, 2, start, start + length);
}

/** From this many channels on, a convolution is the faster way to a weight gradient; below, a matrix product. */
const fewChannels = 16;

type WeightGradient = NodeOf<'conv1dWeightGradient'>;

/** One product of dy with what each element of the kernel saw, written out: [filters, n] by [n, channels * width]. */
function weightGradientByProduct(
  { operands: [x, dy], op: { width, before, after }, shape }: WeightGradient,
  { writer, valueOf }: LoweringContext,
): ValueName {
  const [channels] = x.shape;
  const [filters, batch, length] = dy.shape;
  const positions = batch * length;
  const padded = padded1d(valueOf(x), before, after, writer);
  const seen = Array.from({ length: width }, (_, offset) =>
    writer.reshape(width === 1 ? padded : writer.slice(padded, 2, offset, offset + length), [
      channels,
      1,
      positions,
    ]),
  );
  const columns = writer.reshape(writer.concat(seen, 1), [channels * width, positions]);
  const rows = writer.reshape(valueOf(dy), [filters, positions]);
  return writer.reshape(writer.emit('Gemm', [rows, columns], { transB: { int: 1 } }), shape);
}

/**
 * dw[o, c, k] = sum over b, l of dy[o, b, l] x[c, b, l + k]: a convolution in which genes are the channels, dy is the
 * kernel and x a picture [batch, length, channels], whose rows it gathers in long runs.
 */
function weightGradientByConvolution(
  { operands: [x, dy], op: { width, before, after } }: WeightGradient,
  context: LoweringContext,
): ValueName {
  const { writer } = context;
  const [channels, batch, length] = x.shape;
  const [filters, , dyLength] = dy.shape;
  const picture = writer.reshape(channelsLast(x, context), [1, batch, length, channels]);
  const kernel = writer.reshape(context.valueOf(dy), [filters, batch, dyLength, 1]);
  const dw = writer.emit('Conv', [picture, kernel], { pads: { ints: [before, 0, after, 0] } });
  const shape = [filters, width, channels];
  return transposed(writer, writer.reshape(dw, shape), shape, [0, 2, 1]);
}

/** A series as [batch, length, channels]: as it was, where the series was made from that. */
function channelsLast(series: Node, { writer, valueOf }: LoweringContext): ValueName {
  return isKind(series, 'transpose') && series.op.order.join() === '2,0,1'
    ? valueOf(series.operands[0])
    : transposed(writer, valueOf(series), series.shape, [1, 2, 0]);
}
