import type { Shape } from '../graph/node.ts';
import type { Tensor, Tensorflow } from './tensorflow.ts';

/**
 * What a node computes, as it lies in memory: the node's axis i is the tensor's axis order[i]. A transposition changes
 * only the order. So a series [channels, batch, length] can lie as [batch, length, channels], as TensorFlow.js's
 * convolutions want it, all the way through a network.
 */
export interface Value {
  readonly tensor: Tensor;
  readonly order: readonly number[];
}

/** A value that lies as its node is written. */
export const asWritten = (tensor: Tensor): Value => ({ tensor, order: axesOf(tensor.shape) });

/** The tensor in the node's own order of axes. */
export const written = (value: Value, tf: Tensorflow): Tensor =>
  arranged(value, axesOf(value.tensor.shape), tf);

/** The tensor in another order: the node's axis i becomes the tensor's axis order[i]. */
export function arranged(value: Value, order: readonly number[], tf: Tensorflow): Tensor {
  if (isSameOrder(value.order, order)) return value.tensor;
  const from = order.map((_, axis) => value.order[order.indexOf(axis)]);
  return tf.transpose(value.tensor, from);
}

export const isSameOrder = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((axis, index) => axis === b[index]);

const axesOf = (shape: Shape): readonly number[] => shape.map((_, axis) => axis);

/** How a series [channels, batch, length] lies where TensorFlow.js convolves and pools: as [batch, length, channels]. */
export const seriesOrder: readonly number[] = [2, 0, 1];

/** The node's shape. */
export const sizesOf = ({ tensor: { shape }, order }: Value): Shape =>
  order.map((axis) => (shape as Shape)[axis]);
