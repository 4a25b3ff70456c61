import { adamLearningRate } from '../gradient/adam.ts';
import type { AdamOptions } from '../runtime.ts';
import type { Tensor, Tensorflow } from './tensorflow.ts';

/** A parameter and its moments. */
export interface Slot {
  readonly values: Tensor;
  readonly firstMoment: Tensor;
  readonly secondMoment: Tensor;
}

/**
 * One step of Adam as gradient/adam.ts specifies it, on the backend.
 * @param penalty weight of the parameter's squares in the loss
 * @param t the step's number, counted from 1
 */
export function adamStep(
  { values, firstMoment, secondMoment }: Slot,
  gradient: Tensor,
  penalty: number,
  options: AdamOptions,
  t: number,
  tf: Tensorflow,
): Slot {
  const { beta1, beta2, epsilon } = options;
  const whole = penalty === 0 ? gradient : tf.add(gradient, tf.mul(values, 2 * penalty));
  const first = tf.add(tf.mul(firstMoment, beta1), tf.mul(whole, 1 - beta1));
  const second = tf.add(tf.mul(secondMoment, beta2), tf.mul(tf.square(whole), 1 - beta2));
  const step = tf.div(tf.mul(first, adamLearningRate(options, t)), tf.add(tf.sqrt(second), epsilon));
  return { values: tf.sub(values, step), firstMoment: first, secondMoment: second };
}
