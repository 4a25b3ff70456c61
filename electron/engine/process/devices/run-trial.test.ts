import { describe, expect, it } from 'vitest';
import { unattended } from '../../job/job-context.ts';
import { forkTrials } from './fork-trial.ts';
import { runTrial } from './run-trial.ts';

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
    const trial = runTrial('webgpu', standIn('never-answer.mjs'), { signal });
    abort();
    await expect(trial).rejects.toMatchObject({ error: { code: 'cancelled' } });
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
