import type { Runtime } from '../runtime.ts';
import type { Backend } from './backend.ts';
import { startWasmBackend } from './load-tensorflow-js.ts';
import { startTensorflowNodeBackend } from './load-tensorflow-node.ts';
import { startInferenceSession } from './inference-session.ts';
import { startTrainingSession } from './training-session.ts';

/**
 * Trains and runs op graphs with TensorFlow.js, which interprets them op by op and makes the gradients itself: apart from
 * the graph nothing is shared with the onnxruntime side, so each is a check on the other.
 */
export const createTensorflowRuntime = (backend: Backend): Runtime => ({
  engine: backend.engine,
  startTraining: async (lossGraph, adam, start) =>
    Promise.resolve(startTrainingSession(backend, lossGraph, adam, start)),
  startInference: async (graph, parameters) =>
    Promise.resolve(startInferenceSession(backend, graph, parameters)),
});

/** In WebAssembly, on one core. @throws Failure `engine-unavailable` */
export const createWasmRuntime = async (): Promise<Runtime> =>
  createTensorflowRuntime(await startWasmBackend());

/** On an NVIDIA card. @throws Failure `engine-unavailable` with what is missing and how to get it */
export const createCudaRuntime = async (): Promise<Runtime> =>
  createTensorflowRuntime(await startTensorflowNodeBackend({ needsGpu: true }));
