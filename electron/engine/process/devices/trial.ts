import type { Trial } from '../../../contract/engines.ts';
import { toAppError } from '../../../contract/failure.ts';
import { sizeOf } from '../../compute/graph/node.ts';
import type { AdamOptions, Minibatches, Runtime, TensorSet, TrainingState } from '../../compute/runtime.ts';
import { convolutionalClassifier } from '../../models/convolutional-classifier.ts';

/** Minibatches whose losses are compared; the second one shows that gradients and optimiser are right as well. */
const comparedSteps = 2;
/** Minibatches that are timed after those: few, as the slowest engines take a second for them. */
const timedSteps = 8;

/**
 * Losses of the compared steps, computed in float64 by the reference interpreter (trial.test.ts computes them anew).
 * Engines may differ from them by as much as they may from each other.
 */
const expectedLosses = [0.78378, 0.71035];
const tolerance = 1e-4;

/** The same everywhere: a wave of numbers rather than random ones, so that nothing else is needed to make them. */
const wave = (size: number, phase: number): Float32Array =>
  Float32Array.from({ length: size }, (_, index) => Math.sin(phase + 0.7 * index));

const network = convolutionalClassifier({
  bins: 100,
  marks: 5,
  filters: 16,
  kernel: 10,
  pool: 5,
  dropout: 0,
  hidden: [32],
});

/** What is trained on trial: a small convolutional network on 64 genes of 100 bins x 5 marks. */
export const trialTask = {
  network,
  batchSize: 64,
  adam: { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } satisfies AdamOptions,
  start(): TrainingState {
    const tensors = (value: (size: number, index: number) => Float32Array): TensorSet =>
      new Map(
        network.parameters.map(({ node: { op, shape } }, index) => {
          if (op.kind !== 'parameter') throw new Error(`${op.kind} is not a parameter`);
          return [op.name, { shape, values: value(sizeOf(shape), index) }];
        }),
      );
    const zeros = (size: number): Float32Array => new Float32Array(size);
    return {
      parameters: tensors((size, index) => wave(size, index).map((value) => 0.3 * value)),
      firstMoments: tensors(zeros),
      secondMoments: tensors(zeros),
      step: 0,
    };
  },
  minibatches(steps: number): Minibatches {
    const genes = steps * trialTask.batchSize;
    return {
      steps,
      inputs: {
        x: wave(genes * network.inputsPerGene, 0.5),
        y: wave(genes, 1).map((value) => (value > 0 ? 1 : 0)),
      },
    };
  },
};

/** Starts an engine, trains two steps with it, compares the losses with what they must be, and measures its speed. */
export async function tryEngine(start: () => Promise<Runtime>): Promise<Trial> {
  const { batchSize, adam } = trialTask;
  const began = performance.now();
  try {
    const runtime = await start();
    const session = await runtime.startTraining((size) => network.loss(size), adam, trialTask.start());
    const losses = await session.run(batchSize, trialTask.minibatches(comparedSteps));
    const timed = performance.now();
    await session.run(batchSize, trialTask.minibatches(timedSteps));
    const now = performance.now();
    await session.dispose();
    // Written so that NaN is wrong.
    if (!expectedLosses.every((expected, step) => Math.abs(losses[step] - expected) <= tolerance)) {
      const reason = `It computed the losses ${inWords(losses)} instead of ${inWords(expectedLosses)}.`;
      return { result: 'wrong', engine: runtime.engine, reason };
    }
    return {
      result: 'works',
      engine: runtime.engine,
      genesPerSecond: (1000 * timedSteps * batchSize) / (now - timed),
      seconds: (now - began) / 1000,
    };
  } catch (thrown) {
    const { message, remedy } = toAppError(thrown);
    return { result: 'unavailable', reason: message, remedy };
  }
}

const inWords = (losses: Iterable<number>): string =>
  Array.from(losses, (loss) => loss.toFixed(5)).join(' and ');
