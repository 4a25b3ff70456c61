import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { latestCheckpoint, writeCheckpoint } from './checkpoints.ts';
import { addEntry, verifyEntry } from './entries.ts';
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

  it('is resumed once, however many try at the same time', async () => {
    const { project, run } = await begun();
    await cancelRun(run);
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => resumeRun(project, run.id)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await cancelRun(run);
    expect((await resumeRun(project, run.id)).state.kind).toBe('running');
  });

  it('is resumed by one of several programs', async () => {
    const { project, run } = await begun();
    await cancelRun(run);
    const script = fileURLToPath(new URL('testing/resume-run.ts', import.meta.url));
    const programs = Array.from({ length: 3 }, () => runProgram(script, project.directory, run.id));
    const answers = (await Promise.all(programs)).map((text) => text.split(' ')[0]);
    expect(answers.sort()).toEqual(['refused', 'refused', 'resumed']);
  }, 60_000);

  it('of an earlier version of the program is understood, however it ended', async () => {
    const { project, run } = await begun();
    const at = new Date(0).toISOString();
    writeFileSync(join(run.directory, 'stopped.json'), JSON.stringify({ kind: 'cancelled', at }));
    expect((await readRun(project, run.id)).state).toEqual({ kind: 'cancelled', at });
    expect((await resumeRun(project, run.id)).state.kind).toBe('running');
  });

  it('that cannot even be marked as failed counts as interrupted, not as running for ever', async () => {
    const { project, run } = await begun();
    mkdirSync(join(run.directory, 'stopped.json'));
    const error = { code: 'disk-full', message: 'Full.', remedy: 'Free some.' } as const;
    await expect(failRun(run, error)).rejects.toThrow();
    rmSync(join(run.directory, 'stopped.json'), { recursive: true });
    expect((await readRun(project, run.id)).state).toEqual({ kind: 'interrupted' });
  });

  it('whose project goes away says so, and leaves nothing where it was', async () => {
    const { project, run } = await begun();
    renameSync(project.directory, `${project.directory}-elsewhere`);
    const file = Buffer.from('x');
    await refusal('project-missing', writeCheckpoint(run.directory, 1, { file }));
    await refusal('project-missing', finishRun(run, null));
    await refusal('project-missing', cancelRun(run));
    await refusal('project-missing', beginRun(project, { name: 'again', spec: null }));
    await refusal(
      'project-missing',
      addEntry(project, 'models', (directory) => writeFile(join(directory, 'weights'), file)),
    );
    expect(existsSync(project.directory)).toBe(false);
  });
});

/** What a TypeScript file prints, run in a process of its own. */
async function runProgram(script: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, ...args]);
  return stdout;
}
