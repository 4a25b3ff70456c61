import type { Runtime } from '../runtime.ts';
import { startInferenceSession } from './inference-session.ts';
import { loadOnnxruntime } from './onnxruntime.ts';
import { physicalCores } from './physical-cores.ts';
import { startTrainingSession } from './training-session.ts';

export interface OnnxRuntimeOptions {
  /** Threads per session; the physical cores where absent. */
  readonly threads?: number;
}

/**
 * Trains and runs op graphs on the processor with onnxruntime. The same start, minibatches, threads and machine give the
 * same results bit for bit.
 * @throws Failure `engine-unavailable` where onnxruntime's native library cannot be loaded
 */
export async function createOnnxRuntime({
  threads = physicalCores(),
}: OnnxRuntimeOptions = {}): Promise<Runtime> {
  const onnxruntime = await loadOnnxruntime();
  const { node, common } = onnxruntime.env.versions;
  return {
    engine: `onnxruntime cpu ${node ?? common}`,
    startTraining: async (lossGraph, adam, start) =>
      Promise.resolve(startTrainingSession(onnxruntime, threads, lossGraph, adam, start)),
    startInference: (graph, parameters) =>
      startInferenceSession(
        onnxruntime,
        { provider: 'cpu', threads, optimization: 'all' },
        graph,
        parameters,
      ),
  };
}
