import {
  conv1d,
  conv1dWeightGradient,
  flipKernel,
  matmul,
  maxPool1dGradient,
  slice,
  sum,
} from '../graph/build.ts';
import type { Node } from '../graph/node.ts';
import { type GradientRules, inFull } from './gradient-rule.ts';

/** Matrix products, convolution and pooling. */
export const linearRules: GradientRules<'matmul' | 'linear' | 'conv1d' | 'maxPool1d'> = {
  // With A and B the factors as multiplied: dA = dy B', dB = A' dy; where an operand is a factor's transpose, so is its
  // gradient.
  matmul(node, gradient) {
    const [a, b] = node.operands;
    const { transposeA, transposeB } = node.op;
    const dy = inFull(gradient, node);
    return [
      transposeA ? matmul(b, dy, transposeB, true) : matmul(dy, b, false, !transposeB),
      transposeB ? matmul(dy, a, true, transposeA) : matmul(a, dy, !transposeA, false),
    ];
  },
  linear(node, gradient) {
    const [x, w] = node.operands;
    const dy = inFull(gradient, node);
    return [matmul(dy, w, false, true), matmul(x, dy, true, false), sum(dy, [0])];
  },
  conv1d(node, gradient) {
    const [x, w] = node.operands;
    const { before, after } = node.op;
    const dy = inFull(gradient, node);
    return [
      conv1dInputGradient(dy, w, x.shape[2], before, after),
      conv1dWeightGradient(x, dy, w.shape[2], before, after),
      sum(dy, [1, 2]),
    ].slice(0, node.operands.length);
  },
  maxPool1d(node, dy) {
    const { width } = node.op;
    return [maxPool1dGradient(inFull(dy, node), node.operands[0], node, width)];
  },
};

/**
 * Each position of x was seen by `width` positions of y, the kernel's last element first: a convolution of dy with the
 * kernel reversed. Where the forward pass padded by more than width - 1 on a side, the outermost positions of dy saw
 * padding only, and what they carry back is cut off.
 */
function conv1dInputGradient(dy: Node, w: Node, length: number, before: number, after: number): Node {
  const width = w.shape[2];
  const left = width - 1 - before;
  const right = width - 1 - after;
  const dx = conv1d(dy, flipKernel(w), undefined, Math.max(left, 0), Math.max(right, 0));
  if (left >= 0 && right >= 0) return dx;
  const start = Math.max(-left, 0);
  return slice(dx, 2, start, start + length);
}
