import { describe, expect, it } from 'vitest';
import type { Devices } from '../../../electron/contract/engines.ts';
import { engineChoices } from './engine-choice.tsx';

const engines: Devices['engines'] = [
  {
    kind: 'webgpu',
    title: 'Any GPU',
    about: 'A graphics card.',
    trial: { result: 'crashed', reason: 'It ended by itself.' },
  },
  {
    kind: 'wasm',
    title: 'Portable',
    about: 'One core.',
    trial: { result: 'works', engine: 'tensorflow.js wasm 4.22.0', genesPerSecond: 640.4, seconds: 4 },
  },
  {
    kind: 'cpu',
    title: 'Processor',
    about: 'All cores.',
    trial: { result: 'works', engine: 'onnxruntime cpu 1.30.0', genesPerSecond: 2184.5, seconds: 1 },
  },
];

describe('the choice of an engine', () => {
  it('is the fastest one automatically, or one of those that work, with its speed', () => {
    const choices = engineChoices({ engines, preference: 'automatic' });
    expect(choices.map(({ value }) => value)).toEqual(['automatic', 'cpu', 'wasm']);
    expect(choices[0]?.description).toContain('now Processor');
    expect(choices[1]?.description).toBe('2,185 genes/s on trial. All cores.');
  });

  it('still shows what was chosen before and no longer works', () => {
    const choices = engineChoices({ engines, preference: 'webgpu' });
    expect(choices.at(-1)).toMatchObject({
      value: 'webgpu',
      unavailable: 'Chosen before, but it does not work here now.',
    });
  });

  it('is the automatic one where nothing works', () => {
    const broken = engines.filter(({ kind }) => kind === 'webgpu');
    expect(engineChoices({ engines: broken, preference: 'automatic' })).toMatchObject([
      { value: 'automatic', description: 'Recommended: the fastest engine that works here.' },
    ]);
  });
});
