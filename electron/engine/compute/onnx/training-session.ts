import type { InferenceSession } from 'onnxruntime-node';
import { adamLearningRate } from '../gradient/adam.ts';
import type { AdamOptions, LossGraph, Minibatches, TrainingSession, TrainingState } from '../runtime.ts';
import { feed, floatsIn } from './feed.ts';
import { guarded, type Onnxruntime, startSession } from './onnxruntime.ts';
import { afterwards, slotsFor, stateNames, stateTensors, trainingState } from './slots.ts';
import { learningRatesName, lossesName, stepsName, trainingGraph } from './training-graph.ts';

/** A graph that is ready to train on minibatches of one size. */
interface Trainer {
  readonly inputs: LossGraph['inputs'];
  readonly session: InferenceSession;
}

/**
 * Training whose state stays in onnxruntime's tensors from run to run, and is handed from the graph of one batch size to
 * that of another. A batch size's graph is prepared when the size is first met. A run that fails leaves the state as it
 * was before.
 */
export function startTrainingSession(
  onnxruntime: Onnxruntime,
  threads: number,
  lossGraph: (batchSize: number) => LossGraph,
  adam: AdamOptions,
  start: TrainingState,
): TrainingSession {
  const slots = slotsFor(start.parameters);
  const trainers = new Map<number, Trainer>();
  let state = stateTensors(onnxruntime, slots, start);
  let step = start.step;
  let isBusy = false;

  const trainerFor = async (batchSize: number): Promise<Trainer> => {
    const known = trainers.get(batchSize);
    if (known !== undefined) return known;
    const graph = lossGraph(batchSize);
    // The graph is written as it is to be run: onnxruntime's rewriting would join transpositions with reshaping into
    // ones of four axes, which are ten times slower.
    const session = await startSession(onnxruntime, trainingGraph(graph, slots, adam), {
      provider: 'cpu',
      threads,
      optimization: 'disabled',
    });
    const trainer = { inputs: graph.inputs, session };
    trainers.set(batchSize, trainer);
    return trainer;
  };

  const train = async (batchSize: number, { steps, inputs }: Minibatches): Promise<Float32Array> => {
    const trainer = await trainerFor(batchSize);
    const rates = Float32Array.from({ length: steps }, (_, index) =>
      adamLearningRate(adam, step + index + 1),
    );
    const { Tensor } = onnxruntime;
    const feeds = {
      ...state,
      ...feed(onnxruntime, trainer.inputs, inputs, steps),
      [stepsName]: new Tensor('int64', BigInt64Array.of(BigInt(steps)), []),
      [learningRatesName]: new Tensor('float32', rates, [steps]),
    };
    const results = await guarded('be trained', () => trainer.session.run(feeds));
    const before = state;
    state = Object.fromEntries(stateNames(slots).map((name) => [name, results[afterwards(name)]]));
    step += steps;
    for (const tensor of Object.values(before)) tensor.dispose();
    return floatsIn(results, lossesName);
  };

  return {
    async run(batchSize, minibatches) {
      if (isBusy) throw new Error('A training session takes one run at a time');
      isBusy = true;
      try {
        return await train(batchSize, minibatches);
      } finally {
        isBusy = false;
      }
    },
    state: async () => Promise.resolve(trainingState(slots, (name) => floatsIn(state, name), step)),
    async dispose() {
      for (const { session } of trainers.values()) await session.release();
      trainers.clear();
      for (const tensor of Object.values(state)) tensor.dispose();
    },
  };
}
