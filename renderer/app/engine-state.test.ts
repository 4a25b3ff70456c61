import { describe, expect, it } from 'vitest';
import { afterNews } from './engine-state.ts';

const reason = {
  code: 'engine-unavailable',
  message: 'It stopped (exit code 134).',
  remedy: 'It starts again by itself.',
} as const;
const usual = { engine: { state: 'running' }, isDown: false, recoveries: 0, isConnected: true } as const;

describe('the state of the engine', () => {
  it('is down from a crash until it runs again, and then counts as recovered', () => {
    const crashed = { ...usual, ...afterNews(usual, { state: 'restarting', reason, secondsLeft: 1 }) };
    expect(crashed.isDown).toBe(true);
    const starting = { ...crashed, ...afterNews(crashed, { state: 'starting' }) };
    expect(starting.isDown).toBe(true);
    expect(afterNews(starting, { state: 'running' })).toMatchObject({ isDown: false, recoveries: 1 });
  });

  it('is no recovery when it runs for the first time', () => {
    const first = { ...usual, engine: { state: 'starting' } } as const;
    expect(afterNews(first, { state: 'running' })).toMatchObject({ isDown: false, recoveries: 0 });
  });
});
