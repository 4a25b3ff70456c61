import { afterAll, describe, expect, it } from 'vitest';
import { flatClassifier } from '../../../models/convolutional-classifier.ts';
import { randomFromSeed } from '../../../random/random.ts';
import { nameOf, sizeOf } from '../../graph/node.ts';
import type { AdamOptions, Minibatches, Runtime, TrainingSession } from '../../runtime.ts';
import { expectClose } from '../../testing/expect-close.ts';
import { withoutGpu } from '../../testing/software-gpu.ts';
import { startingState } from '../../testing/starting-state.ts';
import { createOnnxRuntime } from '../runtime.ts';
import { createWebgpuRuntime } from './runtime.ts';
import { noTraffic } from './training-session.ts';

const reason = withoutGpu();
if (reason !== undefined) process.stderr.write(`WebGPU is not tested here: ${reason}.\n`);

const network = flatClassifier(6, 2, [8]);
const adam: AdamOptions = { learningRate: 1e-2, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
const start = startingState(
  network.parameters.map(({ node }) => node),
  randomFromSeed(1),
);

function minibatches(batchSize: number, steps: number): Minibatches {
  const random = randomFromSeed(batchSize);
  const inputs = network.loss(batchSize).inputs.map((node) => {
    const values = Float32Array.from({ length: steps * sizeOf(node.shape) }, () => random.integer(2));
    return [nameOf(node), values] as const;
  });
  return { steps, inputs: Object.fromEntries(inputs) };
}

describe.skipIf(reason !== undefined)('training on a GPU through WebGPU', () => {
  const traffic = noTraffic();
  const sessions: TrainingSession[] = [];
  const start8 = async (runtime: Runtime): Promise<TrainingSession> => {
    const session = await runtime.startTraining((size) => network.loss(size), adam, start);
    sessions.push(session);
    return session;
  };
  afterAll(async () => {
    for (const session of sessions) await session.dispose();
  });

  it('gives the losses, the state and the predictions of the processor', async () => {
    const [onGpu, onProcessor] = [
      await createWebgpuRuntime(traffic),
      await createOnnxRuntime({ threads: 1 }),
    ];
    expect(onGpu.engine).toMatch(/^onnxruntime webgpu /);
    const results = [];
    for (const runtime of [onGpu, onProcessor]) {
      const session = await start8(runtime);
      expect(await session.state()).toEqual(start);
      const losses = [
        ...(await session.run(8, minibatches(8, 5))),
        ...(await session.run(5, minibatches(5, 1))),
        ...(await session.run(8, minibatches(8, 4))),
      ];
      const state = await session.state();
      const inference = await runtime.startInference(network.inference(4), state.parameters);
      const { logit } = await inference.run({ x: new Float32Array(48).fill(0.5) });
      await inference.dispose();
      results.push({ losses, state, logit });
    }
    const [gpu, processor] = results;
    expectClose(Float32Array.from(gpu.losses), Float64Array.from(processor.losses), 1e-5);
    expectClose(gpu.logit, Float64Array.from(processor.logit), 1e-5);
    expect(gpu.state.step).toBe(10);
    for (const [name, { values }] of processor.state.secondMoments) {
      expectClose(gpu.state.secondMoments.get(name)?.values ?? [], Float64Array.from(values), 1e-5);
    }
  });

  it('copies the minibatch in and the loss out, and nothing of the state', async () => {
    const session = await start8(await createWebgpuRuntime(traffic));
    // The first step takes the starting state in.
    await session.run(8, minibatches(8, 1));
    const before = { ...traffic };
    await session.run(8, minibatches(8, 3));
    const batch = network.loss(8).inputs.reduce((bytes, { shape }) => bytes + 4 * sizeOf(shape), 0);
    const learningRate = 4;
    expect(traffic.steps - before.steps).toBe(3);
    expect(traffic.toGpu - before.toGpu).toBe(3 * (batch + learningRate));
    expect(traffic.fromGpu - before.fromGpu).toBe(3 * 4);
  });
});
