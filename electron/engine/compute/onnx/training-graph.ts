import { nameOf, type Shape } from '../graph/node.ts';
import type { AdamOptions, LossGraph } from '../runtime.ts';
import type { SlotState } from './adam-step.ts';
import { graphWriter, type ValueName } from './graph-writer.ts';
import type { OnnxGraph, OnnxValue } from './onnx-model.ts';
import { afterwards, type Slot, stateNames } from './slots.ts';
import { stateValues, writeStep } from './write-step.ts';

/** What a training graph is fed beside its inputs, each as [steps, ...shape] under the input's own name. */
export const stepsName = 'number of steps';
export const learningRatesName = 'learning rates';
/** The loss of each step, [steps]. */
export const lossesName = 'losses';

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
function stepGraph(lossGraph: LossGraph, slots: readonly Slot[], adam: AdamOptions): OnnxGraph {
  const writer = graphWriter('step.');
  const ofThisStep = (name: string): ValueName =>
    writer.emit('Gather', [name, 'step number'], { axis: { int: 0 } });
  const before = slots.map((_, index) => ({
    values: `before ${index}`,
    firstMoment: `first moment before ${index}`,
    secondMoment: `second moment before ${index}`,
  }));
  const inputs = new Map(lossGraph.inputs.map((node) => [node, ofThisStep(nameOf(node))]));
  const step = {
    inputs,
    before,
    learningRate: ofThisStep(learningRatesName),
    splitting: 'at once',
  } as const;
  const { after, loss } = writeStep(lossGraph, slots, adam, step, writer);

  const values = (states: readonly SlotState[]): readonly OnnxValue[] =>
    stateValues(states).map((name, index) => float(name, slots[Math.floor(index / 3)].shape));
  const condition = { name: 'condition', type: 'bool', shape: [] } as const;
  return writer.finish(
    'step',
    [{ name: 'step number', type: 'int64', shape: [] }, condition, ...values(before)],
    [{ ...condition, name: writer.emit('Identity', ['condition']) }, ...values(after), float(loss, [])],
  );
}
