import { atStretched, type Tensor, tabulate } from '../../reference/tensor.ts';
import type { Tensorflow } from '../../tensorflow/tensorflow.ts';
import { type Value, asWritten, isSameOrder, written } from '../../tensorflow/value.ts';
import { minus, sumToOperand, times } from '../backward.ts';
import { divide } from '../build.ts';
import type { Shape } from '../node.ts';
import type { OpRecord, OpRecords } from '../op-record.ts';

/* Two operands, number by number, broadcast as in NumPy. */

type Pairwise = 'add' | 'subtract' | 'multiply' | 'divide';

function pairwise<Kind extends Pairwise>(
  onnx: string,
  tensorflow: 'add' | 'sub' | 'mul' | 'div',
  f: (a: number, b: number) => number,
  gradient: OpRecord<Kind>['gradient'],
): OpRecord<Kind> {
  return {
    gradient,
    evaluate: (_: unknown, [a, b]: readonly Tensor[], shape: Shape) =>
      tabulate(shape, (...index) => f(atStretched(a, index), atStretched(b, index))),
    lower: ({ operands }, { writer, valueOf }) => writer.emit(onnx, operands.map(valueOf)),
    interpret(_: unknown, [a, b]: readonly Value[], __: Shape, tf: Tensorflow) {
      if (isSameOrder(a.order, b.order) || b.order.length === 0) {
        return { tensor: tf[tensorflow](a.tensor, b.tensor), order: a.order };
      }
      if (a.order.length === 0) return { tensor: tf[tensorflow](a.tensor, b.tensor), order: b.order };
      return asWritten(tf[tensorflow](written(a, tf), written(b, tf)));
    },
  };
}

export const arithmetic: OpRecords<Pairwise> = {
  add: pairwise(
    'Add',
    'add',
    (a, b) => a + b,
    ({ operands: [a, b], shape }, dy) => [sumToOperand(dy, shape, a.shape), sumToOperand(dy, shape, b.shape)],
  ),
  subtract: pairwise(
    'Sub',
    'sub',
    (a, b) => a - b,
    ({ operands: [a, b], shape }, dy) => [
      sumToOperand(dy, shape, a.shape),
      minus(sumToOperand(dy, shape, b.shape)),
    ],
  ),
  multiply: pairwise(
    'Mul',
    'mul',
    (a, b) => a * b,
    ({ operands: [a, b], shape }, dy) => [
      sumToOperand(times(dy, b), shape, a.shape),
      sumToOperand(times(dy, a), shape, b.shape),
    ],
  ),
  divide: pairwise(
    'Div',
    'div',
    (a, b) => a / b,
    (y, dy) => {
      const [a, b] = y.operands;
      return [
        sumToOperand(divide(dy, b), y.shape, a.shape),
        minus(divide(sumToOperand(times(dy, y), y.shape, b.shape), b)),
      ];
    },
  ),
};
