import { reshape, scalar, sum } from '../graph/build.ts';
import type { Node, Shape } from '../graph/node.ts';
import { times } from './scale.ts';

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
