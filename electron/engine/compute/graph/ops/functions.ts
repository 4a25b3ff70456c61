import type { Tensor } from '../../reference/tensor.ts';
import type { Tensor as TensorflowTensor, Tensorflow } from '../../tensorflow/tensorflow.ts';
import type { Value } from '../../tensorflow/value.ts';
import { inFull, minus, times } from '../backward.ts';
import { divide, leakyReluGradient, multiply, scalar, sigmoid, square, subtract } from '../build.ts';
import type { OpRecord, OpRecords } from '../op-record.ts';
import type { Shape } from '../node.ts';

/* A function of one number, applied to each. */

type Unary = 'negate' | 'square' | 'sqrt' | 'exp' | 'tanh' | 'sigmoid' | 'softplus' | 'relu';

function unary<Kind extends Unary>(
  onnx: string,
  tensorflow: 'neg' | Exclude<Unary, 'negate'>,
  f: (x: number) => number,
  gradient: OpRecord<Kind>['gradient'],
): OpRecord<Kind> {
  return {
    gradient,
    evaluate: (_: unknown, [x]: readonly Tensor[]) => x.values.map(f),
    lower: ({ operands, shape }, { writer, valueOf }) =>
      writer.elementwise(onnx, valueOf(operands[0]), shape),
    interpret: (_: unknown, [{ tensor, order }]: readonly Value[], __: Shape, tf: Tensorflow) => ({
      tensor: tf[tensorflow]<TensorflowTensor>(tensor),
      order,
    }),
  };
}

/**
 * Where a derivative can be had from the result (exp, tanh, sigmoid, sqrt, relu), it is taken from there: the operand
 * need not be kept, and a runtime is free to compute the op in place or fused with the one before.
 */
export const functions: OpRecords<Unary> = {
  negate: unary(
    'Neg',
    'neg',
    (x) => -x,
    (_, dy) => [minus(dy)],
  ),
  square: {
    ...unary(
      '',
      'square',
      (x) => x * x,
      ({ operands: [x] }, dy) => [times(times(scalar(2), dy), x)],
    ),
    lower({ operands }, { writer, valueOf }) {
      const x = valueOf(operands[0]);
      return writer.emit('Mul', [x, x]);
    },
  },
  sqrt: unary('Sqrt', 'sqrt', Math.sqrt, (y, dy) => [divide(times(scalar(0.5), dy), y)]),
  exp: unary('Exp', 'exp', Math.exp, (y, dy) => [times(dy, y)]),
  tanh: unary('Tanh', 'tanh', Math.tanh, (y, dy) => [times(dy, subtract(scalar(1), square(y)))]),
  sigmoid: unary(
    'Sigmoid',
    'sigmoid',
    (x) => 1 / (1 + Math.exp(-x)),
    (y, dy) => [times(dy, multiply(y, subtract(scalar(1), y)))],
  ),
  softplus: unary(
    'Softplus',
    'softplus',
    (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
    ({ operands: [x] }, dy) => [times(dy, sigmoid(x))],
  ),
  relu: unary(
    'Relu',
    'relu',
    (x) => Math.max(x, 0),
    (y, dy) => [leakyReluGradient(inFull(dy, y), y, 0)],
  ),
};
