import type { Op, OpKind, Shape } from '../graph/node.ts';
import type { Tensor } from './tensor.ts';

/** The values of a node of this kind, given its operands' values and its own shape. */
export type EvaluationRule<Kind extends OpKind> = (
  op: Extract<Op, { readonly kind: Kind }>,
  operands: readonly Tensor[],
  shape: Shape,
) => Float64Array;

/** A rule for each of some kinds of op; with one missing, it is not of this type. */
export type EvaluationRules<Kind extends OpKind> = { readonly [Each in Kind]: EvaluationRule<Each> };
