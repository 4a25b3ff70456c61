import { toAppError } from '../../../contract/failure.ts';
import { createOnnxRuntime } from '../onnx/runtime.ts';
import type { Runtime } from '../runtime.ts';
import { startCpuBackend, startWasmBackend } from '../tensorflow/load-tensorflow-js.ts';
import { createTensorflowRuntime } from '../tensorflow/runtime.ts';

/** An engine whose results have to be those of every other. */
interface Engine {
  readonly name: string;
  readonly start: () => Promise<Runtime>;
}

/** Every engine; the first is what the others are compared with. */
const engines: readonly Engine[] = [
  { name: 'onnxruntime on the processor', start: () => createOnnxRuntime({ threads: 2 }) },
  {
    name: 'TensorFlow.js in WebAssembly',
    start: async () => createTensorflowRuntime(await startWasmBackend()),
  },
  {
    name: 'TensorFlow.js in plain JavaScript',
    start: async () => createTensorflowRuntime(await startCpuBackend()),
  },
];

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
