import { nameOf, type Node, sameShape } from '../graph/node.ts';
import { setImmediate } from 'node:timers/promises';
import type {
  AdamOptions,
  LossGraph,
  Minibatches,
  TensorSet,
  TrainingSession,
  TrainingState,
} from '../runtime.ts';
import { type Slot, adamStep } from './adam.ts';
import { type Backend, guarded, onBackend } from './backend.ts';
import { checkInputs, checkedValues, feed, floatsIn, upload } from './feed.ts';
import { interpret } from './interpret-graph.ts';
import type { Tensor, Tensorflow } from './tensorflow.ts';

/** Parameters and moments by parameter name. */
type Slots = ReadonlyMap<string, Slot>;

/**
 * Training whose state stays on the backend. Each minibatch is one forward pass that TensorFlow.js records, its own
 * backward pass and a step of Adam. A run that fails leaves the state as it was before.
 */
export function startTrainingSession(
  backend: Backend,
  lossGraph: (batchSize: number) => LossGraph,
  adam: AdamOptions,
  start: TrainingState,
): TrainingSession {
  const { tf } = backend;
  const graphs = new Map<number, LossGraph>();
  let slots = onBackend(backend, () => slotsFrom(start, tf));
  let step = start.step;
  let isBusy = false;

  const graphFor = (batchSize: number): LossGraph => {
    const graph = graphs.get(batchSize) ?? lossGraph(batchSize);
    graphs.set(batchSize, graph);
    return graph;
  };

  const train = async (batchSize: number, { steps, inputs }: Minibatches): Promise<Float32Array> => {
    const graph = graphFor(batchSize);
    checkInputs(graph.inputs, inputs, steps);
    const losses: Tensor[] = [];
    let current = slots;
    try {
      for (let index = 0; index < steps; index++) {
        const t = step + index + 1;
        const after = onBackend(backend, () => trainStep(graph, inputs, index, current, adam, t, tf));
        if (current !== slots) disposeSlots(current, tf);
        current = after.slots;
        losses.push(after.loss);
        // So that a session beside the program's own work lets it go on between minibatches.
        await setImmediate();
      }
      const read = await readLosses(backend, losses);
      if (current !== slots) disposeSlots(slots, tf);
      slots = current;
      step += steps;
      return read;
    } catch (thrown) {
      if (current !== slots) disposeSlots(current, tf);
      throw thrown;
    } finally {
      tf.dispose(losses);
    }
  };

  return {
    async run(batchSize, minibatches) {
      if (isBusy) throw new Error('A training session takes one run at a time');
      isBusy = true;
      try {
        return await guarded('be trained', () => train(batchSize, minibatches));
      } finally {
        isBusy = false;
      }
    },
    state: () => stateOf(slots, step),
    async dispose() {
      disposeSlots(slots, tf);
      slots = new Map();
      return Promise.resolve();
    },
  };
}

/** Forward, backward and update on one minibatch; the slots given stay as they are. */
function trainStep(
  { inputs, parameters, loss }: LossGraph,
  minibatches: Minibatches['inputs'],
  index: number,
  slots: Slots,
  adam: AdamOptions,
  t: number,
  tf: Tensorflow,
): { readonly loss: Tensor; readonly slots: Slots } {
  const before = parameters.map((node) => slotOf(node, slots));
  const [lossTensor, ...after] = tf.tidy(() => {
    const fed = feed(inputs, minibatches, index, tf);
    const lossOf = (...values: Tensor[]): Tensor => {
      const given = parameters.map((node, position) => [node, values[position]] as const);
      return interpret([loss], new Map([...fed, ...given]), tf)[0];
    };
    const { value, grads } = tf.valueAndGrads(lossOf)(before.map(({ values }) => values));
    const updated = before.map((slot, position) => {
      const penalty = adam.l2?.[nameOf(parameters[position])] ?? 0;
      return adamStep(slot, grads[position], penalty, adam, t, tf);
    });
    return [value, ...updated.flatMap(tensorsOf)];
  });
  const names = parameters.map(nameOf);
  const slotsAfter = names.map((name, position) => {
    const [values, firstMoment, secondMoment] = after.slice(3 * position, 3 * position + 3);
    return [name, { values, firstMoment, secondMoment }] as const;
  });
  return { loss: lossTensor, slots: new Map(slotsAfter) };
}

function slotOf(node: Node, slots: Slots): Slot {
  const slot = slots.get(nameOf(node));
  if (slot === undefined || !sameShape(slot.values.shape, node.shape)) {
    throw new Error(`Training was started without ${nameOf(node)} [${node.shape.join(', ')}]`);
  }
  return slot;
}

/** Read once for all steps, so that a graphics card need not wait for each. */
async function readLosses(backend: Backend, losses: readonly Tensor[]): Promise<Float32Array> {
  const { tf } = backend;
  const together = onBackend(backend, () => tf.stack([...losses]));
  try {
    return await floatsIn(together);
  } finally {
    together.dispose();
  }
}

function slotsFrom({ parameters, firstMoments, secondMoments }: TrainingState, tf: Tensorflow): Slots {
  const shapes = new Map([...parameters].map(([name, { shape }]) => [name, shape]));
  const sets = [parameters, firstMoments, secondMoments].map((set) => checkedValues(set, shapes));
  const [values, first, second] = sets.map((set) => set.map((one) => upload(one, tf)));
  return new Map(
    [...shapes.keys()].map((name, index) => [
      name,
      { values: values[index], firstMoment: first[index], secondMoment: second[index] },
    ]),
  );
}

async function stateOf(slots: Slots, step: number): Promise<TrainingState> {
  const read = async (part: keyof Slot): Promise<TensorSet> => {
    const entries = [...slots].map(async ([name, slot]) => {
      const tensor = slot[part];
      return [name, { shape: [...tensor.shape], values: await floatsIn(tensor) }] as const;
    });
    return new Map(await Promise.all(entries));
  };
  return {
    parameters: await read('values'),
    firstMoments: await read('firstMoment'),
    secondMoments: await read('secondMoment'),
    step,
  };
}

const tensorsOf = ({ values, firstMoment, secondMoment }: Slot): readonly Tensor[] => [
  values,
  firstMoment,
  secondMoment,
];

const disposeSlots = (slots: Slots, tf: Tensorflow): void =>
  tf.dispose([...slots.values()].flatMap(tensorsOf));
