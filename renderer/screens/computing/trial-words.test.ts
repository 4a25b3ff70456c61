import { describe, expect, it } from 'vitest';
import type { Trial } from '../../../electron/contract/engines.ts';
import { engineVersion, gpuWords, memoryWords, trialWords, workingEngines } from './trial-words.ts';
import type { Engine } from './trial-words.ts';

const works = (genesPerSecond: number): Trial => ({
  result: 'works',
  engine: 'x',
  genesPerSecond,
  seconds: 1,
});
const engine = (kind: Engine['kind'], trial: Trial): Engine => ({
  kind,
  title: kind,
  about: '',
  trial,
});

describe('what came of a trial', () => {
  it('is told apart by icon and word, not by colour', () => {
    const trials: readonly Trial[] = [
      works(1),
      { result: 'unavailable', reason: 'No card.', remedy: 'Install one.' },
      { result: 'crashed', reason: 'It ended by itself.' },
      { result: 'wrong', engine: 'x', reason: 'It computed 2 instead of 1.' },
    ];
    const words = trials.map(trialWords);
    expect(new Set(words.map(({ icon }) => icon)).size).toBe(4);
    expect(words.map(({ word }) => word)).toEqual(['Works', 'Not available', 'Crashed', 'Computes wrongly']);
  });

  it('says of an engine that crashes or computes wrongly that it is not used, and why', () => {
    expect(trialWords({ result: 'wrong', engine: 'x', reason: 'It computed 2.' }).meaning).toBe(
      'It is not used. It computed 2.',
    );
  });
});

describe('engines that can be chosen', () => {
  it('are those that work, the fastest first', () => {
    const engines = [
      engine('cuda', { result: 'crashed', reason: '' }),
      engine('cpu', works(2000)),
      engine('webgpu', works(9000)),
    ];
    expect(workingEngines(engines).map(({ kind }) => kind)).toEqual(['webgpu', 'cpu']);
  });

  it('are named with their library and its version', () => {
    expect(engineVersion('tensorflow.js wasm 4.22.0')).toBe('tensorflow.js 4.22.0');
    expect(engineVersion('something')).toBe('something');
  });
});

describe('a graphics processor', () => {
  it('is described as far as the system tells', () => {
    expect(gpuWords({ name: 'NVIDIA T4', driver: '550.1', memoryBytes: 15 * 2 ** 30 })).toBe(
      'NVIDIA T4, driver 550.1, 15 GiB',
    );
    expect(gpuWords({ name: 'Apple M2' })).toBe('Apple M2');
    expect(memoryWords(25_276_514_304)).toBe('24 GiB');
  });
});
