import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { adamLearningRate } from '../../gradient/adam.ts';
import { nameOf, sizeOf } from '../../graph/node.ts';
import type { AdamOptions, LossGraph, Minibatches, TrainingSession, TrainingState } from '../../runtime.ts';
import { feed, floatsIn } from '../feed.ts';
import { guarded, type Onnxruntime, startSession } from '../onnxruntime.ts';
import { slotsFor, stateNames, stateTensors, trainingState } from '../slots.ts';
import { learningRateName, readingGraph, stepGraph } from './step-graph.ts';

/** A step that is ready to train on minibatches of one size. */
interface Trainer {
  readonly inputs: LossGraph['inputs'];
  readonly session: InferenceSession;
  readonly after: readonly string[];
  readonly loss: string;
}

/**
 * Training whose parameters and moments stay in the GPU's memory: a step takes its minibatch and its learning rate there
 * and brings the loss back. A run that fails leaves the state as it was before the step that failed.
 */
export function startWebgpuTraining(
  onnxruntime: Onnxruntime,
  lossGraph: (batchSize: number) => LossGraph,
  adam: AdamOptions,
  start: TrainingState,
  traffic: Traffic,
): TrainingSession {
  const { Tensor } = onnxruntime;
  const slots = slotsFor(start.parameters);
  const names = stateNames(slots);
  const trainers = new Map<number, Trainer>();
  let reader: InferenceSession | undefined;
  // On the processor's side until the first step, whose outputs then stay on the GPU.
  let state = stateTensors(onnxruntime, slots, start);
  let step = start.step;

  const trainerFor = async (batchSize: number): Promise<Trainer> => {
    const known = trainers.get(batchSize);
    if (known !== undefined) return known;
    const described = lossGraph(batchSize);
    const { graph, after, loss } = stepGraph(described, slots, adam);
    const session = await startSession(onnxruntime, graph, {
      provider: 'webgpu',
      staying: after,
      everythingOnGpu: true,
      optimization: 'disabled',
    });
    const trainer = { inputs: described.inputs, session, after, loss };
    trainers.set(batchSize, trainer);
    return trainer;
  };

  const takeStep = async (
    { inputs, session, after, loss }: Trainer,
    minibatch: Readonly<Record<string, Float32Array>>,
  ): Promise<number> => {
    const fed: Record<string, Tensor> = {
      ...feed(onnxruntime, inputs, minibatch),
      [learningRateName]: new Tensor('float32', Float32Array.of(adamLearningRate(adam, step + 1)), []),
    };
    const results = await guarded('be trained', () => session.run({ ...state, ...fed }));
    const onProcessor = [...Object.values(fed), ...Object.values(state)].filter(isOnProcessor);
    traffic.toGpu += onProcessor.reduce((bytes, { size }) => bytes + 4 * size, 0);
    traffic.fromGpu += Object.values(results)
      .filter(isOnProcessor)
      .reduce((bytes, { size }) => bytes + 4 * size, 0);
    traffic.steps++;
    const before = state;
    state = Object.fromEntries(names.map((name, index) => [name, results[after[index]]]));
    step++;
    for (const tensor of Object.values(before)) tensor.dispose();
    return floatsIn(results, loss)[0];
  };

  return {
    async run(batchSize, { steps, inputs }: Minibatches) {
      const trainer = await trainerFor(batchSize);
      const losses = new Float32Array(steps);
      for (let index = 0; index < steps; index++) {
        const minibatch = trainer.inputs.map((node) => {
          const size = sizeOf(node.shape);
          return [nameOf(node), inputs[nameOf(node)].subarray(index * size, (index + 1) * size)] as const;
        });
        losses[index] = await takeStep(trainer, Object.fromEntries(minibatch));
      }
      return losses;
    },
    async state() {
      if (Object.values(state).every(isOnProcessor)) {
        return trainingState(slots, (name) => floatsIn(state, name), step);
      }
      reader ??= await startSession(onnxruntime, readingGraph(slots), {
        provider: 'webgpu',
        staying: [],
        everythingOnGpu: true,
        optimization: 'disabled',
      });
      const session = reader;
      const read = await guarded('be read back', () => session.run(state));
      const outputs = new Map(names.map((name, index) => [name, session.outputNames[index]]));
      return trainingState(slots, (name) => floatsIn(read, outputs.get(name) ?? name), step);
    },
    async dispose() {
      // Tensors first: their memory is the sessions', and onnxruntime crashes where it is given back afterwards.
      for (const tensor of Object.values(state)) tensor.dispose();
      for (const { session } of trainers.values()) await session.release();
      await reader?.release();
      trainers.clear();
    },
  };
}

const isOnProcessor = ({ location }: Tensor): boolean => location === 'cpu';

/** Bytes that have crossed between the processor's memory and the GPU's. */
export interface Traffic {
  toGpu: number;
  fromGpu: number;
  /** Training steps taken meanwhile. */
  steps: number;
}

export const noTraffic = (): Traffic => ({ toGpu: 0, fromGpu: 0, steps: 0 });
