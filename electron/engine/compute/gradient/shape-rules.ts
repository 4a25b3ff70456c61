import { pad, reshape, slice, transpose } from '../graph/build.ts';
import type { Shape } from '../graph/node.ts';
import { type GradientRules, inFull } from './gradient-rule.ts';
import { sumToOperand } from './sum-to-operand.ts';

/** Ops that move, repeat or add up numbers without changing them. */
export const shapeRules: GradientRules<
  'reshape' | 'transpose' | 'slice' | 'pad' | 'concat' | 'broadcast' | 'sum'
> = {
  reshape: (node, dy) => [reshape(inFull(dy, node), node.operands[0].shape)],
  transpose(node, dy) {
    const { order } = node.op;
    const back = order.map((_, axis) => order.indexOf(axis));
    return [transpose(inFull(dy, node), back)];
  },
  slice(node, dy) {
    const { axis, start, end } = node.op;
    return [pad(inFull(dy, node), axis, start, node.operands[0].shape[axis] - end)];
  },
  pad(node, dy) {
    const { axis, before } = node.op;
    return [slice(inFull(dy, node), axis, before, before + node.operands[0].shape[axis])];
  },
  concat(node, gradient) {
    const { axis } = node.op;
    const dy = inFull(gradient, node);
    let end = 0;
    return node.operands.map(({ shape }) => {
      const start = end;
      end += shape[axis];
      return slice(dy, axis, start, end);
    });
  },
  broadcast: ({ operands: [x], shape }, dy) => [sumToOperand(dy, shape, x.shape)],
  // The summed axes come back with size 1: the same gradient for everything that was added up.
  sum(node, dy) {
    if (dy.shape.length === 0) return [dy];
    const kept = alignedTo(node.shape, dy.shape).values();
    const { axes } = node.op;
    const shape = node.operands[0].shape.map((_, axis) =>
      axes.includes(axis) ? 1 : (kept.next().value ?? 1),
    );
    return [reshape(dy, shape)];
  },
};

/** A shape with 1s put in front until it has as many axes as the one it broadcasts to. */
function alignedTo(target: Shape, shape: Shape): Shape {
  return target.map((_, axis) => shape[axis - target.length + shape.length] ?? 1);
}
