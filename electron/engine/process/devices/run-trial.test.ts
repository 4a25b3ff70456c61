import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { unattended } from '../../job/job-context.ts';
import { type ForkTrial, runTrial } from './run-trial.ts';
import { forkTrials, type TrialRequest, trialsByParent } from './trial-processes.ts';

const real = forkTrials(new URL('trial-main.mjs', import.meta.url));
const standIn = (name: string) => forkTrials(new URL(`testing/${name}`, import.meta.url));

const abortable = () => {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
};

describe('an engine is tried in a process of its own', () => {
  it('which tells what came of it', async () => {
    expect(await runTrial('cpu', real)).toMatchObject({ result: 'works' });
  });

  it('so that a native library that crashes on load is a result, not the end of the program', async () => {
    expect(await runTrial('webgpu', standIn('crash-on-load.mjs'))).toEqual({
      result: 'crashed',
      reason: 'The process that tried it ended by itself (signal SIGSEGV).',
    });
  });

  it('and is given up where a driver hangs', async () => {
    expect(await runTrial('webgpu', standIn('never-answer.mjs'), unattended(), 1)).toEqual({
      result: 'crashed',
      reason: 'It did not answer within 1 seconds.',
    });
  });

  it('and is not waited for once nobody wants to know', async () => {
    const { signal, abort } = abortable();
    let ended: Promise<string> | undefined;
    const watched: ForkTrial = (kind) => {
      const process = standIn('never-answer.mjs')(kind);
      ended = new Promise((resolve) => process.onExit(resolve));
      return process;
    };
    const trial = runTrial('webgpu', watched, { signal });
    abort();
    await expect(trial).rejects.toMatchObject({ error: { code: 'cancelled' } });
    expect(await ended).toBe('signal SIGKILL');
  });

  it('and is not believed where it says something else', async () => {
    const fork = () => ({
      onMessage: (listener: (message: unknown) => void) => listener({ result: 'works' }),
      onExit: () => undefined,
      kill: () => undefined,
    });
    expect(await runTrial('cpu', fork)).toMatchObject({ result: 'crashed' });
  });
});

/** Electron's main process, which starts the processes there. */
class Parent extends EventEmitter {
  readonly asked: TrialRequest[] = [];
  postMessage(message: TrialRequest): void {
    this.asked.push(message);
  }
  tell(id: number, report: object): void {
    this.emit('message', { data: { kind: 'engine-trial', id, report } });
  }
}

describe('in Electron, whose engine has its parent start that process', () => {
  const unavailable = { result: 'unavailable', reason: 'There is no GPU.', remedy: 'Use the processor.' };

  it('each trial hears of its own process only, and leaves no listener behind', async () => {
    const parent = new Parent();
    const fork = trialsByParent(parent);
    const trials = [runTrial('webgpu', fork), runTrial('cuda', fork), runTrial('wasm', fork)];
    parent.tell(2, { what: 'message', message: unavailable });
    parent.tell(1, { what: 'exit', how: 'exit code 139' });
    parent.tell(3, { what: 'message', message: 'nonsense' });
    expect((await Promise.all(trials)).map(({ result }) => result)).toEqual([
      'crashed',
      'unavailable',
      'crashed',
    ]);
    expect(parent.listenerCount('message')).toBe(0);
  });

  it('has it ended at once when the trial is cancelled, and leaves no listener behind', async () => {
    const parent = new Parent();
    const { signal, abort } = abortable();
    const trial = runTrial('webgpu', trialsByParent(parent), { signal });
    abort();
    await expect(trial).rejects.toMatchObject({ error: { code: 'cancelled' } });
    expect(parent.asked).toEqual([
      { kind: 'try-engine', id: 1, engine: 'webgpu' },
      { kind: 'end-trial', id: 1 },
    ]);
    expect(parent.listenerCount('message')).toBe(0);
  });
});
