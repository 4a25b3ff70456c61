import { failure, toAppError } from '../../../contract/failure.ts';
import { createRuntime } from '../create-runtime.ts';
import type { Runtime } from '../runtime.ts';
import { startCpuBackend } from '../tensorflow/testing/cpu-backend.ts';
import { startTensorflowNodeBackend } from '../tensorflow/load-tensorflow-node.ts';
import { createTensorflowRuntime } from '../tensorflow/runtime.ts';
import { withoutGpu } from './software-gpu.ts';

/** An engine whose results have to be those of every other. */
interface Engine {
  readonly name: string;
  readonly start: () => Promise<Runtime>;
}

/** Every engine; the first is what the others are compared with. */
const engines: readonly Engine[] = [
  { name: 'onnxruntime on the processor', start: () => createRuntime('cpu') },
  { name: 'TensorFlow.js in WebAssembly', start: () => createRuntime('wasm') },
  {
    name: 'TensorFlow.js in plain JavaScript',
    start: async () => createTensorflowRuntime(await startCpuBackend()),
  },
  { name: 'onnxruntime on a GPU through WebGPU', start: startWebgpu },
  // On the processor too, where its library is one for processors: the same code but for the card.
  {
    name: "TensorFlow's own library",
    start: async () => createTensorflowRuntime(await startTensorflowNodeBackend({ needsGpu: false })),
  },
];

/** On a GPU in software where none is asked for: it compiles each kernel anew, and takes a minute for all of this. */
async function startWebgpu(): Promise<Runtime> {
  const reason = withoutGpu();
  if (reason !== undefined) throw failure('engine-unavailable', `${reason}.`, 'See software-gpu.ts.');
  return createRuntime('webgpu');
}

/** Engines that loaded here, and why the others did not. */
export interface StartedEngines {
  readonly reference: Runtime;
  readonly others: readonly (readonly [name: string, runtime: Runtime])[];
  readonly missing: readonly (readonly [name: string, reason: string])[];
}

/** Starts every engine. @throws Failure where the first, on which the comparison rests, cannot be started */
export async function startEngines(): Promise<StartedEngines> {
  const [first, ...rest] = engines;
  const reference = await first.start();
  const others: [string, Runtime][] = [];
  const missing: [string, string][] = [];
  for (const { name, start } of rest) {
    try {
      others.push([name, await start()]);
    } catch (thrown) {
      missing.push([name, toAppError(thrown).message]);
    }
  }
  return { reference, others, missing };
}
