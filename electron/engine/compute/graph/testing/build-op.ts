import * as build from '../build.ts';
import type { Node, Op, Shape } from '../node.ts';

/**
 * The node of an op, made by the function of graph/build.ts that makes such nodes, so that its shape is inferred.
 * @param shape wanted of a reshape or broadcast; given otherwise only by leaves and constants
 */
export function buildOp(op: Op, operands: readonly Node[], shape: Shape): Node {
  const [a, b, c] = operands;
  switch (op.kind) {
    case 'input':
    case 'parameter':
      return build[op.kind](op.name, shape);
    case 'constant':
      return build.constant(op.values, shape);
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
      return build[op.kind](a, b);
    case 'negate':
    case 'square':
    case 'sqrt':
    case 'exp':
    case 'tanh':
    case 'sigmoid':
    case 'softplus':
    case 'relu':
    case 'flipKernel':
      return build[op.kind](a);
    case 'leakyRelu':
      return build.leakyRelu(a, op.alpha);
    case 'leakyReluGradient':
      return build.leakyReluGradient(a, b, op.alpha);
    case 'matmul':
      return build.matmul(a, b, op.transposeA, op.transposeB);
    case 'linear':
      return build.linear(a, b, c);
    case 'conv1d':
      return build.conv1d(a, b, operands.length > 2 ? c : undefined, op.before, op.after);
    case 'conv1dWeightGradient':
      return build.conv1dWeightGradient(a, b, op.width, op.before, op.after);
    case 'maxPool1d':
      return build.maxPool1d(a, op.width);
    case 'maxPool1dGradient':
      return build.maxPool1dGradient(a, b, c, op.width);
    case 'reshape':
      return build.reshape(a, shape);
    case 'transpose':
      return build.transpose(a, op.order);
    case 'slice':
      return build.slice(a, op.axis, op.start, op.end);
    case 'pad':
      return build.pad(a, op.axis, op.before, op.after);
    case 'concat':
      return build.concat(operands, op.axis);
    case 'broadcast':
      return build.broadcast(a, shape);
    case 'sum':
      return build.sum(a, op.axes);
  }
}
