import type { Node, OpKind } from '../../graph/node.ts';
import { inOrder } from '../../graph/order.ts';
import type { Tensor, Tensorflow } from '../tensorflow.ts';
import { elementwise } from './elementwise.ts';
import type { Interpretation, Interpretations } from './interpretation.ts';
import { linear } from './linear.ts';
import { shapeOps } from './shape.ts';
import { type Value, asWritten, written } from './value.ts';

const isFed = ({ kind }: { readonly kind: string }): never => {
  throw new Error(`${kind} is fed, not computed`);
};
const isBackward = ({ kind }: { readonly kind: string }): never => {
  throw new Error(`${kind} belongs to backward graphs, which TensorFlow.js makes itself`);
};

/** One interpretation per kind of op; a kind without one does not compile. */
const interpretations: Interpretations<OpKind> = {
  input: isFed,
  parameter: isFed,
  constant: ({ values }, _, shape, tf) => asWritten(tf.tensor([...values], [...shape], 'float32')),
  ...elementwise,
  ...linear,
  ...shapeOps,
  leakyReluGradient: isBackward,
  conv1dWeightGradient: isBackward,
  flipKernel: isBackward,
  maxPool1dGradient: isBackward,
};

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
  // The table's type says that each kind's interpretation takes ops of that kind, which TypeScript cannot follow through
  // the index.
  const interpretation = interpretations[op.kind] as Interpretation<OpKind>;
  return interpretation(op, operands.map(valueOf), shape, tf);
}
