import { divide, leakyReluGradient, multiply, scalar, sigmoid, square, subtract } from '../graph/build.ts';
import { type GradientRules, inFull } from './gradient-rule.ts';
import { minus, times } from './scale.ts';
import { sumToOperand } from './sum-to-operand.ts';

/**
 * Where a derivative can be had from the result (exp, tanh, sigmoid, sqrt, relu), it is taken from there: the operand
 * need not be kept, and a runtime is free to compute the op in place or fused with the one before.
 */
export const elementwiseRules: GradientRules<
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
> = {
  add: ({ operands: [a, b], shape }, dy) => [
    sumToOperand(dy, shape, a.shape),
    sumToOperand(dy, shape, b.shape),
  ],
  subtract: ({ operands: [a, b], shape }, dy) => [
    sumToOperand(dy, shape, a.shape),
    minus(sumToOperand(dy, shape, b.shape)),
  ],
  multiply: ({ operands: [a, b], shape }, dy) => [
    sumToOperand(times(dy, b), shape, a.shape),
    sumToOperand(times(dy, a), shape, b.shape),
  ],
  divide(y, dy) {
    const [a, b] = y.operands;
    return [
      sumToOperand(divide(dy, b), y.shape, a.shape),
      minus(divide(sumToOperand(times(dy, y), y.shape, b.shape), b)),
    ];
  },
  negate: (_, dy) => [minus(dy)],
  square: ({ operands: [x] }, dy) => [times(times(scalar(2), dy), x)],
  sqrt: (y, dy) => [divide(times(scalar(0.5), dy), y)],
  exp: (y, dy) => [times(dy, y)],
  tanh: (y, dy) => [times(dy, subtract(scalar(1), square(y)))],
  sigmoid: (y, dy) => [times(dy, multiply(y, subtract(scalar(1), y)))],
  softplus: ({ operands: [x] }, dy) => [times(dy, sigmoid(x))],
  relu: (y, dy) => [leakyReluGradient(inFull(dy, y), y, 0)],
  leakyRelu(y, dy) {
    const { alpha } = y.op;
    // The result has the operand's sign unless alpha turns it round.
    const signed = alpha >= 0 ? y : y.operands[0];
    return [leakyReluGradient(inFull(dy, y), signed, alpha)];
  },
};
