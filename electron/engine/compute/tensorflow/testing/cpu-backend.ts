import type { Backend } from '../backend.ts';
import { loadTensorflow } from '../load-tensorflow-js.ts';

/** The backend in plain JavaScript: needs nothing and is slow, which suits tests. */
export async function startCpuBackend(): Promise<Backend> {
  const tf = await loadTensorflow();
  await tf.setBackend('cpu');
  return { tf, name: 'cpu', engine: `tensorflow.js cpu ${tf.version['tfjs-core']}` };
}
