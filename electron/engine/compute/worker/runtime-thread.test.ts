import { MessageChannel } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { failure, Failure } from '../../../contract/failure.ts';
import { flatClassifier } from '../../models/convolutional-classifier.ts';
import { randomFromSeed } from '../../random/random.ts';
import { nameOf, sizeOf } from '../graph/node.ts';
import { createOnnxRuntime } from '../onnx/runtime.ts';
import type { AdamOptions, Minibatches, Runtime } from '../runtime.ts';
import { startingState } from '../testing/starting-state.ts';
import { answerRequests } from './answer-requests.ts';
import { lineThrough } from './message.ts';
import { type RuntimeOverLine, runtimeOverLine } from './runtime-over-line.ts';
import { startRuntimeThread } from './start-runtime-thread.ts';

const network = flatClassifier(6, 2, [8]);
const adam: AdamOptions = { learningRate: 1e-2, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
const start = startingState(
  network.parameters.map(({ node }) => node),
  randomFromSeed(1),
);

/** One array per input that holds more than is fed, so that what is fed is a view of a part. */
function minibatches(batchSize: number, steps: number): Minibatches {
  const random = randomFromSeed(batchSize);
  const inputs = network.loss(batchSize).inputs.map((node) => {
    const size = steps * sizeOf(node.shape);
    const values = Float32Array.from({ length: size + 10 }, () => random.integer(2));
    return [nameOf(node), values.subarray(5, 5 + size)] as const;
  });
  return { steps, inputs: Object.fromEntries(inputs) };
}

async function trained(runtime: Runtime) {
  const session = await runtime.startTraining((size) => network.loss(size), adam, start);
  const losses = [
    ...(await session.run(8, minibatches(8, 3))),
    ...(await session.run(5, minibatches(5, 1))),
    ...(await session.run(8, minibatches(8, 2))),
  ];
  const state = await session.state();
  await session.dispose();
  const inference = await runtime.startInference(network.inference(4), state.parameters);
  const outputs = await inference.run({ x: new Float32Array(60).fill(0.5).subarray(6, 54) });
  await inference.dispose();
  return { losses, state, outputs };
}

const channels: MessageChannel[] = [];
afterEach(() => {
  for (const { port1 } of channels.splice(0)) port1.close();
});

function acrossALine(startRuntime: () => Promise<Runtime>): Promise<RuntimeOverLine> {
  const channel = new MessageChannel();
  channels.push(channel);
  const { port1, port2 } = channel;
  answerRequests(lineThrough(port2), startRuntime);
  return runtimeOverLine(lineThrough(port1));
}

describe('a runtime at the other end of a line', () => {
  it('names its engine and trains and infers exactly as it does near by', async () => {
    const near = await createOnnxRuntime({ threads: 1 });
    const far = await acrossALine(() => Promise.resolve(near));
    expect(far.engine).toBe(near.engine);
    expect(await trained(far)).toEqual(await trained(near));
  });

  it('fails with the same sentences', async () => {
    const reason = failure('engine-unavailable', 'There is no engine.', 'Install one.');
    await expect(acrossALine(() => Promise.reject(reason))).rejects.toMatchObject({ error: reason.error });
  });

  it('fails whatever is under way once the other end is gone, and all that follows', async () => {
    const runtime = await acrossALine(() =>
      Promise.resolve({
        engine: 'one that never answers',
        startTraining: () => new Promise<never>(() => undefined),
        startInference: () => new Promise<never>(() => undefined),
      }),
    );
    const underWay = runtime.startInference(network.inference(4), start.parameters);
    runtime.fail(failure('engine-unavailable', 'It stopped.', 'Start it again.'));
    await expect(underWay).rejects.toThrow('It stopped.');
    await expect(runtime.startInference(network.inference(4), start.parameters)).rejects.toThrow(Failure);
  });
});

describe('a runtime whose GPU goes away', () => {
  const lost = failure('device-lost', 'The GPU stopped answering.', 'Resume.');
  const losing: Runtime = {
    engine: 'one that loses its GPU',
    startTraining: () =>
      Promise.resolve({
        run: () => Promise.reject(lost),
        state: () => Promise.reject(lost),
        dispose: () => Promise.reject(new Error('It went with the GPU.')),
      }),
    startInference: () => Promise.reject(lost),
  };

  it('says so once more to whoever holds its thread, and does not fail anew where it is tidied up', async () => {
    const reasons: Failure[] = [];
    const channel = new MessageChannel();
    channels.push(channel);
    answerRequests(lineThrough(channel.port2), () => Promise.resolve(losing));
    const runtime = await runtimeOverLine(lineThrough(channel.port1), (reason) => {
      reasons.push(reason);
      runtime.fail(reason);
    });
    const session = await runtime.startTraining((size) => network.loss(size), adam, start);
    await expect(session.run(8, minibatches(8, 1))).rejects.toMatchObject({ error: lost.error });
    await session.dispose();
    expect(reasons.map(({ error }) => error)).toEqual([lost.error]);
  });

  it('takes its thread with it, so that the next one starts on another', async () => {
    let threads = 1;
    const thread = new URL('testing/losing-thread.mjs', import.meta.url);
    const runtime = await startRuntimeThread(thread, 'webgpu', () => threads--);
    const session = await runtime.startTraining((size) => network.loss(size), adam, start);
    await expect(session.run(8, minibatches(8, 1))).rejects.toMatchObject({ error: { code: 'device-lost' } });
    expect(threads).toBe(0);
    await session.dispose();
    await expect(session.state()).rejects.toMatchObject({ error: { code: 'device-lost' } });
  });
});

describe('a runtime on a thread of its own', () => {
  it('lets this thread go on while it trains', async () => {
    const runtime = await startRuntimeThread(new URL('thread.mjs', import.meta.url), 'cpu');
    const session = await runtime.startTraining((size) => network.loss(size), adam, start);
    let isTraining = true;
    const training = session.run(8, minibatches(8, 500)).then((losses) => {
      isTraining = false;
      return losses;
    });
    // A runtime on this thread would be through before any timer.
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(isTraining).toBe(true);
    expect(await training).toHaveLength(500);
    await session.dispose();
  });

  it('says that it could not be started where its module is not there', async () => {
    await expect(
      startRuntimeThread(new URL('no-such-thread.mjs', import.meta.url), 'cpu'),
    ).rejects.toMatchObject({
      error: { code: 'engine-unavailable' },
    });
  });
});
