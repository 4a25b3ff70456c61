import type { GraphWriter, ValueName } from '../../onnx/graph-writer.ts';
import { type LoweringContext, padded1d, transposed } from '../../onnx/lowering.ts';
import { isKind, type Node, type NodeOf, type Shape } from '../node.ts';

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

/**
 * A convolution that ends in a max pool is computed position by position of the pool's windows: as `width` tensors
 * [channels, batch, windows] called phases, of which the pool is the elementwise maximum. So no number has to be moved
 * to find the maximum or to carry its gradient back, and the columns that the kernel saw serve both directions.
 */

/** Max pooling by phases. */
export const maximumOfPhases = (x: Node, width: number, context: LoweringContext): ValueName =>
  context.writer.emit('Max', phasesOf(x, width, context));

/** The phases of a series: phase p holds the positions p, p + width, p + 2 width, ... as far as windows are full. */
function phasesOf(x: Node, width: number, context: LoweringContext): readonly ValueName[] {
  const { writer, valueOf } = context;
  const [filters, batch, length] = x.shape;
  const windows = Math.floor(length / width);
  const shape = [filters, batch, windows];
  if (!isKind(x, 'conv1d')) {
    const every = everyNth(valueOf(x), x.shape, width, windows, writer);
    return Array.from({ length: width }, (_, phase) => writer.reshape(every(phase), shape));
  }
  const [, w, ...bias] = x.operands;
  const kernel = writer.reshape(valueOf(w), [filters, w.shape[1] * w.shape[2]]);
  const column = bias.map((b) => writer.reshape(valueOf(b), [filters, 1]));
  return columnsOf(x, width, context).map((columns) =>
    writer.reshape(writer.emit('Gemm', [kernel, columns, ...column]), shape),
  );
}

/** The gradient of a max pool by the phases: each window's goes to the first phase that has its maximum. */
export function phaseGradients(
  node: NodeOf<'maxPool1dGradient'>,
  context: LoweringContext,
): readonly ValueName[] {
  const { writer, valueOf } = context;
  const [dy, x] = node.operands;
  const phases = phasesOf(x, node.op.width, context);
  // Not the pool's result, which may have been computed another way and differ in the last bit.
  const maximum = maximumOfPhases(x, node.op.width, context);
  let left = valueOf(dy);
  return phases.map((phase, index) => {
    if (index === phases.length - 1) return left;
    // dy or exactly 0, and what is left for the phases after: 0 or exactly dy
    const isMaximum = writer.emit('Cast', [writer.emit('Equal', [phase, maximum])], { to: { int: 1 } });
    const taken = writer.emit('Mul', [left, isMaximum]);
    left = writer.emit('Sub', [left, taken]);
    return taken;
  });
}

/** conv1dWeightGradient where dy comes from a max pool of the same convolution, else undefined. */
export function pooledConvolutionWeightGradient(
  { operands: [x, dy], op, shape }: NodeOf<'conv1dWeightGradient'>,
  context: LoweringContext,
): ValueName | undefined {
  if (!isKind(dy, 'maxPool1dGradient')) return undefined;
  const y = dy.operands[1];
  const isOfSame =
    isKind(y, 'conv1d') &&
    y.operands[0] === x &&
    y.operands[1].shape[2] === op.width &&
    y.op.before === op.before &&
    y.op.after === op.after;
  if (!isOfSame) return undefined;
  const { writer } = context;
  const [filters, channels, width] = shape;
  const columns = columnsOf(y, dy.op.width, context);
  const positions = dy.shape[1] * Math.floor(dy.shape[2] / dy.op.width);
  const sum = phaseGradients(dy, context).reduce<readonly ValueName[]>(
    (before, phase, index) => [
      writer.emit('Gemm', [writer.reshape(phase, [filters, positions]), columns[index], ...before], {
        transB: { int: 1 },
      }),
    ],
    [],
  );
  return writer.reshape(sum[0], [filters, channels, width]);
}

/** For each phase of a convolution's result what its kernel saw: [channels * kernel width, batch * windows]. */
function columnsOf(
  { operands: [x, w], op: { before, after }, shape }: NodeOf<'conv1d'>,
  width: number,
  { writer, valueOf }: LoweringContext,
): readonly ValueName[] {
  const [channels, batch, length] = x.shape;
  const kernelWidth = w.shape[2];
  const windows = Math.floor(shape[2] / width);
  const padded = padded1d(valueOf(x), before, after, writer);
  const every = everyNth(padded, [channels, batch, before + length + after], width, windows, writer);
  return Array.from({ length: width }, (_, phase) => {
    const seen = Array.from({ length: kernelWidth }, (_, element) =>
      writer.reshape(every(phase + element), [channels, 1, batch * windows]),
    );
    return writer.reshape(writer.concat(seen, 1), [channels * kernelWidth, batch * windows]);
  });
}

/**
 * Takes `count` positions start, start + width, ... of a series [channels, batch, length]: found side by side after one
 * transposition that serves every start, which is several times faster than picking them one by one.
 */
function everyNth(
  x: ValueName,
  [channels, batch, length]: Shape,
  width: number,
  count: number,
  writer: GraphWriter,
): (start: number) => ValueName {
  const runs = Math.ceil(length / width);
  const whole = padded1d(x, 0, runs * width - length, writer);
  const byPhase = writer.reshape(transposed(writer, whole, [channels * batch * runs, width], [1, 0]), [
    width,
    channels,
    batch,
    runs,
  ]);
  return (start) => {
    const phase = start % width;
    const run = Math.floor(start / width);
    return writer.emit('Slice', [
      byPhase,
      writer.integers(phase, run),
      writer.integers(phase + 1, run + count),
      writer.integers(0, 3),
    ]);
  };
}
