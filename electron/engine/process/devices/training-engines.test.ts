import { describe, expect, it } from 'vitest';
import type { Devices, EngineKind } from '../../../contract/engines.ts';
import { failure } from '../../../contract/failure.ts';
import type { Runtime } from '../../compute/runtime.ts';
import { unattended } from '../../job/job-context.ts';
import { trainingEngines } from './training-engines.ts';

const works = (kind: EngineKind, genesPerSecond: number): Devices['engines'][number] => ({
  kind,
  title: `engine ${kind}`,
  about: '',
  trial: { result: 'works', engine: kind, genesPerSecond, seconds: 1 },
});
const devices: Devices = {
  processor: { name: 'a processor', cores: 2, memoryBytes: 1 },
  gpus: [],
  engines: [works('webgpu', 900), works('wasm', 10), works('cpu', 100)],
  preference: 'automatic',
  chosen: 'webgpu',
  why: '',
  tried: '',
};
const missing = failure('engine-unavailable', 'Its driver is gone.', 'Install it.');

/** Engines of which these can no longer be started. */
const engines = (...gone: readonly EngineKind[]) =>
  trainingEngines(
    () => Promise.resolve(devices),
    (kind) =>
      gone.includes(kind) ? Promise.reject(missing) : Promise.resolve({ engine: kind } as unknown as Runtime),
  );

describe('the engine of a training', () => {
  it('is the chosen one', async () => {
    expect(await engines().start(unattended())).toMatchObject({ kind: 'webgpu', title: 'engine webgpu' });
  });

  it('is the fastest other one where the chosen one worked on trial and cannot be started now', async () => {
    expect((await engines('webgpu').start(unattended())).kind).toBe('cpu');
    expect((await engines('webgpu', 'cpu').start(unattended())).kind).toBe('wasm');
  });

  it('fails as the chosen one does where none can be started', async () => {
    await expect(engines('webgpu', 'cpu', 'wasm').start(unattended())).rejects.toBe(missing);
  });

  it('is another one after some have failed in the middle, until none is left', async () => {
    expect((await engines().instead(['webgpu'], unattended()))?.kind).toBe('cpu');
    expect(await engines().instead(['webgpu', 'cpu', 'wasm'], unattended())).toBeUndefined();
  });
});
