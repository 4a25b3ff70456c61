import { guardedFor } from '../engine-failure.ts';
import type { Tensorflow } from './tensorflow.ts';

/** Where TensorFlow.js computes: in plain JavaScript, in WebAssembly, or through TensorFlow's own library. */
export type BackendName = 'cpu' | 'wasm' | 'tensorflow';

/** A backend that is started. */
export interface Backend {
  readonly tf: Tensorflow;
  readonly name: BackendName;
  /** "tensorflow.js wasm 4.22.0": what results say they were made with. */
  readonly engine: string;
}

/**
 * Runs work on a backend. TensorFlow.js has one current backend per thread, so the work must not wait for anything: what
 * comes after might find another backend in place.
 */
export function onBackend<Result>({ tf, name }: Backend, work: () => Result): Result {
  // Of a backend that is started, this takes effect at once.
  if (tf.getBackend() !== name) void tf.setBackend(name);
  return work();
}

export const guarded = guardedFor('TensorFlow.js');
