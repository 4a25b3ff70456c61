import type { Node } from '../../graph/node.ts';
import type { ValueName } from '../graph-writer.ts';
import { isKind, type LoweringContext, type NodeOf } from './lowering.ts';

/**
 * A convolution that ends in a max pool is computed position by position of the pool's windows: as `width` tensors
 * [channels, batch, windows] called phases, of which the pool is the elementwise maximum. So no number has to be moved
 * to find the maximum or to carry its gradient back, and the columns that the kernel saw serve both directions.
 */

/** The phases of a series: phase p holds the positions p, p + width, p + 2 width, ... as far as windows are full. */
export function phasesOf(x: Node, width: number, context: LoweringContext): readonly ValueName[] {
  const { writer, valueOf } = context;
  const [filters, batch, length] = x.shape;
  const windows = Math.floor(length / width);
  const shape = [filters, batch, windows];
  if (!isKind(x, 'conv1d')) {
    return Array.from({ length: width }, (_, phase) =>
      writer.slice(valueOf(x), 2, phase, windows * width, width),
    );
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
  const [dy, x, y] = node.operands;
  const maximum = valueOf(y);
  const phases = phasesOf(x, node.op.width, context);
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
    isKind(y, 'conv1d') && y.operands[0] === x && y.op.before === op.before && y.op.after === op.after;
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
  node: NodeOf<'conv1d'>,
  width: number,
  { writer, valueOf }: LoweringContext,
): readonly ValueName[] {
  const [x, w] = node.operands;
  const { before, after } = node.op;
  const [channels, batch] = x.shape;
  const kernelWidth = w.shape[2];
  const windows = Math.floor(node.shape[2] / width);
  const padded =
    before + after === 0
      ? valueOf(x)
      : writer.emit('Pad', [valueOf(x), writer.integers(0, 0, before, 0, 0, after)]);
  const every = (start: number): ValueName =>
    writer.reshape(writer.slice(padded, 2, start, start + (windows - 1) * width + 1, width), [
      channels,
      1,
      batch * windows,
    ]);
  return Array.from({ length: width }, (_, phase) => {
    const seen = Array.from({ length: kernelWidth }, (_, element) => every(phase + element));
    return writer.reshape(writer.concat(seen, 1), [channels * kernelWidth, batch * windows]);
  });
}
