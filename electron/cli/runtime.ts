import type { Runtime } from '../engine/compute/runtime.ts';

/** The engine that commands train and predict with; loaded only then, so that the other commands start sooner. */
export async function startRuntime(): Promise<Runtime> {
  const { createOnnxRuntime } = await import('../engine/compute/onnx/runtime.ts');
  return createOnnxRuntime({});
}
