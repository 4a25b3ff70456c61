import { add, broadcast, scalar } from '../graph/build.ts';
import { inOrder, type Node } from '../graph/node.ts';
import { recordOf } from '../graph/op-table.ts';

/**
 * Reverse-mode differentiation: the nodes that compute the gradient of `loss` by each of `wrt`, in the same graph as the
 * forward pass, whose results they reuse.
 * @param loss scalar
 * @param wrt any nodes that the loss depends on: parameters, inputs or results in between
 * @returns one node for each of `wrt`, of its shape
 * @throws Error where the loss is not a scalar, does not depend on one of `wrt`, or does so through an op that has no
 * gradient rule
 */
export function gradients(loss: Node, wrt: readonly Node[]): readonly Node[] {
  if (loss.shape.length !== 0)
    throw new Error(`gradients needs a scalar loss; got [${loss.shape.join(', ')}]`);
  const forward = inOrder([loss]);
  const needed = new Set<Node>();
  for (const node of forward) {
    if (wrt.includes(node) || node.operands.some((operand) => needed.has(operand))) needed.add(node);
  }

  const gradientOf = new Map<Node, Node>([[loss, scalar(1)]]);
  for (const node of forward.toReversed()) {
    const dy = gradientOf.get(node);
    if (dy === undefined || !node.operands.some((operand) => needed.has(operand))) continue;
    const { gradient } = recordOf(node.op.kind);
    if (gradient === undefined)
      throw new Error(`${node.op.kind} belongs to backward graphs and has no gradient of its own`);
    const byOperand = gradient(node, dy);
    node.operands.forEach((operand, index) => {
      const soFar = gradientOf.get(operand);
      gradientOf.set(operand, soFar === undefined ? byOperand[index] : add(soFar, byOperand[index]));
    });
  }

  return wrt.map((node) => {
    const gradient = gradientOf.get(node);
    if (gradient === undefined) {
      const what = 'name' in node.op ? `${node.op.kind} ${node.op.name}` : node.op.kind;
      throw new Error(`The loss does not depend on ${what}`);
    }
    return broadcast(gradient, node.shape);
  });
}
