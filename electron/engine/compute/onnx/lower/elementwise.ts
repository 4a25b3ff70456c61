import type { OpKind } from '../../graph/node.ts';
import type { GraphWriter, ValueName } from '../graph-writer.ts';
import type { Lowering, Lowerings } from './lowering.ts';

/** Times any positive normal float32 at least 1, and no positive infinity itself. */
const huge = 3e38;

const pairwise =
  <Kind extends OpKind>(type: string): Lowering<Kind> =>
  ({ operands }, { writer, valueOf }) =>
    writer.emit(type, operands.map(valueOf));

const unary =
  <Kind extends OpKind>(type: string): Lowering<Kind> =>
  ({ operands, shape }, { writer, valueOf }) =>
    writer.elementwise(type, valueOf(operands[0]), shape);

export const elementwiseLowerings: Lowerings<
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'negate'
  | 'square'
  | 'sqrt'
  | 'exp'
  | 'tanh'
  | 'sigmoid'
  | 'softplus'
  | 'relu'
  | 'leakyRelu'
  | 'leakyReluGradient'
> = {
  add: pairwise('Add'),
  subtract: pairwise('Sub'),
  multiply: pairwise('Mul'),
  divide: pairwise('Div'),
  negate: unary('Neg'),
  square({ operands }, { writer, valueOf }) {
    const x = valueOf(operands[0]);
    return writer.emit('Mul', [x, x]);
  },
  sqrt: unary('Sqrt'),
  exp: unary('Exp'),
  tanh: unary('Tanh'),
  sigmoid: unary('Sigmoid'),
  softplus: unary('Softplus'),
  relu: unary('Relu'),
  leakyRelu: ({ operands, op, shape }, { writer, valueOf }) =>
    writer.elementwise('LeakyRelu', valueOf(operands[0]), shape, { alpha: { float: op.alpha } }),
  leakyReluGradient({ operands, op }, { writer, valueOf }) {
    const [dy, x] = operands.map(valueOf);
    return writer.emit('Mul', [dy, slope(writer, x, op.alpha)]);
  },
};

/**
 * 1 where x > 0, else alpha. Where, and Cast of a comparison, are several times slower in onnxruntime than clipping a
 * product that is beyond 1 for whatever is positive.
 */
function slope(writer: GraphWriter, x: ValueName, alpha: number): ValueName {
  if (alpha === 0) return writer.emit('HardSigmoid', [x], { alpha: { float: huge }, beta: { float: 0 } });
  if (alpha > 0 && alpha < 1) {
    const steep = writer.emit('Mul', [x, writer.float(huge)]);
    return writer.emit('Clip', [steep, writer.float(alpha), writer.float(1)]);
  }
  const isPositive = writer.emit('Greater', [x, writer.float(0)]);
  return writer.emit('Where', [isPositive, writer.float(1), writer.float(alpha)]);
}
