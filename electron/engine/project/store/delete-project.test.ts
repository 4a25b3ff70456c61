import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusal } from '../../files/testing/refusal.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { deleteProject } from './delete-project.ts';
import { createProject, openProject, renameProject } from './project.ts';
import { beginRun, cancelRun } from './runs.ts';

describe('a project', () => {
  it('gets another name, and keeps its folder', async () => {
    const project = await createProject(join(temporaryFolder(), 'lab'), { name: 'lab' });
    await renameProject(project, 'Mouse liver');
    expect(await openProject(project.directory)).toEqual({ ...project, name: 'Mouse liver' });
  });

  it('is deleted whole, and nothing beside it', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'mine.txt'), 'mine');
    const project = await createProject(join(folder, 'lab'), { name: 'lab' });
    writeFileSync(join(project.directory, '.DS_Store'), '');
    await deleteProject(project);
    expect(readdirSync(folder)).toEqual(['mine.txt']);
  });

  it('is not deleted where it holds what the program did not put there', async () => {
    const project = await createProject(join(temporaryFolder(), 'lab'), { name: 'lab' });
    const mine = join(project.directory, 'figure.png');
    writeFileSync(mine, 'mine');
    const { message } = await refusal('option-invalid', deleteProject(project));
    expect(message).toContain('figure.png');
    expect(existsSync(mine)).toBe(true);
    rmSync(mine);
    await deleteProject(project);
    expect(readdirSync(dirname(project.directory))).toEqual([]);
  });

  it('is not deleted while a training runs', async () => {
    const project = await createProject(join(temporaryFolder(), 'lab'), { name: 'lab' });
    const run = await beginRun(project, { name: 'mlp', spec: {} });
    await refusal('option-invalid', deleteProject(project));
    await cancelRun(run);
    await deleteProject(project);
    expect(existsSync(project.directory)).toBe(false);
  });
});
