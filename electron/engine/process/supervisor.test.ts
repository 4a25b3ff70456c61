import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineState } from '../../contract/commands/desktop.ts';
import { afterCrash, createSupervisor } from './supervisor.ts';
import type { EngineProcess } from './supervisor.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface FakeEngine extends EngineProcess {
  readonly spawned: () => void;
  readonly exited: (how: string) => void;
  readonly asked: string[];
}

function fakeEngine(): FakeEngine {
  const asked: string[] = [];
  const listeners: { spawn?: () => void; exit?: (how: string) => void } = {};
  return {
    onSpawn: (listener) => void (listeners.spawn = listener),
    onExit: (listener) => void (listeners.exit = listener),
    stop: () => void asked.push('stop'),
    kill: () => void asked.push('kill'),
    spawned: () => listeners.spawn?.(),
    exited: (how) => listeners.exit?.(how),
    asked,
  };
}

function supervised() {
  const engines: FakeEngine[] = [];
  const states: EngineState[] = [];
  const supervisor = createSupervisor(
    () => {
      const engine = fakeEngine();
      engines.push(engine);
      return engine;
    },
    (state) => states.push(state),
  );
  const newest = (): FakeEngine => {
    const engine = engines.at(-1);
    if (engine === undefined) throw new Error('No engine was launched.');
    return engine;
  };
  return { supervisor, engines, states, newest };
}

describe('a supervisor', () => {
  it('hands out an engine once it runs', () => {
    const { supervisor, newest, states } = supervised();
    supervisor.start();
    expect(supervisor.engine()).toBeUndefined();
    newest().spawned();
    expect(supervisor.engine()).toBe(newest());
    expect(states.map(({ state }) => state)).toEqual(['starting', 'running']);
  });

  it('says in plain words that the engine crashed, and starts another', () => {
    const { supervisor, engines, newest, states } = supervised();
    supervisor.start();
    newest().spawned();
    newest().exited('signal SIGSEGV');
    expect(supervisor.engine()).toBeUndefined();
    expect(states.at(-1)).toMatchObject({
      state: 'restarting',
      secondsLeft: 0.25,
      reason: { code: 'engine-unavailable', message: expect.stringContaining('signal SIGSEGV') as string },
    });
    vi.advanceTimersByTime(250);
    newest().spawned();
    expect(engines).toHaveLength(2);
    expect(supervisor.engine()).toBe(newest());
  });

  it('gives up at the third crash within a minute, until it is asked to start again', () => {
    const { supervisor, engines, newest } = supervised();
    supervisor.start();
    for (let crash = 0; crash < 3; crash++) {
      newest().spawned();
      newest().exited('exit code 1');
      vi.advanceTimersByTime(5000);
    }
    expect(engines).toHaveLength(3);
    expect(supervisor.state().state).toBe('given-up');
    supervisor.start();
    newest().spawned();
    expect(engines).toHaveLength(4);
    expect(supervisor.state()).toEqual({ state: 'running' });
  });

  it('takes an engine that cannot even be launched for one that crashed', () => {
    const states: string[] = [];
    const supervisor = createSupervisor<EngineProcess>(
      () => {
        throw new Error('no more processes');
      },
      ({ state }) => states.push(state),
    );
    supervisor.start();
    vi.advanceTimersByTime(10_000);
    expect(states).toEqual(['starting', 'restarting', 'starting', 'restarting', 'starting', 'given-up']);
    expect(supervisor.state()).toMatchObject({
      reason: { message: expect.stringContaining('no more processes') as string },
    });
  });

  it('never runs two engines, however often it is asked to start', () => {
    const { supervisor, engines, newest } = supervised();
    supervisor.start();
    supervisor.start();
    newest().exited('exit code 1');
    supervisor.start();
    vi.advanceTimersByTime(10_000);
    expect(engines).toHaveLength(2);
  });

  it('asks the engine to end, and does not mistake that for a crash', async () => {
    const { supervisor, newest, states } = supervised();
    supervisor.start();
    newest().spawned();
    const stopped = supervisor.stop();
    expect(newest().asked).toEqual(['stop']);
    newest().exited('exit code 0');
    await stopped;
    vi.advanceTimersByTime(10_000);
    expect(states.at(-1)).toEqual({ state: 'running' });
  });

  it('kills an engine that does not end', async () => {
    const { supervisor, newest } = supervised();
    supervisor.start();
    newest().spawned();
    const stopped = supervisor.stop();
    vi.advanceTimersByTime(5000);
    expect(newest().asked).toEqual(['stop', 'kill']);
    newest().exited('signal SIGKILL');
    await stopped;
  });

  it('is stopped at once where nothing runs, and stays so', async () => {
    const { supervisor, engines, newest } = supervised();
    supervisor.start();
    newest().exited('exit code 1');
    await supervisor.stop();
    vi.advanceTimersByTime(10_000);
    supervisor.start();
    expect(engines).toHaveLength(1);
  });
});

describe('after a crash', () => {
  it('the engine is restarted, later the second time', () => {
    expect(afterCrash([1000], 1000)).toEqual({ kind: 'restart', delayMilliseconds: 250 });
    expect(afterCrash([1000, 5000], 5000)).toEqual({ kind: 'restart', delayMilliseconds: 2000 });
  });

  it('the third within a minute is the last', () => {
    expect(afterCrash([1000, 5000, 60_000], 60_000)).toEqual({ kind: 'give-up' });
  });

  it('crashes of more than a minute ago are forgiven', () => {
    expect(afterCrash([1000, 5000, 61_001], 61_001)).toEqual({ kind: 'restart', delayMilliseconds: 2000 });
    expect(afterCrash([0, 60_000, 120_000], 120_000)).toEqual({ kind: 'restart', delayMilliseconds: 250 });
  });
});
