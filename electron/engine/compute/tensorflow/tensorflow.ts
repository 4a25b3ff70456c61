import type * as tensorflow from '@tensorflow/tfjs';

/** TensorFlow.js, whichever package brought it. */
export type Tensorflow = typeof tensorflow;
export type Tensor = tensorflow.Tensor;
export type { Rank } from '@tensorflow/tfjs';
