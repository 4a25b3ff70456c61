import type { LoweringContext } from '../onnx/lowering.ts';
import type { ValueName } from '../onnx/graph-writer.ts';
import type { Tensor } from '../reference/tensor.ts';
import type { Tensorflow } from '../tensorflow/tensorflow.ts';
import type { Value } from '../tensorflow/value.ts';
import type { Node, NodeOf, OpKind, OpOf, Shape } from './node.ts';

/** All there is to know of one kind of op beside the shape of its result, which the function in `build.ts` infers. */
export interface OpRecord<Kind extends OpKind> {
  /**
   * How it carries a gradient back; undefined for ops of backward graphs, which have no gradient of their own.
   *
   * `dy` is the loss's gradient by the node's value. It may have fewer axes or sizes of 1 where the node has more: it then
   * stands for the same numbers repeated, so that the gradient of a sum is never written out in full. A rule whose ops do
   * not broadcast takes `inFull` first.
   * @returns for each operand the loss's gradient by it, under the same convention. Building one that nobody asks for
   * costs nothing: only nodes that a result depends on are ever computed.
   */
  readonly gradient: ((node: NodeOf<Kind>, dy: Node) => readonly Node[]) | undefined;
  /** What it means: its values in float64 by plain loops, given its operands' values and its own shape. */
  readonly evaluate: (op: OpOf<Kind>, operands: readonly Tensor[], shape: Shape) => Float64Array;
  /** Writes the ONNX nodes that compute it. @returns the name of the result, which has the node's shape */
  readonly lower: (node: NodeOf<Kind>, context: LoweringContext) => ValueName;
  /**
   * Computes it with TensorFlow.js's own differentiable ops, whose gradients are TensorFlow.js's; undefined for ops of
   * backward graphs, which TensorFlow.js makes itself.
   * @param shape the node's own
   */
  readonly interpret:
    ((op: OpOf<Kind>, operands: readonly Value[], shape: Shape, tf: Tensorflow) => Value) | undefined;
}

/** A record for each of some kinds of op; with one missing, it is not of this type. */
export type OpRecords<Kind extends OpKind> = { readonly [Each in Kind]: OpRecord<Each> };
