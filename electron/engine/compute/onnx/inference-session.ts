import type { InferenceGraph, InferenceSession, TensorSet } from '../runtime.ts';
import { feed, floatsIn } from './feed.ts';
import { inferenceGraph } from './inference-graph.ts';
import { guarded, type Onnxruntime, type SessionOptions, startSession } from './onnxruntime.ts';

/** @throws Failure where onnxruntime cannot run the graph */
export async function startInferenceSession(
  onnxruntime: Onnxruntime,
  options: SessionOptions,
  graph: InferenceGraph,
  parameters: TensorSet,
): Promise<InferenceSession> {
  const session = await startSession(onnxruntime, inferenceGraph(graph, parameters), options);
  const outputs = Object.keys(graph.outputs);
  return {
    async run(inputs) {
      const feeds = feed(onnxruntime, graph.inputs, inputs);
      const results = await guarded('run', () => session.run(feeds));
      return Object.fromEntries(outputs.map((name) => [name, floatsIn(results, name)]));
    },
    dispose: () => session.release(),
  };
}
