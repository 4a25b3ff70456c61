import { broadcast, multiply, negate, reshape, scalar, sum } from './build.ts';
import type { Node, Shape } from './node.ts';

/* What the ops' gradients are written with. */

/** The gradient with every repeated number written out. */
export const inFull = (dy: Node, node: Node): Node => broadcast(dy, node.shape);

/** The value of a scalar constant, else undefined. */
function scalarValue(node: Node): number | undefined {
  return node.op.kind === 'constant' && node.shape.length === 0 ? node.op.values[0] : undefined;
}

/** a * b, with products of scalar constants worked out now and a factor of 1 left out. */
export function times(a: Node, b: Node): Node {
  const valueA = scalarValue(a);
  const valueB = scalarValue(b);
  if (valueA === undefined) return valueB === undefined ? multiply(a, b) : times(b, a);
  if (valueA === 1) return b;
  if (valueB !== undefined) return scalar(valueA * valueB);
  if (b.op.kind === 'multiply') {
    const inner = scalarValue(b.operands[0]);
    if (inner !== undefined) return times(scalar(valueA * inner), b.operands[1]);
  }
  return multiply(a, b);
}

/** -a, worked out now for a scalar constant. */
export function minus(a: Node): Node {
  const value = scalarValue(a);
  return value === undefined ? negate(a) : scalar(-value);
}

/**
 * Undoes broadcasting: an operand's element was used once for each position it was stretched over, so its gradient is the
 * sum over them.
 * @param dy gradient by the broadcast value, or one that broadcasts to it
 * @param from shape of the broadcast value
 * @param to shape of the operand before broadcasting
 * @returns a gradient that has or broadcasts to the operand's shape
 */
export function sumToOperand(dy: Node, from: Shape, to: Shape): Node {
  const rank = from.length;
  const sizeIn = (shape: Shape, axis: number): number => shape[axis - rank + shape.length] ?? 1;
  const axes = from.map((_, axis) => axis);
  const stretched = axes.filter((axis) => sizeIn(to, axis) !== from[axis]);
  const isRepeated = (axis: number): boolean => sizeIn(dy.shape, axis) !== from[axis];

  const repeats = stretched.filter(isRepeated).reduce((product, axis) => product * from[axis], 1);
  const added = stretched.filter((axis) => !isRepeated(axis)).map((axis) => axis - rank + dy.shape.length);
  const total = times(scalar(repeats), added.length === 0 ? dy : sum(dy, added));

  // What is left has the operand's sizes in the operand's order; at most 1s are missing or too many.
  const shape = axes.map((axis) => (stretched.includes(axis) ? 1 : sizeIn(dy.shape, axis)));
  const isAligned = added.length === 0 && total.shape.length <= to.length;
  return isAligned || total.shape.length === 0 ? total : reshape(total, shape.slice(rank - to.length));
}
