import { nameOf, type Node, type Shape } from '../../graph/node.ts';
import type { AdamOptions, LossGraph } from '../../runtime.ts';
import { graphWriter } from '../graph-writer.ts';
import type { OnnxGraph, OnnxValue } from '../onnx-model.ts';
import { type Slot, stateNames } from '../slots.ts';
import { stateValues, writeStep } from '../write-step.ts';

/** What a step is fed beside its minibatch and the state. */
export const learningRateName = 'learning rate';

export interface StepGraph {
  readonly graph: OnnxGraph;
  /** Of the state after the step, in the order of `stateNames`. */
  readonly after: readonly string[];
  readonly loss: string;
}

const float = (name: string, shape: Shape): OnnxValue => ({ name, type: 'float', shape });

/**
 * One training step. A Loop over steps, as the processor has, would carry the state through the processor's memory: no
 * GPU kernel runs loops.
 */
export function stepGraph(lossGraph: LossGraph, slots: readonly Slot[], adam: AdamOptions): StepGraph {
  const writer = graphWriter('step.');
  const names = stateNames(slots);
  const before = slots.map((_, index) => ({
    values: names[3 * index],
    firstMoment: names[3 * index + 1],
    secondMoment: names[3 * index + 2],
  }));
  const inputs = new Map<Node, string>(lossGraph.inputs.map((node) => [node, nameOf(node)]));
  const step = { inputs, before, learningRate: learningRateName, splitting: 'one by one' } as const;
  const written = writeStep(lossGraph, slots, adam, step, writer);
  const after = stateValues(written.after);

  const shapeAt = (index: number): Shape => slots[Math.floor(index / 3)].shape;
  const graph = writer.finish(
    'training step',
    [
      float(learningRateName, []),
      ...lossGraph.inputs.map((node) => float(nameOf(node), node.shape)),
      ...names.map((name, index) => float(name, shapeAt(index))),
    ],
    [...after.map((name, index) => float(name, shapeAt(index))), float(written.loss, [])],
  );
  return { graph, after, loss: written.loss };
}

/** Hands the state over as it is, as vectors: read from the processor's side, that copies it out of the GPU's memory. */
export function readingGraph(slots: readonly Slot[]): OnnxGraph {
  const writer = graphWriter('read.');
  const names = stateNames(slots);
  const shapeAt = (index: number): Shape => slots[Math.floor(index / 3)].shape;
  // Not Identity, which has no GPU kernel; multiplying by 1 changes no bit of a number.
  const outputs = names.map((name) => writer.emit('Mul', [name, writer.float(1)]));
  return writer.finish(
    'reading the state',
    names.map((name, index) => float(name, shapeAt(index))),
    outputs.map((name, index) => float(name, shapeAt(index))),
  );
}
