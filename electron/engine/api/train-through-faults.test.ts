import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../contract/app-error.ts';
import type { EngineKind } from '../../contract/engines.ts';
import { failure } from '../../contract/failure.ts';
import type { Runtime } from '../compute/runtime.ts';
import type { StartedEngine, TrainingEngines } from '../process/devices/training-engines.ts';
import { unattended } from '../job/job-context.ts';
import type { TrainingObserver, TrainingOutcome } from '../project/training/train-in-project.ts';
import { trainThroughFaults } from './train-through-faults.ts';

const nothing = () => Promise.reject(new Error('Nothing is computed here'));
const started = (kind: EngineKind): StartedEngine => ({
  kind,
  title: `engine ${kind}`,
  runtime: { engine: kind, startTraining: nothing, startInference: nothing },
});

/** A computer on which these engines work, the fastest first. */
function computerWith(...kinds: readonly EngineKind[]): TrainingEngines {
  const [first = 'cpu'] = kinds;
  return {
    devices: nothing,
    start: () => Promise.resolve(started(first)),
    instead(failed) {
      const next = kinds.find((kind) => !failed.includes(kind));
      return Promise.resolve(next === undefined ? undefined : started(next));
    },
  };
}

const outcome = { run: 'run-1', warnings: ['shares differ'] } as unknown as TrainingOutcome;

/** A training that fails with this error on these engines; what was done is noted. */
function training(code: ErrorCode, failsOn: readonly string[]) {
  const done: string[] = [];
  const work = (
    what: string,
    { engine }: Runtime,
    { happened = [] }: TrainingObserver,
  ): Promise<TrainingOutcome> => {
    done.push(`${what} on ${engine}`);
    if (failsOn.includes(engine)) return Promise.reject(failure(code, 'It went away.', 'Resume.'));
    return Promise.resolve({ ...outcome, warnings: [...outcome.warnings, ...happened] });
  };
  return {
    done,
    training: {
      begin(runtime: Runtime, observer: TrainingObserver) {
        observer.onBegin?.('run-1', {}, []);
        return work('begun', runtime, observer);
      },
      resume: (run: string, runtime: Runtime, observer: TrainingObserver) =>
        work(`${run} resumed`, runtime, observer),
    },
  };
}

const silent = () => ({});

describe('a training whose engine fails in the middle', () => {
  it.each(['device-lost', 'device-memory', 'engine-unavailable'] as const)(
    'goes on with the same run on the next best engine, and says so (%s)',
    async (code) => {
      const { done, training: lost } = training(code, ['cuda', 'webgpu']);
      const engines = computerWith('cuda', 'webgpu', 'cpu', 'wasm');
      const { run, warnings } = await trainThroughFaults(engines, lost, unattended(), silent);
      expect(done).toEqual(['begun on cuda', 'run-1 resumed on webgpu', 'run-1 resumed on cpu']);
      expect(run).toBe('run-1');
      expect(warnings).toEqual([
        'shares differ',
        'engine cuda failed in the middle of the training: It went away. It went on from the last saved epoch with engine webgpu.',
        'engine webgpu failed in the middle of the training: It went away. It went on from the last saved epoch with engine cpu.',
      ]);
    },
  );

  it('fails where no engine is left', async () => {
    const { training: lost } = training('device-lost', ['webgpu', 'cpu']);
    const failing = trainThroughFaults(computerWith('webgpu', 'cpu'), lost, unattended(), silent);
    await expect(failing).rejects.toMatchObject({ error: { code: 'device-lost' } });
  });

  it('fails at once where the engine is not to blame', async () => {
    const { done, training: lost } = training('loss-not-finite', ['webgpu']);
    const failing = trainThroughFaults(computerWith('webgpu', 'cpu'), lost, unattended(), silent);
    await expect(failing).rejects.toMatchObject({ error: { code: 'loss-not-finite' } });
    expect(done).toEqual(['begun on webgpu']);
  });

  it('is not taken up again once it was cancelled', async () => {
    const { done, training: lost } = training('device-lost', ['webgpu']);
    const cancelled = new AbortController();
    cancelled.abort();
    const context = { signal: cancelled.signal, report: () => undefined };
    await expect(trainThroughFaults(computerWith('webgpu', 'cpu'), lost, context, silent)).rejects.toThrow();
    expect(done).toHaveLength(1);
  });
});
