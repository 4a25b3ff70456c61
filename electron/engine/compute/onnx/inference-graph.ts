import { nameOf, type Node } from '../graph/node.ts';
import type { InferenceGraph, TensorSet } from '../runtime.ts';
import { graphWriter, type ValueName } from './graph-writer.ts';
import { lowering } from './lower-graph.ts';
import type { OnnxGraph } from './onnx-model.ts';

/**
 * A forward graph with the parameters written into it as constants, which onnxruntime rearranges once for its kernels
 * when the session starts.
 */
export function inferenceGraph(
  { inputs, parameters, outputs }: InferenceGraph,
  values: TensorSet,
): OnnxGraph {
  const writer = graphWriter('');
  const given = new Map<Node, ValueName>(inputs.map((node) => [node, nameOf(node)]));
  for (const node of parameters) {
    const tensor = values.get(nameOf(node));
    if (tensor === undefined) throw new Error(`${nameOf(node)} has no values`);
    given.set(node, writer.floats(tensor.values, node.shape));
  }
  const context = lowering(writer, 'inference', given);
  for (const [name, node] of Object.entries(outputs)) {
    writer.add('Identity', [context.valueOf(node)], [name], {});
  }
  const float = (name: string, { shape }: Node) => ({ name, type: 'float', shape }) as const;
  return writer.finish(
    'inference',
    inputs.map((node) => float(nameOf(node), node)),
    Object.entries(outputs).map(([name, node]) => float(name, node)),
  );
}
