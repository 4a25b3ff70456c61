import { isKind, type Lowerings } from './lowering.ts';
import { phaseGradients, phasesOf } from './pooled-convolution.ts';
import { transposed } from './transpose.ts';

/** Max pooling along the last axis of series [channels, batch, length]. */
export const poolingLowerings: Lowerings<'maxPool1d' | 'maxPool1dGradient'> = {
  maxPool1d(node, context) {
    const { operands, op, shape } = node;
    const { writer } = context;
    const isTrained = context.usersOf(node).some((user) => isKind(user, 'maxPool1dGradient'));
    if (isTrained) return writer.emit('Max', phasesOf(operands[0], op.width, context));
    const picture = writer.reshape(context.valueOf(operands[0]), [1, ...operands[0].shape]);
    const kernel = { ints: [1, op.width] };
    return writer.reshape(
      writer.emit('MaxPool', [picture], { kernel_shape: kernel, strides: kernel }),
      shape,
    );
  },
  maxPool1dGradient(node, context) {
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
    const rest = length - windows * op.width;
    return rest === 0 ? interleaved : writer.emit('Pad', [interleaved, writer.integers(0, 0, 0, 0, 0, rest)]);
  },
};
