import { describe, expect, it } from 'vitest';
import { failure } from '../../contract/failure.ts';
import { createOnnxRuntime } from '../compute/onnx/runtime.ts';
import type { Runtime } from '../compute/runtime.ts';
import { unattended } from '../job/job-context.ts';
import { denseClassifier } from '../models/classifier.ts';
import { randomFromSeed } from '../random/random.ts';
import { decodeCheckpoint, encodeCheckpoint, checkpointFiles } from './checkpoint-files.ts';
import { type FitCheckpoint, fitNetwork } from './fit-network.ts';

const genes = 96;
const features = 4;
const random = randomFromSeed(1);
const inputs = Float32Array.from({ length: genes * features }, () => random.normal());
const data = {
  inputs,
  targets: Float32Array.from({ length: genes }, (_, gene) => (inputs[gene * features] > 0 ? 1 : 0)),
  train: Uint32Array.from({ length: 64 }, (_, gene) => gene),
  valid: Uint32Array.from({ length: 32 }, (_, gene) => 64 + gene),
};
const network = denseClassifier(features, [8]);
const fit = { batchSize: 32, epochs: 4, learningRate: 1e-2, l2: 0, patience: undefined };

/** The processor's engine with a fault: what `spoil` throws or makes of losses. */
async function faulty(
  spoil: (batchSize: number, run: number, losses: Float32Array) => Float32Array,
): Promise<Runtime> {
  const runtime = await createOnnxRuntime({ threads: 1 });
  let runs = 0;
  return {
    ...runtime,
    async startTraining(...task) {
      const session = await runtime.startTraining(...task);
      return {
        ...session,
        run: async (batchSize, minibatches) =>
          spoil(batchSize, ++runs, await session.run(batchSize, minibatches)),
      };
    },
  };
}

async function train(runtime: Runtime, from?: FitCheckpoint) {
  const checkpoints: FitCheckpoint[] = [];
  const fitted = await fitNetwork(
    runtime,
    {
      trainable: { network, fit },
      data,
      seed: 1,
      from,
      onEpoch(checkpoint) {
        checkpoints.push(checkpoint);
        return Promise.resolve();
      },
    },
    unattended(),
  );
  return { fitted, checkpoints };
}

const outOfMemory = failure('device-memory', 'There is not enough memory.', 'Close other programs.');

describe('where minibatches do not fit into memory', () => {
  const upTo = (most: number) =>
    faulty((batchSize, _, losses) => {
      if (batchSize > most) throw outOfMemory;
      return losses;
    });

  it('their size is halved until they do, and this is said', async () => {
    const { fitted } = await train(await upTo(10));
    expect(fitted.batchSize).toBe(8);
    expect(fitted.history).toHaveLength(4);
    expect(fitted.notes).toHaveLength(2);
    expect(fitted.notes[1]).toMatch(
      /^Minibatches of 16 genes did not fit .* from epoch 1 on the classifier was trained on 8 at a time\.$/,
    );
  });

  it('the epochs before are kept', async () => {
    let isFull = false;
    const runtime = await faulty((batchSize, run, losses) => {
      isFull ||= run > 2;
      if (isFull && batchSize > 16) throw outOfMemory;
      return losses;
    });
    const { fitted, checkpoints } = await train(runtime);
    expect(fitted.history.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
    expect(checkpoints.map(({ batchSize }) => batchSize)).toEqual([32, 32, 16, 16]);
    expect(fitted.notes).toHaveLength(1);
  });

  it('a training that is resumed keeps to the smaller size and to what was said', async () => {
    const { checkpoints } = await train(await upTo(16));
    const files = encodeCheckpoint({
      fitted: new Map(),
      current: { stage: 'classifier', fit: checkpoints[1] },
    });
    const progress = new TextDecoder().decode(files[checkpointFiles.progress]);
    const { current } = decodeCheckpoint(progress, files[checkpointFiles.tensors]);
    const { fitted } = await train(await createOnnxRuntime({ threads: 1 }), current.fit);
    expect(fitted).toMatchObject({ batchSize: 16, notes: checkpoints[1].notes });
  });

  it('and not even one gene fits: the failure is passed on', async () => {
    await expect(train(await upTo(0))).rejects.toBe(outOfMemory);
  });
});

describe('where the loss leaves the range of numbers', () => {
  const notANumberFrom = (first: number) =>
    faulty((_, run, losses) => (run >= first ? losses.map(() => NaN) : losses));

  it('training stops, the best epoch before is kept, and what to try is said', async () => {
    const { fitted } = await train(await notANumberFrom(3));
    expect(fitted.history.map(({ epoch }) => epoch)).toEqual([1, 2]);
    expect([1, 2]).toContain(fitted.bestEpoch);
    expect(fitted.notes).toEqual([
      `The classifier's loss left the range of numbers in epoch 3, so its training stopped and epoch ${fitted.bestEpoch} was kept. Try a lower learning rate (now 0.01), and check the data for extreme counts.`,
    ]);
  });

  it('before any epoch was finished: a failure that says what to try', async () => {
    await expect(train(await notANumberFrom(1))).rejects.toMatchObject({
      error: { code: 'loss-not-finite', remedy: expect.stringContaining('learning rate') as string },
    });
  });
});
