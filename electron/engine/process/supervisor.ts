import type { AppError } from '../../contract/app-error.ts';
import type { EngineState } from '../../contract/commands/desktop.ts';

/** An engine process, whoever forked it. */
export interface EngineProcess {
  readonly onSpawn: (listener: () => void) => void;
  /** @param listener is told how it ended, in a few words: "exit code 134" */
  readonly onExit: (listener: (how: string) => void) => void;
  /** Asks it to save and end. */
  readonly stop: () => void;
  readonly kill: () => void;
}

export interface Supervisor<Engine extends EngineProcess> {
  /** The engine that runs now, if one does. */
  readonly engine: () => Engine | undefined;
  readonly state: () => EngineState;
  /** Starts the engine; after it was given up, starts it anew with its past forgiven. */
  readonly start: () => void;
  /** Ends the engine for good: asks, waits, kills. */
  readonly stop: () => Promise<void>;
}

/** A little longer than the engine gives its jobs. */
const patienceMilliseconds = 5000;

/**
 * Keeps one engine running.
 *
 * @param onState is told every change; when it says `running`, {@link Supervisor.engine} is the new engine
 */
export function createSupervisor<Engine extends EngineProcess>(
  launch: () => Engine,
  onState: (state: EngineState) => void,
  now: () => number = () => performance.now(),
): Supervisor<Engine> {
  let state: EngineState = { state: 'starting' };
  let launched: Engine | undefined;
  let crashes: number[] = [];
  let restart: NodeJS.Timeout | undefined;
  let stopping = false;
  let ended: (() => void) | undefined;

  const become = (next: EngineState): void => {
    state = next;
    onState(next);
  };
  const begin = (): void => {
    become({ state: 'starting' });
    let engine: Engine;
    try {
      engine = launch();
    } catch (thrown) {
      recover(thrown instanceof Error ? thrown.message : String(thrown));
      return;
    }
    launched = engine;
    engine.onSpawn(() => become({ state: 'running' }));
    engine.onExit((how) => {
      launched = undefined;
      ended?.();
      if (!stopping) recover(how);
    });
  };
  const recover = (how: string): void => {
    crashes = recentCrashes([...crashes, now()], now());
    const next = afterCrash(crashes, now());
    if (next.kind === 'give-up') {
      become({ state: 'given-up', reason: gaveUp(how) });
      return;
    }
    restart = setTimeout(begin, next.delayMilliseconds);
    become({ state: 'restarting', reason: crashed(how), secondsLeft: next.delayMilliseconds / 1000 });
  };

  return {
    engine: () => (state.state === 'running' ? launched : undefined),
    state: () => state,
    start() {
      if (launched !== undefined || stopping) return;
      clearTimeout(restart);
      crashes = [];
      begin();
    },
    stop() {
      stopping = true;
      clearTimeout(restart);
      const engine = launched;
      if (engine === undefined) return Promise.resolve();
      return new Promise((resolve) => {
        const kill = setTimeout(() => engine.kill(), patienceMilliseconds);
        ended = () => {
          clearTimeout(kill);
          resolve();
        };
        engine.stop();
      });
    },
  };
}

function crashed(how: string): AppError {
  return {
    code: 'engine-unavailable',
    message: `The part of SimpleChrome that calculates stopped unexpectedly (${how}).`,
    remedy:
      'It starts again by itself. Everything saved is kept, and an interrupted training can be resumed.',
  };
}

function gaveUp(how: string): AppError {
  return {
    code: 'engine-unavailable',
    message: `The part of SimpleChrome that calculates stopped three times within a minute (${how}).`,
    remedy:
      'Everything saved is kept. Free some memory by closing other programs, then start it again; if it stops once more, restart the computer.',
  };
}

/** What to do about an engine that stopped without being told to. */
type AfterCrash =
  { readonly kind: 'restart'; readonly delayMilliseconds: number } | { readonly kind: 'give-up' };

const windowMilliseconds = 60_000;
const delaysMilliseconds = [250, 2000] as const;

/** The crashes that still count: those of the last minute. */
function recentCrashes(crashTimes: readonly number[], now: number): number[] {
  return crashTimes.filter((time) => now - time < windowMilliseconds);
}

/**
 * Restarts an engine a little later each time, and gives up at the third crash within a minute: by then it is not
 * chance, and the user should know.
 *
 * @param crashTimes of every crash so far, this one included, in milliseconds of the same clock as `now`
 */
export function afterCrash(crashTimes: readonly number[], now: number): AfterCrash {
  const delayMilliseconds = delaysMilliseconds.at(recentCrashes(crashTimes, now).length - 1);
  return delayMilliseconds === undefined ? { kind: 'give-up' } : { kind: 'restart', delayMilliseconds };
}
