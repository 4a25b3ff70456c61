import { describe, expect, it } from 'vitest';
import type { Trial } from '../../../contract/engines.ts';
import { chooseEngine, type Trials } from './choose-engine.ts';

const works = (genesPerSecond: number): Trial => ({
  result: 'works',
  engine: 'one',
  genesPerSecond,
  seconds: 1,
});
const missing: Trial = { result: 'unavailable', reason: 'It is not there.', remedy: 'Get it.' };
const wrong: Trial = { result: 'wrong', engine: 'one', reason: 'It computes nonsense.' };
const trials = (given: Partial<Trials>): Trials => ({
  cuda: missing,
  webgpu: missing,
  cpu: missing,
  wasm: missing,
  ...given,
});

describe('which engine models are trained with', () => {
  it('is the fastest that works, whatever its name', () => {
    expect(
      chooseEngine(trials({ webgpu: works(500), cpu: works(3000), wasm: works(600) }), 'automatic'),
    ).toEqual({
      chosen: 'cpu',
      why: 'On trial it was 5.0 times as fast as the next one, Processor, portable (TensorFlow.js WebAssembly).',
    });
    expect(chooseEngine(trials({ cuda: works(90_000), cpu: works(3000) }), 'automatic').chosen).toBe('cuda');
  });

  it('is never one that computes wrongly or crashed, however fast', () => {
    const crashed: Trial = { result: 'crashed', reason: 'It ended by itself.' };
    expect(chooseEngine(trials({ cuda: wrong, webgpu: crashed, wasm: works(600) }), 'automatic')).toEqual({
      chosen: 'wasm',
      why: 'It is the only one that works here.',
    });
  });

  it('is the one the user prefers, even a slower one', () => {
    expect(chooseEngine(trials({ cpu: works(3000), wasm: works(600) }), 'wasm').chosen).toBe('wasm');
  });

  it('is another one where the preferred one does not work, and this is said', () => {
    const choice = chooseEngine(trials({ cpu: works(3000) }), 'cuda');
    expect(choice.chosen).toBe('cpu');
    expect(choice.why).toContain('does not work here');
  });

  it('is the processor’s where none works, so that its failure is what people read', () => {
    expect(chooseEngine(trials({}), 'automatic').chosen).toBe('cpu');
  });
});
