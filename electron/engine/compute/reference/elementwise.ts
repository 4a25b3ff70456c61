import type { Shape } from '../graph/node.ts';
import type { EvaluationRules } from './evaluation-rule.ts';
import { type Index, type Tensor, at, tabulate } from './tensor.ts';

/** A function of one number, applied to each. */
const each =
  (f: (x: number) => number) =>
  (_: unknown, [x]: readonly Tensor[]): Float64Array =>
    x.values.map(f);

/** A function of two numbers, applied to the values that share an index once both operands are stretched to one shape. */
const pairwise =
  (f: (a: number, b: number) => number) =>
  (_: unknown, [a, b]: readonly Tensor[], shape: Shape): Float64Array =>
    tabulate(shape, (...index) => f(atStretched(a, index), atStretched(b, index)));

/** The value for an index of the shape that a tensor is broadcast to: axes aligned at the end, a size of 1 repeated. */
export function atStretched(x: Tensor, index: Index): number {
  const aligned = index.slice(index.length - x.shape.length);
  return at(x, ...aligned.map((position, axis) => (x.shape[axis] === 1 ? 0 : position)));
}

const leaky = (x: number, alpha: number): number => (x > 0 ? x : alpha * x);

export const elementwise: EvaluationRules<
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
  add: pairwise((a, b) => a + b),
  subtract: pairwise((a, b) => a - b),
  multiply: pairwise((a, b) => a * b),
  divide: pairwise((a, b) => a / b),
  negate: each((x) => -x),
  square: each((x) => x * x),
  sqrt: each(Math.sqrt),
  exp: each(Math.exp),
  tanh: each(Math.tanh),
  sigmoid: each((x) => 1 / (1 + Math.exp(-x))),
  softplus: each((x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))),
  relu: each((x) => Math.max(x, 0)),
  leakyRelu: ({ alpha }, [x]) => x.values.map((value) => leaky(value, alpha)),
  leakyReluGradient: ({ alpha }, [dy, x]) =>
    dy.values.map((slope, position) => (x.values[position] > 0 ? slope : alpha * slope)),
};
