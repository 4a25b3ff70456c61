import type { GraphWriter, ValueName } from '../../onnx/graph-writer.ts';
import { inFull } from '../backward.ts';
import { leakyReluGradient } from '../build.ts';
import type { OpRecords } from '../op-record.ts';

export const leakyRelu: OpRecords<'leakyRelu' | 'leakyReluGradient'> = {
  leakyRelu: {
    gradient(y, dy) {
      const { alpha } = y.op;
      // The result has the operand's sign unless alpha turns it round.
      const signed = alpha >= 0 ? y : y.operands[0];
      return [leakyReluGradient(inFull(dy, y), signed, alpha)];
    },
    evaluate: ({ alpha }, [x]) => x.values.map((value) => (value > 0 ? value : alpha * value)),
    lower: ({ operands, op, shape }, { writer, valueOf }) =>
      writer.elementwise('LeakyRelu', valueOf(operands[0]), shape, { alpha: { float: op.alpha } }),
    interpret: ({ alpha }, [{ tensor, order }], _, tf) => ({ tensor: tf.leakyRelu(tensor, alpha), order }),
  },
  leakyReluGradient: {
    gradient: undefined,
    evaluate: ({ alpha }, [dy, x]) =>
      dy.values.map((slope, position) => (x.values[position] > 0 ? slope : alpha * slope)),
    lower({ operands, op }, { writer, valueOf }) {
      const [dy, x] = operands.map(valueOf);
      return writer.emit('Mul', [dy, slopeOf(writer, x, op.alpha)]);
    },
    interpret: undefined,
  },
};

/** Times any positive normal float32 at least 1, and no positive infinity itself. */
const huge = 3e38;

/**
 * 1 where x > 0, else alpha. Where, and Cast of a comparison, are several times slower in onnxruntime than clipping a
 * product that is beyond 1 for whatever is positive.
 */
function slopeOf(writer: GraphWriter, x: ValueName, alpha: number): ValueName {
  if (alpha === 0) return writer.emit('HardSigmoid', [x], { alpha: { float: huge }, beta: { float: 0 } });
  if (alpha > 0 && alpha < 1) {
    const steep = writer.emit('Mul', [x, writer.float(huge)]);
    return writer.emit('Clip', [steep, writer.float(alpha), writer.float(1)]);
  }
  const isPositive = writer.emit('Greater', [x, writer.float(0)]);
  return writer.emit('Where', [isPositive, writer.float(1), writer.float(alpha)]);
}
