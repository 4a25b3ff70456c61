import { gradients } from '../gradient/gradients.ts';
import { nameOf, type Node, sameShape, sizeOf } from '../graph/node.ts';
import type { AdamOptions, LossGraph } from '../runtime.ts';
import { adamStep, type SlotState } from './adam-step.ts';
import type { GraphWriter, ValueName } from './graph-writer.ts';
import { lowering } from './lower-graph.ts';
import type { Slot, SlotParameter } from './slots.ts';

/** What a training step starts from. */
export interface StepStart {
  /** The minibatch. */
  readonly inputs: ReadonlyMap<Node, ValueName>;
  /** By slot. */
  readonly before: readonly SlotState[];
  /** Scalar. */
  readonly learningRate: ValueName;
  /** GPU kernels have no room for a node with as many outputs as a slot has parameters. */
  readonly splitting: 'at once' | 'one by one';
}

/** Writes one training step: forward, backward, Adam. */
export function writeStep(
  { parameters, loss }: LossGraph,
  slots: readonly Slot[],
  adam: AdamOptions,
  { inputs, before, learningRate, splitting }: StepStart,
  writer: GraphWriter,
): { readonly after: readonly SlotState[]; readonly loss: ValueName } {
  const split = slots.map((slot, index) => parametersIn(slot, before[index].values, splitting, writer));
  const given = new Map(inputs);
  const nodes = new Map(parameters.map((node) => [nameOf(node), node]));
  const nodesIn = slots.map((slot) => slot.parameters.map((parameter) => nodeOf(parameter, nodes)));
  nodesIn.forEach((inSlot, index) => inSlot.forEach((node, part) => given.set(node, split[index][part])));

  const derivatives = nodesIn.map((inSlot) => gradients(loss, inSlot));
  const context = lowering(writer, 'training', given);
  const lossName = context.valueOf(loss);
  const after = slots.map((slot, index) =>
    adamStep(slot, before[index], split[index], derivatives[index], learningRate, adam, context),
  );
  return { after, loss: lossName };
}

/** In the order of `stateNames`. */
export const stateValues = (states: readonly SlotState[]): readonly ValueName[] =>
  states.flatMap(({ values, firstMoment, secondMoment }) => [values, firstMoment, secondMoment]);

function nodeOf({ name, shape }: SlotParameter, nodes: ReadonlyMap<string, Node>): Node {
  const node = nodes.get(name);
  if (node === undefined || !sameShape(node.shape, shape)) {
    throw new Error(`The graph has no parameter ${name} [${shape.join(', ')}]`);
  }
  return node;
}

/** The parameters of a slot, each in its shape. */
function parametersIn(
  { parameters }: Slot,
  values: ValueName,
  splitting: StepStart['splitting'],
  writer: GraphWriter,
): readonly ValueName[] {
  if (parameters.length === 1) return [values];
  const sizes = parameters.map(({ shape }) => sizeOf(shape));
  const parts =
    splitting === 'at once'
      ? writer.emitAll('Split', [values, writer.integers(...sizes)], sizes.length)
      : slices(values, sizes, writer);
  return parts.map((part, index) => writer.reshape(part, parameters[index].shape));
}

function slices(values: ValueName, sizes: readonly number[], writer: GraphWriter): readonly ValueName[] {
  let end = 0;
  return sizes.map((size) => writer.slice(values, 0, end, (end += size)));
}
