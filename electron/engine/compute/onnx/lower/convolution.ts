import type { Node } from '../../graph/node.ts';
import type { ValueName } from '../graph-writer.ts';
import { isKind, type LoweringContext, type Lowerings, type NodeOf } from './lowering.ts';
import { transposed } from './transpose.ts';
import { padded1d } from './pad.ts';
import { pooledConvolutionWeightGradient } from './pooled-convolution.ts';

/**
 * A convolution as a picture [1, filters + extra, batch, length].
 * @param extra filters of zeros after the others, for kernels that want channels in whole blocks
 */
export function convolvedPicture(
  { operands: [x, w, ...bias], op: { before, after }, shape: [, batch, length] }: NodeOf<'conv1d'>,
  extra: number,
  { writer, valueOf }: LoweringContext,
): ValueName {
  const [filters, channels, width] = w.shape;
  const picture = writer.reshape(valueOf(x), [1, ...x.shape]);
  const kernel = writer.reshape(valueOf(w), [filters, channels, 1, width]);
  const parts =
    extra === 0
      ? [kernel, ...bias.map(valueOf)]
      : [
          writer.emit('Pad', [kernel, writer.integers(0, 0, 0, 0, extra, 0, 0, 0)]),
          ...bias.map((b) => writer.emit('Pad', [valueOf(b), writer.integers(0, extra)])),
        ];
  const pads = { ints: [0, before, 0, after] };
  return writer.withShape(writer.emit('Conv', [picture, ...parts], { pads }), [
    1,
    filters + extra,
    batch,
    length,
  ]);
}

/** From this many channels on, a convolution is the faster way to a weight gradient; below, a matrix product. */
const fewChannels = 16;

/**
 * Convolution along the last axis of series [channels, batch, length]. ONNX's is given the minibatch as the height of a
 * picture, [1, channels, batch, length], and a kernel one high: one convolution over all of it, each gene padded on its
 * own.
 */
export const convolutionLowerings: Lowerings<'conv1d' | 'conv1dWeightGradient' | 'flipKernel'> = {
  conv1d: (node, context) => context.writer.reshape(convolvedPicture(node, 0, context), node.shape),
  conv1dWeightGradient(node, context) {
    const pooled = pooledConvolutionWeightGradient(node, context);
    if (pooled !== undefined) return pooled;
    return node.operands[0].shape[0] < fewChannels || node.op.width === 1
      ? weightGradientByProduct(node, context)
      : weightGradientByConvolution(node, context);
  },
  // [out, in * width] -> [in, width, out] is a plain matrix transposition; reversing its middle axis moves whole rows.
  flipKernel({ operands: [w], shape: [channels, filters, width] }, { writer, valueOf }) {
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
};

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
