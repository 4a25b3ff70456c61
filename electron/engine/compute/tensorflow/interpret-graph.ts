import { inOrder, type Node } from '../graph/node.ts';
import { recordOf } from '../graph/op-table.ts';
import type { Tensor, Tensorflow } from './tensorflow.ts';
import { type Value, asWritten, written } from './value.ts';

/**
 * Computes nodes of a forward graph op by op. Every step is one that TensorFlow.js can differentiate.
 * @param fed the tensors of inputs and parameters, each in its node's shape
 * @returns one tensor for each of `results`, in its shape
 */
export function interpret(
  results: readonly Node[],
  fed: ReadonlyMap<Node, Tensor>,
  tf: Tensorflow,
): readonly Tensor[] {
  const values = new Map<Node, Value>();
  const valueOf = (node: Node): Value => {
    const value = values.get(node);
    if (value === undefined) throw new Error(`${node.op.kind} is used before it is computed`);
    return value;
  };
  for (const node of inOrder(results)) {
    const given = fed.get(node);
    values.set(node, given === undefined ? compute(node, valueOf, tf) : asWritten(given));
  }
  return results.map((node) => written(valueOf(node), tf));
}

function compute({ op, operands, shape }: Node, valueOf: (node: Node) => Value, tf: Tensorflow): Value {
  const { interpret: computed } = recordOf(op.kind);
  if (computed === undefined)
    throw new Error(`${op.kind} belongs to backward graphs, which TensorFlow.js makes itself`);
  return computed(op, operands.map(valueOf), shape, tf);
}
