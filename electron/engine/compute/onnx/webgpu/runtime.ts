import type { Runtime } from '../../runtime.ts';
import { startInferenceSession } from '../inference-session.ts';
import { loadOnnxruntime } from '../onnxruntime.ts';
import { noTraffic, startWebgpuTraining, type Traffic } from './training-session.ts';

/**
 * Trains and runs op graphs on any vendor's GPU with onnxruntime's WebGPU provider (Direct3D 12, Metal or Vulkan).
 * Whether there is a GPU shows when the first session starts.
 * @param traffic what crosses between memories while training is added to it
 * @throws Failure `engine-unavailable` where onnxruntime's native library cannot be loaded
 */
export async function createWebgpuRuntime(traffic: Traffic = noTraffic()): Promise<Runtime> {
  const onnxruntime = await loadOnnxruntime();
  const { node, common } = onnxruntime.env.versions;
  return {
    engine: `onnxruntime webgpu ${node ?? common}`,
    startTraining: async (lossGraph, adam, start) =>
      Promise.resolve(startWebgpuTraining(onnxruntime, lossGraph, adam, start, traffic)),
    startInference: (graph, parameters) =>
      startInferenceSession(
        onnxruntime,
        { provider: 'webgpu', staying: [], everythingOnGpu: false, optimization: 'all' },
        graph,
        parameters,
      ),
  };
}
