import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failure } from '../../../contract/failure.ts';
import { refusal } from '../../files/testing/refusal.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { unattended } from '../../job/job-context.ts';
import { createProject } from '../store/project.ts';
import { stoppedFile } from '../store/run-files.ts';
import { beginRun, readRun } from '../store/runs.ts';
import { type CheckpointKeeper, withRun } from './training-run.ts';

const diskFull = failure('disk-full', 'The disk is full.', 'Free some space.');
const workFails = failure('device-memory', 'It does not fit.', 'Use a smaller batch size.');

const savingNothing: CheckpointKeeper = {
  keep: () => Promise.resolve(),
  flush: () => Promise.reject(diskFull),
};

async function begin() {
  const project = await createProject(join(temporaryFolder(), 'runs'), { name: 'runs' });
  const run = await beginRun(project, { name: 'mlp', spec: {} });
  return { run, state: async () => (await readRun(project, run.id)).state };
}

describe('a run that ends while its last epoch cannot be saved', () => {
  it('has failed at once where its work failed, and tells of that failure', async () => {
    const { run, state } = await begin();
    const running = withRun(run, savingNothing, unattended(), () => Promise.reject(workFails));
    await expect(running).rejects.toBe(workFails);
    expect(await state()).toMatchObject({ kind: 'failed', error: { code: 'device-memory' } });
  });

  it('is cancelled at once where it was cancelled, and says what is lost', async () => {
    const { run, state } = await begin();
    const stop = new AbortController();
    const running = withRun(run, savingNothing, { ...unattended(), signal: stop.signal }, () => {
      stop.abort();
      return Promise.reject(failure('cancelled', 'Cancelled.', 'Start again.'));
    });
    const error = await refusal('cancelled', running);
    expect(error.remedy).toContain('the last epochs could not be saved (The disk is full.)');
    expect(await state()).toMatchObject({ kind: 'cancelled' });
  });

  it('can be resumed where not even its end can be written: nobody works on it', async () => {
    const { run, state } = await begin();
    // In the place of the file that would say how it ended.
    mkdirSync(join(run.directory, stoppedFile, 'in the way'), { recursive: true });
    const running = withRun(run, savingNothing, unattended(), () => Promise.reject(workFails));
    await expect(running).rejects.toBe(workFails);
    rmSync(join(run.directory, stoppedFile), { recursive: true });
    expect(await state()).toMatchObject({ kind: 'interrupted' });
  });
});
