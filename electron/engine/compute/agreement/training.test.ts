import { describe, expect, it } from 'vitest';
import { modelKinds, planModel } from '../../models/catalogue.ts';
import { denseClassifier } from '../../models/classifier.ts';
import { initialState } from '../../models/initial-values.ts';
import { neighbourAttention } from '../../models/neighbour-attention.ts';
import type { Network } from '../../models/network.ts';
import type { Stage } from '../../models/stage.ts';
import { randomFromSeed } from '../../random/random.ts';
import { epochChunks } from '../../train/minibatches.ts';
import type { AdamOptions, Runtime } from '../runtime.ts';
import { expectClose } from '../testing/expect-close.ts';
import { startEngines } from '../testing/engines.ts';

/*
 * Every engine has to train every model of the catalogue alike: TensorFlow.js differentiates the same graphs by rules of
 * its own, so agreement says that our gradient rules are right, and that a model trained on one computer means the same
 * on another.
 */

const { reference, others, missing } = await startEngines();

const size = { bins: 20, marks: 3, scaling: 'max' } as const;
/** Smaller than usual, for plain JavaScript's sake. */
const settings: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  simplechrome: { filters1: 8, filters2: 12, hidden1: 16, hidden2: 8 },
  mlp: { hidden1: 24, hidden2: 12 },
  deepchrome: { filters: 9, hidden1: 20, hidden2: 10 },
};

const batchSize = 8;
const steps = 20;
const genes = batchSize * steps;

/** Networks by the names they have in a failing test: "simplechrome's autoencoder". */
const networks: readonly (readonly [string, Network])[] = [
  ...modelKinds.flatMap((kind) =>
    networksIn(planModel(kind, settings[kind] ?? {}, size).stages).map(
      (network) => [`${kind}'s ${network.name}`, network] as const,
    ),
  ),
  ["logistic's classifier", denseClassifier(33, [])],
  ["simplechrome's neighbours", neighbourAttention({ latent: 4, most: 3, edge: 5, width: 4, dropout: 0.2 })],
];

function networksIn(stages: readonly Stage[]): readonly Network[] {
  return stages.flatMap(({ learning }) => (learning.by === 'gradient-descent' ? [learning.network] : []));
}

const adam: AdamOptions = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };

/** Trains on the same genes, noise and weights each time, and predicts with what came of it. */
async function train(runtime: Runtime, network: Network) {
  const random = randomFromSeed(11);
  const data = {
    // A third of the bins without reads, whose maxima tie.
    inputs: Float32Array.from({ length: genes * network.inputsPerGene }, () =>
      Math.max(0, random.uniform() - 0.33),
    ),
    targets: network.learns === 'inputs' ? undefined : Float32Array.from({ length: genes }, (_, n) => n % 2),
    train: Uint32Array.from({ length: genes }, (_, n) => n),
    valid: new Uint32Array(),
  };
  const session = await runtime.startTraining(
    (batch) => network.loss(batch),
    adam,
    initialState(network.parameters, 3),
  );
  const losses: number[] = [];
  for (const chunk of epochChunks(network, data, batchSize, 5, 1)) {
    losses.push(...(await session.run(chunk.batchSize, chunk.minibatches)));
  }
  const { parameters } = await session.state();
  await session.dispose();
  const inference = await runtime.startInference(network.inference(genes), parameters);
  const outputs = await inference.run({ x: data.inputs });
  await inference.dispose();
  return { losses, predictions: Object.values(outputs)[0] };
}

describe.each(networks)('%s', (_, network) => {
  const expected = train(reference, network);

  it.each(others)(`trains and predicts on %s as on ${reference.engine}`, async (__, runtime) => {
    const { losses, predictions } = await train(runtime, network);
    expect(losses.length).toBe(steps);
    expectClose(losses, (await expected).losses, 1e-4);
    expectClose(predictions, (await expected).predictions, 1e-4);
    // That there was something to learn.
    expect(losses[steps - 1]).not.toBe(losses[0]);
  });
});

describe.runIf(missing.length > 0)('engines that cannot be loaded on this computer', () => {
  it.skip.each(missing)('%s is not compared: %s', () => undefined);
});
