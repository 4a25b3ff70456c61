import { broadcast } from '../graph/build.ts';
import type { Node, Op, OpKind } from '../graph/node.ts';

type OpOf<Kind extends OpKind> = Extract<Op, { readonly kind: Kind }>;

/**
 * How one kind of op carries a gradient back.
 *
 * `dy` is the loss's gradient by the node's value. It may have fewer axes or sizes of 1 where the node has more: it then
 * stands for the same numbers repeated, so that the gradient of a sum is never written out in full. A rule whose ops do
 * not broadcast takes {@link inFull} first.
 * @returns for each operand the loss's gradient by it, under the same convention. Building one that nobody asks for costs
 * nothing: only nodes that a result depends on are ever computed.
 */
export type GradientRule<Kind extends OpKind> = (
  node: Node & { readonly op: OpOf<Kind> },
  dy: Node,
) => readonly Node[];

/** A rule for each of some kinds of op; with one missing, it is not of this type. */
export type GradientRules<Kind extends OpKind> = { readonly [Each in Kind]: GradientRule<Each> };

/** The gradient with every repeated number written out. */
export const inFull = (dy: Node, node: Node): Node => broadcast(dy, node.shape);
