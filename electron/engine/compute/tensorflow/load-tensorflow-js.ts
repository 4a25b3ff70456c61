import { failure } from '../../../contract/failure.ts';
import type { Backend } from './backend.ts';
import { firstLine } from '../engine-failure.ts';
import type { Tensorflow } from './tensorflow.ts';
import { withFasterFunctions } from './wasm/faster-functions.ts';
import { registerFasterKernels } from './wasm/register-faster-kernels.ts';

/**
 * The backend in WebAssembly, which runs wherever Node does.
 * @throws Failure `engine-unavailable` where the WebAssembly file is missing or cannot be run
 */
export async function startWasmBackend(
  load: () => Promise<unknown> = () => import('@tensorflow/tfjs-backend-wasm'),
): Promise<Backend> {
  const tf = await loadTensorflow();
  let reason = 'the WebAssembly file is missing or cannot be run';
  try {
    await withoutProcessListeners(async () => {
      await load();
      if (await tf.setBackend('wasm')) reason = '';
    });
  } catch (thrown) {
    reason = firstLine(thrown);
  }
  if (reason !== '') {
    throw failure(
      'engine-unavailable',
      `The WebAssembly compute engine cannot be loaded on this computer (${reason}).`,
      'Install the program again on this computer.',
    );
  }
  registerFasterKernels(tf);
  return {
    tf: withFasterFunctions(tf),
    name: 'wasm',
    engine: `tensorflow.js wasm ${tf.version['tfjs-core']}`,
  };
}

/** When it is first needed: it takes a second to load. */
export async function loadTensorflow(): Promise<Tensorflow> {
  const tf: Tensorflow = await import('@tensorflow/tfjs');
  // Or else it advises on the console to install other packages.
  tf.enableProdMode();
  return tf;
}

/**
 * The compiled WebAssembly program brings listeners that end the whole process at any unhandled rejection; what becomes
 * of the process is not for a library to say.
 */
async function withoutProcessListeners(start: () => Promise<void>): Promise<void> {
  const forErrors = process.listeners('uncaughtException');
  const forRejections = process.listeners('unhandledRejection');
  try {
    await start();
  } finally {
    for (const listener of process.listeners('uncaughtException')) {
      if (!forErrors.includes(listener)) process.off('uncaughtException', listener);
    }
    for (const listener of process.listeners('unhandledRejection')) {
      if (!forRejections.includes(listener)) process.off('unhandledRejection', listener);
    }
  }
}
