import type { InferenceGraph, InferenceSession, TensorSet } from '../runtime.ts';
import { nameOf } from '../graph/node.ts';
import { type Backend, guarded, onBackend } from './backend.ts';
import { checkInputs, checkedValues, feed, floatsIn, upload } from './feed.ts';
import { interpret } from './interpret-graph.ts';

/** Inference with the parameters kept on the backend. */
export function startInferenceSession(
  backend: Backend,
  graph: InferenceGraph,
  parameters: TensorSet,
): InferenceSession {
  const { tf } = backend;
  const shapes = new Map(graph.parameters.map((node) => [nameOf(node), node.shape]));
  const values = checkedValues(parameters, shapes);
  const kept = onBackend(backend, () => values.map((one) => upload(one, tf)));
  const given = graph.parameters.map((node, index) => [node, kept[index]] as const);
  const names = Object.keys(graph.outputs);

  return {
    run: (inputs) =>
      guarded('run', async () => {
        checkInputs(graph.inputs, inputs);
        const outputs = onBackend(backend, () =>
          tf.tidy(() => {
            const fed = new Map([...feed(graph.inputs, inputs, 0, tf), ...given]);
            return [...interpret(Object.values(graph.outputs), fed, tf)];
          }),
        );
        try {
          const read = await Promise.all(outputs.map(floatsIn));
          return Object.fromEntries(names.map((name, index) => [name, read[index]]));
        } finally {
          tf.dispose(outputs);
        }
      }),
    async dispose() {
      tf.dispose(kept);
      return Promise.resolve();
    },
  };
}
