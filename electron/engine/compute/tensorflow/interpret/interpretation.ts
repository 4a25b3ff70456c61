import type { Op, OpKind, Shape } from '../../graph/node.ts';
import type { Tensorflow } from '../tensorflow.ts';
import type { Value } from './value.ts';

/**
 * Computes one kind of op with TensorFlow.js's own differentiable ops, whose gradients are TensorFlow.js's.
 * @param shape the node's own
 */
export type Interpretation<Kind extends OpKind> = (
  op: Extract<Op, { readonly kind: Kind }>,
  operands: readonly Value[],
  shape: Shape,
  tf: Tensorflow,
) => Value;

/** An interpretation for each of some kinds of op; with one missing, it is not of this type. */
export type Interpretations<Kind extends OpKind> = { readonly [Each in Kind]: Interpretation<Each> };
