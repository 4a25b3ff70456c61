import type { ValueName } from '../graph-writer.ts';
import { convolvedPicture } from './convolution.ts';
import { isKind, type LoweringContext, type Lowerings, type NodeOf } from './lowering.ts';
import { padded1d } from './pad.ts';
import { maximumOfPhases, phaseGradients } from './pooled-convolution.ts';
import { transposed } from './transpose.ts';

/** Max pooling along the last axis of series [channels, batch, length]. */
export const poolingLowerings: Lowerings<'maxPool1d' | 'maxPool1dGradient'> = {
  maxPool1d: (node, context) =>
    context.purpose === 'training'
      ? maximumOfPhases(node.operands[0], node.op.width, context)
      : pooledPicture(node, context),
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
