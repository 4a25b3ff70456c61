import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { latestCheckpoint, writeCheckpoint } from './checkpoints.ts';
import { verifyEntry } from './entries.ts';
import { createProject, openProject } from './project.ts';
import type { Project } from './project.ts';
import { beginRun, cancelRun, failRun, finishRun, listRuns, readRun, resumeRun } from './runs.ts';
import type { Run } from './runs.ts';
import { deadWriter } from '../../files/testing/dead-writer.ts';
import { refusal } from '../../files/testing/refusal.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';

const spec = { model: 'simplechrome', seed: 1 };
const specWithGap = { ...spec, labels: undefined };

async function begun(): Promise<{ project: Project; run: Run }> {
  const project = await createProject(join(temporaryFolder(), 'x'), { name: 'x' });
  return { project, run: await beginRun(project, { name: 'Train simplechrome', spec: specWithGap }) };
}

/** As if the program that began the run had been killed. */
function kill(run: Run): void {
  writeFileSync(join(run.directory, 'writer.json'), JSON.stringify({ writer: deadWriter() }));
}

describe('a run', () => {
  it('is in the project from its beginning, with what it is to do', async () => {
    const { project, run } = await begun();
    expect(run).toMatchObject({ name: 'Train simplechrome', spec, state: { kind: 'running' } });
    expect(await listRuns(project)).toEqual({ runs: [run], damaged: [] });
  });

  it('is interrupted when its program is gone, and goes on from its last checkpoint when resumed', async () => {
    const { project, run } = await begun();
    await writeCheckpoint(run.directory, 3, { state: Buffer.from('three') });
    kill(run);
    await openProject(project.directory);
    expect((await readRun(project, run.id)).state).toEqual({ kind: 'interrupted' });
    const resumed = await resumeRun(project, run.id);
    expect(resumed).toMatchObject({ spec, state: { kind: 'running' } });
    expect((await latestCheckpoint(resumed.directory))?.epoch).toBe(3);
  });

  it('that was cancelled says so, and can be resumed', async () => {
    const { project, run } = await begun();
    await cancelRun(run);
    expect((await readRun(project, run.id)).state.kind).toBe('cancelled');
    expect((await resumeRun(project, run.id)).state.kind).toBe('running');
  });

  it('that failed says why, and can be resumed', async () => {
    const { project, run } = await begun();
    const error = { code: 'loss-not-finite', message: 'The loss is NaN.', remedy: 'Learn slower.' } as const;
    await failRun(run, error);
    expect((await readRun(project, run.id)).state).toMatchObject({ kind: 'failed', error });
    expect((await resumeRun(project, run.id)).state.kind).toBe('running');
  });

  it('that finished keeps its result and no checkpoints, and can be verified', async () => {
    const { project, run } = await begun();
    await writeCheckpoint(run.directory, 1, { state: Buffer.from('one') });
    await finishRun(run, { models: ['a', 'b'] });
    const { state } = await readRun(project, run.id);
    expect(state).toMatchObject({ kind: 'finished', result: { models: ['a', 'b'] } });
    expect(existsSync(join(run.directory, 'checkpoints'))).toBe(false);
    const { files } = await verifyEntry(project, 'runs', run.id);
    expect(files.map(({ path }) => path)).toEqual(['run.json']);
  });

  it('stays finished whatever is left of its checkpoints when the program is killed right then', async () => {
    const { project, run } = await begun();
    await finishRun(run, null);
    mkdirSync(join(run.directory, 'checkpoints/epoch-00000001'), { recursive: true });
    kill(run);
    await openProject(project.directory);
    expect((await readRun(project, run.id)).state.kind).toBe('finished');
    expect(readdirSync(run.directory)).not.toContain('checkpoints');
  });

  it('is not resumed while it runs or after it has finished', async () => {
    const { project, run } = await begun();
    expect((await refusal('option-invalid', resumeRun(project, run.id))).message).toContain('still running');
    await finishRun(run, null);
    expect((await refusal('option-invalid', resumeRun(project, run.id))).message).toContain('has finished');
  });

  it('on another machine counts as running, until it is cancelled from here', async () => {
    const { project, run } = await begun();
    writeFileSync(join(run.directory, 'writer.json'), JSON.stringify({ writer: '00000000-1-x' }));
    expect((await readRun(project, run.id)).state.kind).toBe('running');
    await cancelRun(run);
    expect((await resumeRun(project, run.id)).state.kind).toBe('running');
  });

  it('that cannot be read does not hide the others', async () => {
    const { project, run } = await begun();
    const other = await beginRun(project, { name: 'other', spec: null });
    writeFileSync(join(run.directory, 'run.json'), '{');
    const { runs, damaged } = await listRuns(project);
    expect(runs.map(({ id }) => id)).toEqual([other.id]);
    expect(damaged).toMatchObject([{ id: run.id, error: { code: 'project-damaged' } }]);
  });

  it('that is unknown is refused by name', async () => {
    const { project } = await begun();
    expect((await refusal('file-missing', readRun(project, 'e999'))).message).toContain('"e999"');
  });
});
