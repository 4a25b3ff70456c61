import { inOrder, type Node, sizeOf } from '../graph/node.ts';
import { recordOf } from '../graph/op-table.ts';
import type { Tensor } from './tensor.ts';

/**
 * Computes nodes in float64 with plain loops: slow, and the specification of what each op means. Every runtime is tested
 * against it.
 * @param feeds the values of inputs and parameters, by name
 * @throws Error where a feed is missing or has not as many values as its node
 */
export function evaluate(
  results: readonly Node[],
  feeds: ReadonlyMap<string, Float64Array>,
): readonly Float64Array[] {
  const tensors = new Map<Node, Tensor>();
  const tensorOf = (node: Node): Tensor => {
    const tensor = tensors.get(node);
    if (tensor === undefined) throw new Error(`${node.op.kind} is used before it is computed`);
    return tensor;
  };
  for (const node of inOrder(results)) {
    const values = 'name' in node.op ? feed(node, node.op.name, feeds) : compute(node, tensorOf);
    tensors.set(node, { shape: node.shape, values });
  }
  return results.map((node) => tensorOf(node).values);
}

function feed({ shape }: Node, name: string, feeds: ReadonlyMap<string, Float64Array>): Float64Array {
  const values = feeds.get(name);
  if (values === undefined) throw new Error(`${name} is not fed`);
  if (values.length !== sizeOf(shape))
    throw new Error(`${name} [${shape.join(', ')}] is fed ${values.length} values`);
  return values;
}

function compute({ op, operands, shape }: Node, tensorOf: (node: Node) => Tensor): Float64Array {
  return recordOf(op.kind).evaluate(op, operands.map(tensorOf), shape);
}
