import type { Trial } from '../../../contract/engines.ts';
import { toAppError } from '../../../contract/failure.ts';
import { nameOf, sizeOf } from '../../compute/graph/node.ts';
import { evaluate } from '../../compute/reference/evaluate.ts';
import { trainInFloat64 } from '../../compute/reference/train-in-float64.ts';
import type { AdamOptions, Minibatches, Runtime, TensorSet, TrainingState } from '../../compute/runtime.ts';
import { convolutionalClassifier } from '../../models/convolutional-classifier.ts';
import type { Network } from '../../models/network.ts';
import { networksToTry } from './trial-networks.ts';

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

const adam: AdamOptions = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };

/** The same start of a network everywhere. */
function startOf({ parameters }: Network): TrainingState {
  const tensors = (value: (size: number, index: number) => Float32Array): TensorSet =>
    new Map(
      parameters.map(({ node }, index) => [
        nameOf(node),
        { shape: node.shape, values: value(sizeOf(node.shape), index) },
      ]),
    );
  const zeros = (size: number): Float32Array => new Float32Array(size);
  return {
    parameters: tensors((size, index) => wave(size, index).map((value) => 0.3 * value)),
    firstMoments: tensors(zeros),
    secondMoments: tensors(zeros),
    step: 0,
  };
}

/** What is trained and timed on trial: a small convolutional network on 64 genes of 100 bins x 5 marks. */
export const trialTask = {
  network,
  batchSize: 64,
  adam,
  start: (): TrainingState => startOf(network),
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

/**
 * Starts an engine, trains two steps with it, compares the losses with what they must be, and measures its speed; then has
 * it train and answer with small networks that use every kind of op that any model uses.
 */
export async function tryEngine(start: () => Promise<Runtime>): Promise<Trial> {
  const { batchSize } = trialTask;
  const began = performance.now();
  try {
    const runtime = await start();
    const { engine } = runtime;
    const session = await runtime.startTraining((size) => network.loss(size), adam, trialTask.start());
    const losses = await session.run(batchSize, trialTask.minibatches(comparedSteps));
    const timed = performance.now();
    await session.run(batchSize, trialTask.minibatches(timedSteps));
    const genesPerSecond = (1000 * timedSteps * batchSize) / (performance.now() - timed);
    await session.dispose();
    const reason =
      wrongness('losses', losses, expectedLosses) ?? (await firstWrong(runtime, networksToTry([network])));
    if (reason !== undefined) return { result: 'wrong', engine, reason };
    return { result: 'works', engine, genesPerSecond, seconds: (performance.now() - began) / 1000 };
  } catch (thrown) {
    const { message, remedy } = toAppError(thrown);
    return { result: 'unavailable', reason: message, remedy };
  }
}

/** What an engine first computes otherwise than the reference; undefined where it computes everything alike. */
async function firstWrong(runtime: Runtime, networks: readonly Network[]): Promise<string | undefined> {
  for (const tried of networks) {
    const wrong = (await wrongInTraining(runtime, tried)) ?? (await wrongInAnswering(runtime, tried));
    if (wrong !== undefined) return `With a small ${tried.name}: ${wrong}`;
  }
  return undefined;
}

/** Genes of a minibatch of the networks that are only compared. */
const comparedGenes = 4;

async function wrongInTraining(runtime: Runtime, tried: Network): Promise<string | undefined> {
  const lossGraph = (genes: number) => tried.loss(genes);
  const inputs = lossGraph(comparedGenes).inputs.map((node, index) => {
    const values = wave(comparedSteps * sizeOf(node.shape), 0.5 + index);
    // Labels, and whether dropout keeps a value, are 0 or 1; counts are none below 0.
    const isSwitch = nameOf(node) !== 'x';
    return [nameOf(node), values.map((value) => (isSwitch ? Number(value > 0) : 0.5 + value / 2))] as const;
  });
  const minibatches = { steps: comparedSteps, inputs: Object.fromEntries(inputs) };
  const start = startOf(tried);
  const session = await runtime.startTraining(lossGraph, adam, start);
  const losses = await session.run(comparedGenes, minibatches);
  await session.dispose();
  const expected = trainInFloat64(lossGraph, adam, start, [{ batchSize: comparedGenes, minibatches }]);
  return wrongness('losses', losses, expected);
}

async function wrongInAnswering(runtime: Runtime, tried: Network): Promise<string | undefined> {
  const graph = tried.inference(comparedGenes);
  const { parameters } = startOf(tried);
  const x = wave(comparedGenes * tried.inputsPerGene, 0.5).map((value) => 0.5 + value / 2);
  const session = await runtime.startInference(graph, parameters);
  const answers = await session.run({ x });
  await session.dispose();
  const feeds = new Map([...parameters].map(([name, { values }]) => [name, Float64Array.from(values)]));
  const expected = evaluate(Object.values(graph.outputs), feeds.set('x', Float64Array.from(x)));
  return Object.keys(graph.outputs)
    .map((name, index) => wrongness('answers', answers[name] ?? [], expected[index] ?? []))
    .find((wrong) => wrong !== undefined);
}

/** Written so that NaN is wrong. */
function wrongness(
  what: string,
  computed: ArrayLike<number>,
  expected: ArrayLike<number>,
): string | undefined {
  const isRight = Array.from(expected).every(
    (value, at) => Math.abs((computed[at] ?? NaN) - value) <= tolerance * Math.max(1, Math.abs(value)),
  );
  return isRight
    ? undefined
    : `It computed the ${what} ${inWords(computed)} instead of ${inWords(expected)}.`;
}

const inWords = (numbers: ArrayLike<number>): string =>
  Array.from(numbers, (number) => number.toFixed(5)).join(' and ');
