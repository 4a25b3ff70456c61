import { describe, expect, it } from 'vitest';
import { failure } from '../../../contract/failure.ts';
import { createRuntime } from '../../compute/create-runtime.ts';
import type { Runtime } from '../../compute/runtime.ts';
import { trainInFloat64 } from '../../compute/testing/reference-training.ts';
import { trialTask, tryEngine } from './trial.ts';

/** The processor's engine, whose losses come out as `change` makes them. */
async function spoiled(change: (loss: number) => number): Promise<Runtime> {
  const runtime = await createRuntime('cpu');
  return {
    ...runtime,
    async startTraining(...task) {
      const session = await runtime.startTraining(...task);
      return { ...session, run: async (...batch) => (await session.run(...batch)).map(change) };
    },
  };
}

describe('trying an engine', () => {
  it('asks for the losses that the float64 reference computes', async () => {
    const { batchSize, network, adam } = trialTask;
    const run = { batchSize, minibatches: trialTask.minibatches(2) };
    const expected = trainInFloat64((size) => network.loss(size), adam, trialTask.start(), [run]);
    const exactly = await tryEngine(() => spoiled(() => NaN));
    const words = expected.map((loss) => loss.toFixed(5)).join(' and ');
    expect(exactly).toMatchObject({ reason: `It computed the losses NaN and NaN instead of ${words}.` });
  });

  it('finds that the processor works, and how fast', async () => {
    const trial = await tryEngine(() => createRuntime('cpu'));
    expect(trial).toMatchObject({
      result: 'works',
      engine: expect.stringMatching(/^onnxruntime cpu /) as string,
    });
    expect(trial.result === 'works' && trial.genesPerSecond > 0).toBe(true);
  });

  it('does not take an engine that computes something else', async () => {
    expect(await tryEngine(() => spoiled((loss) => loss + 2e-4))).toMatchObject({ result: 'wrong' });
    expect(await tryEngine(() => spoiled((loss) => loss + 2e-5))).toMatchObject({ result: 'works' });
  });

  it('passes on why an engine is not there', async () => {
    const missing = failure('engine-unavailable', 'There is no GPU.', 'Use the processor.');
    expect(await tryEngine(() => Promise.reject(missing))).toEqual({
      result: 'unavailable',
      reason: 'There is no GPU.',
      remedy: 'Use the processor.',
    });
  });
});
