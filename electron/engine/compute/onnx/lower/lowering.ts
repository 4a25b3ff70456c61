import type { Node, Op, OpKind } from '../../graph/node.ts';
import type { GraphWriter, ValueName } from '../graph-writer.ts';

export type NodeOf<Kind extends OpKind> = Node & { readonly op: Extract<Op, { readonly kind: Kind }> };

/**
 * A training graph runs as it is written. An inference graph is rearranged by onnxruntime, which does best with plain
 * convolutions, pools and transpositions side by side: with constant weights it keeps numbers in blocks of channels from
 * one to the next.
 */
export type Purpose = 'training' | 'inference';

/** The graph around a node that is being lowered. */
export interface LoweringContext {
  readonly writer: GraphWriter;
  readonly purpose: Purpose;
  /** A node's value, in the node's shape. It is written when first asked for: what nobody asks for is never computed. */
  readonly valueOf: (node: Node) => ValueName;
}

/** Writes the ONNX nodes that compute one kind of op. @returns the name of the result, which has the node's shape */
export type Lowering<Kind extends OpKind> = (node: NodeOf<Kind>, context: LoweringContext) => ValueName;

/** A lowering for each of some kinds of op; with one missing, it is not of this type. */
export type Lowerings<Kind extends OpKind> = { readonly [Each in Kind]: Lowering<Each> };

export function isKind<Kind extends OpKind>(node: Node, kind: Kind): node is NodeOf<Kind> {
  return node.op.kind === kind;
}
