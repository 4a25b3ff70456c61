import { gradients } from '../gradient/gradients.ts';
import { type Node, type Shape, sameShape, sizeOf } from '../graph/node.ts';
import type { AdamOptions, LossGraph } from '../runtime.ts';
import { adamStep, type SlotState } from './adam-step.ts';
import { type GraphWriter, graphWriter, type ValueName } from './graph-writer.ts';
import { lowering } from './lower/lower-graph.ts';
import { nameOf } from './names.ts';
import type { OnnxGraph, OnnxValue } from './onnx-model.ts';
import type { Slot, SlotParameter } from './slots.ts';

/** What a training graph is fed beside its inputs, each as [steps, ...shape] under the input's own name. */
export const stepsName = 'number of steps';
export const learningRatesName = 'learning rates';
/** The loss of each step, [steps]. */
export const lossesName = 'losses';

/** A slot's state enters as `X` and leaves as `X after`. */
export const stateNames = (slots: readonly Slot[]): readonly string[] =>
  slots.flatMap((_, index) => [`values ${index}`, `first moments ${index}`, `second moments ${index}`]);
export const afterwards = (name: string): string => `${name} after`;

const float = (name: string, shape: Shape): OnnxValue => ({ name, type: 'float', shape });
const anySteps = -1;

/**
 * A graph that trains on any number of minibatches of one size in one call: an ONNX Loop whose body is a step (forward,
 * backward, Adam) and which carries parameters and moments from step to step, so that they do not cross into JavaScript
 * and back every time.
 */
export function trainingGraph(lossGraph: LossGraph, slots: readonly Slot[], adam: AdamOptions): OnnxGraph {
  const names = stateNames(slots);
  const shapes = slots.flatMap(({ shape }) => [shape, shape, shape]);
  const body = stepGraph(lossGraph, slots, adam);

  const writer = graphWriter('training.');
  const outputs = [...names.map(afterwards), lossesName];
  writer.add('Loop', [stepsName, writer.truth(true), ...names], outputs, { body: { graph: body } });
  const inputs = lossGraph.inputs.map((node) => float(nameOf(node), [anySteps, ...node.shape]));
  return writer.finish(
    'training',
    [
      { name: stepsName, type: 'int64', shape: [] },
      float(learningRatesName, [anySteps]),
      ...inputs,
      ...names.map((name, index) => float(name, shapes[index])),
    ],
    outputs.map((name, index) => float(name, shapes[index] ?? [anySteps])),
  );
}

/** The Loop's body: from the step's number, a condition that is always true, and the state, to the state and the loss. */
function stepGraph(
  { inputs, parameters, loss }: LossGraph,
  slots: readonly Slot[],
  adam: AdamOptions,
): OnnxGraph {
  const writer = graphWriter('step.');
  const ofThisStep = (name: string): ValueName =>
    writer.emit('Gather', [name, 'step number'], { axis: { int: 0 } });
  const states = slots.map((_, index) => ({
    values: `before ${index}`,
    firstMoment: `first moment before ${index}`,
    secondMoment: `second moment before ${index}`,
  }));
  const split = slots.map((slot, index) => parametersIn(slot, states[index].values, writer));

  const given = new Map<Node, ValueName>(inputs.map((node) => [node, ofThisStep(nameOf(node))]));
  const nodes = new Map(parameters.map((node) => [nameOf(node), node]));
  const nodesIn = slots.map((slot) => slot.parameters.map((parameter) => nodeOf(parameter, nodes)));
  nodesIn.forEach((inSlot, index) => inSlot.forEach((node, part) => given.set(node, split[index][part])));

  const derivatives = nodesIn.map((inSlot) => gradients(loss, inSlot));
  const context = lowering(writer, 'training', given);
  const learningRate = ofThisStep(learningRatesName);
  const lossName = context.valueOf(loss);
  const after = slots.map((slot, index) =>
    adamStep(slot, states[index], split[index], derivatives[index], learningRate, adam, context),
  );

  const values = (slotStates: readonly SlotState[]): readonly OnnxValue[] =>
    slotStates.flatMap(({ values, firstMoment, secondMoment }, index) =>
      [values, firstMoment, secondMoment].map((name) => float(name, slots[index].shape)),
    );
  const condition = { name: 'condition', type: 'bool', shape: [] } as const;
  return writer.finish(
    'step',
    [{ name: 'step number', type: 'int64', shape: [] }, condition, ...values(states)],
    [{ ...condition, name: writer.emit('Identity', ['condition']) }, ...values(after), float(lossName, [])],
  );
}

function nodeOf({ name, shape }: SlotParameter, nodes: ReadonlyMap<string, Node>): Node {
  const node = nodes.get(name);
  if (node === undefined || !sameShape(node.shape, shape)) {
    throw new Error(`The graph has no parameter ${name} [${shape.join(', ')}]`);
  }
  return node;
}

/** The parameters of a slot, each in its shape. */
function parametersIn(slot: Slot, values: ValueName, writer: GraphWriter): readonly ValueName[] {
  if (slot.parameters.length === 1) return [values];
  const sizes = slot.parameters.map(({ shape }) => sizeOf(shape));
  return writer
    .emitAll('Split', [values, writer.integers(...sizes)], sizes.length)
    .map((part, index) => writer.reshape(part, slot.parameters[index].shape));
}
