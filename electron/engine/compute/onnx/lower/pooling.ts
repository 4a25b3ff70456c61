import type { Lowerings } from './lowering.ts';
import { padded1d } from './pad.ts';
import { phaseGradients, phasesOf } from './pooled-convolution.ts';
import { transposed } from './transpose.ts';

/** Max pooling along the last axis of series [channels, batch, length]. */
export const poolingLowerings: Lowerings<'maxPool1d' | 'maxPool1dGradient'> = {
  maxPool1d: ({ operands: [x], op }, context) => context.writer.emit('Max', phasesOf(x, op.width, context)),
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
    return padded1d(interleaved, 0, length - windows * op.width, writer);
  },
};
