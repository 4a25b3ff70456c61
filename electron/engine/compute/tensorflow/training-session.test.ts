import { beforeAll, describe, expect, it } from 'vitest';
import { convolutionalClassifier, flatClassifier } from '../../models/convolutional-classifier.ts';
import type { Network } from '../../models/network.ts';
import { randomFromSeed } from '../../random/random.ts';
import { nameOf, sizeOf } from '../graph/node.ts';
import type { AdamOptions, LossGraph, Minibatches, Runtime, TrainingState } from '../runtime.ts';
import { expectClose } from '../testing/expect-close.ts';
import { lossCurves } from '../testing/loss-curve-fixture.ts';
import { trainInFloat64 } from '../reference/train-in-float64.ts';
import { startingState } from '../testing/starting-state.ts';
import type { Backend } from './backend.ts';
import { startWasmBackend } from './load-tensorflow-js.ts';
import { createTensorflowRuntime } from './runtime.ts';

let backend: Backend;
let runtime: Runtime;
beforeAll(async () => {
  backend = await startWasmBackend();
  runtime = createTensorflowRuntime(backend);
});

const adam: AdamOptions = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
const model = convolutionalClassifier({
  bins: 12,
  marks: 2,
  filters: 3,
  kernel: 3,
  pool: 2,
  hidden: [4],
  dropout: 0,
});
const lossOf =
  (network: Network) =>
  (batchSize: number): LossGraph =>
    network.loss(batchSize);
const start = (): TrainingState => startingState(model.loss(1).parameters, randomFromSeed(7));

function minibatches(network: Network, batchSize: number, steps: number): Minibatches {
  const random = randomFromSeed(batchSize);
  const inputs = network.loss(batchSize).inputs.map((node) => {
    const draw = nameOf(node) === 'y' ? () => random.integer(2) : () => Math.max(0, random.uniform() - 0.4);
    return [nameOf(node), Float32Array.from({ length: steps * sizeOf(node.shape) }, draw)] as const;
  });
  return { steps, inputs: Object.fromEntries(inputs) };
}

describe('twenty steps of training go as in PyTorch', () => {
  it.each(lossCurves().map((curve) => [curve.name, curve] as const))('%s', async (_, curve) => {
    const session = await runtime.startTraining(lossOf(curve.model), curve.adam, curve.start);
    expectClose(await session.run(curve.batchSize, curve.minibatches), curve.losses, 1e-5);
    await session.dispose();
  });
});

describe('a training session', () => {
  it('agrees with the float64 reference over changing batch sizes, with an L2 penalty', async () => {
    const network = flatClassifier(6, 2, [5]);
    const options = { ...adam, learningRate: 0.01, l2: { 'dense1.weight': 0.3 } };
    const from = startingState(network.loss(1).parameters, randomFromSeed(1));
    const runs = [6, 4, 6].map((batchSize) => ({
      batchSize,
      minibatches: minibatches(network, batchSize, 3),
    }));
    const session = await runtime.startTraining(lossOf(network), options, from);
    const losses: number[] = [];
    for (const { batchSize, minibatches: batches } of runs) {
      losses.push(...(await session.run(batchSize, batches)));
    }
    expectClose(losses, trainInFloat64(lossOf(network), options, from, runs), 1e-5);
    expect((await session.state()).step).toBe(9);
    await session.dispose();
  });

  it('goes on from a saved state as if it had never stopped', async () => {
    const batches = minibatches(model, 5, 4);
    const whole = await runtime.startTraining(lossOf(model), adam, start());
    await whole.run(5, batches);
    const losses = await whole.run(5, batches);
    const first = await runtime.startTraining(lossOf(model), adam, start());
    await first.run(5, batches);
    const second = await runtime.startTraining(lossOf(model), adam, await first.state());
    expect(await second.run(5, batches)).toEqual(losses);
    expect(await second.state()).toEqual(await whole.state());
    for (const session of [whole, first, second]) await session.dispose();
  });

  it('gives copies of its state, which later steps leave alone', async () => {
    const session = await runtime.startTraining(lossOf(model), adam, start());
    const before = await session.state();
    await session.run(5, minibatches(model, 5, 2));
    expect(before).toEqual(start());
    expect(await session.state()).not.toEqual(before);
    await session.dispose();
  });

  it('holds no more tensors after many steps than after one, and none once disposed of', async () => {
    const tensors = (): number => backend.tf.memory().numTensors;
    const atFirst = tensors();
    const session = await runtime.startTraining(lossOf(model), adam, start());
    await session.run(5, minibatches(model, 5, 1));
    const afterOne = tensors();
    await session.run(5, minibatches(model, 5, 6));
    await session.state();
    expect(tensors()).toBe(afterOne);
    await session.dispose();
    expect(tensors()).toBe(atFirst);
  });

  it('is as it was before a run that fails midway', async () => {
    const session = await runtime.startTraining(lossOf(model), adam, start());
    const batches = minibatches(model, 5, 3);
    await session.run(5, batches);
    const before = await session.state();
    const tensors = backend.tf.memory().numTensors;
    let reads = 0;
    const failing = {
      steps: 3,
      inputs: {
        ...batches.inputs,
        // Read once to be checked and once per step: the second step fails.
        get x(): Float32Array {
          if (++reads === 3) throw new Error('OOM when allocating tensor with shape[5,12,2]');
          return batches.inputs['x'];
        },
      },
    };
    await expect(session.run(5, failing)).rejects.toMatchObject({ error: { code: 'device-memory' } });
    expect(await session.state()).toEqual(before);
    expect(backend.tf.memory().numTensors).toBe(tensors);
    await session.dispose();
  });

  it('names the input that is missing or has another size than the minibatches', async () => {
    const session = await runtime.startTraining(lossOf(model), adam, start());
    const { x, y } = minibatches(model, 5, 2).inputs;
    await expect(session.run(5, { steps: 2, inputs: { x } })).rejects.toThrow('y [2, 5, 1] is fed no values');
    await expect(session.run(5, { steps: 3, inputs: { x, y } })).rejects.toThrow('x [3, 5, 12, 2] is fed');
    await session.dispose();
  });

  it('takes one run at a time', async () => {
    const session = await runtime.startTraining(lossOf(model), adam, start());
    const first = session.run(5, minibatches(model, 5, 2));
    await expect(session.run(5, minibatches(model, 5, 2))).rejects.toThrow('one run at a time');
    await first;
    await session.dispose();
  });

  it('refuses a start without one of the moments', async () => {
    const without = { ...start(), secondMoments: new Map() };
    await expect(runtime.startTraining(lossOf(model), adam, without)).rejects.toThrow(
      'conv.weight needs 18 values; there are none',
    );
  });
});

describe('an inference session', () => {
  it('keeps nothing but the parameters between batches', async () => {
    const atFirst = backend.tf.memory().numTensors;
    const session = await runtime.startInference(model.inference(5), start().parameters);
    const { x } = minibatches(model, 5, 1).inputs;
    const once = await session.run({ x });
    const kept = backend.tf.memory().numTensors;
    expect(await session.run({ x })).toEqual(once);
    expect(once['logit'].length).toBe(5);
    expect(backend.tf.memory().numTensors).toBe(kept);
    await session.dispose();
    expect(backend.tf.memory().numTensors).toBe(atFirst);
  });
});
