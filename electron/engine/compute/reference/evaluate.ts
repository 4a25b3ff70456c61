import { type Node, type OpKind, sizeOf } from '../graph/node.ts';
import { inOrder } from '../graph/order.ts';
import { elementwise } from './elementwise.ts';
import type { EvaluationRule, EvaluationRules } from './evaluation-rule.ts';
import { linear } from './linear.ts';
import { shapeOps } from './shape.ts';
import type { Tensor } from './tensor.ts';

const fed = ({ kind }: { readonly kind: string }): never => {
  throw new Error(`${kind} is fed, not computed`);
};

/** One rule per kind of op; a kind without one does not compile. */
const rules: EvaluationRules<OpKind> = {
  input: fed,
  parameter: fed,
  constant: ({ values }) => Float64Array.from(values),
  ...elementwise,
  ...linear,
  ...shapeOps,
};

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
  // The table's type says that each kind's rule takes ops of that kind, which TypeScript cannot follow through the index.
  const rule = rules[op.kind] as EvaluationRule<OpKind>;
  return rule(op, operands.map(tensorOf), shape);
}
