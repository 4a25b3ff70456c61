import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discardEmptyProject } from './discard-project.ts';
import { createProject } from './project.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';

async function newProject(): Promise<string> {
  return (await createProject(join(temporaryFolder(), 'new'), { name: 'new' })).directory;
}

describe('discarding a project', () => {
  it('deletes one in which nothing was saved', async () => {
    const directory = await newProject();
    expect(await discardEmptyProject(directory)).toBe(true);
    expect(existsSync(directory)).toBe(false);
  });

  it.each([
    ['a data set', 'datasets/20261122-e012'],
    ['a folder of the user', 'notes'],
  ])('leaves one with %s in it as it is', async (_what, folder) => {
    const directory = await newProject();
    mkdirSync(join(directory, folder));
    expect(await discardEmptyProject(directory)).toBe(false);
    expect(existsSync(join(directory, folder))).toBe(true);
    expect(existsSync(join(directory, 'project.json'))).toBe(true);
    expect(existsSync(join(directory, 'models'))).toBe(true);
  });

  it('leaves one with a file of the user beside its own', async () => {
    const directory = await newProject();
    writeFileSync(join(directory, 'readme.txt'), 'mine');
    expect(await discardEmptyProject(directory)).toBe(false);
    expect(existsSync(join(directory, 'readme.txt'))).toBe(true);
  });

  it('does nothing where there is no project', async () => {
    expect(await discardEmptyProject(join(temporaryFolder(), 'gone'))).toBe(false);
  });
});
