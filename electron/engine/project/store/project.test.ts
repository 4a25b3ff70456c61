import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryPath } from '../../files/leftovers.ts';
import { entryKinds } from '../../../contract/command.ts';
import { createProject, openProject } from './project.ts';
import type { ProjectFormat } from './project-format.ts';
import { deadWriter } from '../../files/testing/dead-writer.ts';
import { refusal } from '../../files/testing/refusal.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';

const stagedBy = (writer: string) => `.simplechrome-staging-${writer}-0123456789ab`;

describe('creating a project', () => {
  it('makes a folder NAME.simplechrome that opens again', async () => {
    const path = join(temporaryFolder(), 'out/e012');
    const created = await createProject(path, { name: 'Blood cells' });
    expect(created.directory).toBe(`${path}.simplechrome`);
    expect(created.program).toMatch(/^SimpleChrome \d/);
    expect(readdirSync(created.directory).sort()).toEqual([...entryKinds, 'project.json'].sort());
    expect(await openProject(path)).toEqual(created);
    expect(await openProject(`${path}.simplechrome`)).toEqual(created);
  });

  it('refuses a name that is taken, and leaves what is there alone', async () => {
    const folder = temporaryFolder();
    const { directory } = await createProject(join(folder, 'a'), { name: 'first' });
    await refusal('project-exists', createProject(join(folder, 'a.simplechrome'), { name: 'second' }));
    expect((await openProject(directory)).name).toBe('first');
    expect(readdirSync(folder)).toEqual(['a.simplechrome']);
  });

  it.skipIf(process.platform !== 'linux')('says so where it may not write', async () => {
    const error = await refusal('file-unwritable', createProject('/sys/simplechrome-test', { name: 'x' }));
    expect(error.remedy).toContain('choose another folder');
  });
});

describe('opening a project', () => {
  it.each([
    ['nothing', () => undefined, 'There is no project'],
    ['a folder of something else', (path: string) => mkdirSync(path), 'not a SimpleChrome project'],
    [
      'a file',
      (path: string) => {
        writeFileSync(`${path}.simplechrome`, '');
      },
      'a project is a folder',
    ],
    [
      'a project folder that lost its project.json',
      (path: string) => mkdirSync(`${path}.simplechrome/models`, { recursive: true }),
      'has no project.json',
    ],
  ])('finds no project in %s', async (_what, make, said) => {
    const path = join(temporaryFolder(), 'x');
    make(path);
    const error = await refusal('project-missing', openProject(path));
    expect(error.message).toContain(said);
    expect(error.remedy).toMatch(/Choose/);
  });

  it.each([
    ['empty', '', 'it is empty'],
    ['not JSON', 'formatVersion = 1', 'begins "formatVersion = 1"'],
    ['without a format version', '{"name": "x"}', '"formatVersion"'],
    ['without a name', '{"formatVersion": 1, "created": "2026-01-01T00:00:00Z", "program": "x"}', '"name"'],
  ])('says what is wrong with a project.json that is %s', async (_what, text, said) => {
    const directory = join(temporaryFolder(), 'x.simplechrome');
    mkdirSync(directory);
    writeFileSync(join(directory, 'project.json'), text);
    const error = await refusal('project-damaged', openProject(directory));
    expect(error.message).toContain(said);
    expect(error.where?.file).toBe(join(directory, 'project.json'));
  });

  it('refuses a newer format, naming both versions, and changes nothing', async () => {
    const { directory } = await createProject(join(temporaryFolder(), 'x'), { name: 'x' });
    const text = JSON.stringify({ formatVersion: 7, somethingNew: true });
    writeFileSync(join(directory, 'project.json'), text);
    const error = await refusal('project-newer', openProject(directory));
    expect(error.message).toContain('format 7');
    expect(error.message).toContain('up to 1');
    expect(readFileSync(join(directory, 'project.json'), 'utf8')).toBe(text);
  });

  it('deletes what a killed program left half-written, and nothing else', async () => {
    const { directory } = await createProject(join(temporaryFolder(), 'x'), { name: 'x' });
    const models = join(directory, 'models');
    const dead = deadWriter();
    const [left, alive, foreign] = [dead, undefined, '00000000-1-x'].map((writer) => {
      const path = writer === undefined ? temporaryPath(models, 'staging') : join(models, stagedBy(writer));
      mkdirSync(path);
      writeFileSync(join(path, 'card.json'), '{');
      return path;
    });
    const trash = join(models, stagedBy(dead).replace('staging', 'trash'));
    mkdirSync(trash);
    const file = join(directory, stagedBy(dead));
    writeFileSync(file, 'half');
    mkdirSync(join(models, 'my-notes'));

    await openProject(directory);
    expect([left, trash, file].filter((path) => existsSync(path))).toEqual([]);
    // One that is still being written, by this process or by another machine that shares the folder.
    expect([alive, foreign, join(models, 'my-notes')].filter((path) => !existsSync(path))).toEqual([]);
  });

  it('takes what another machine has not touched for over a week for abandoned', async () => {
    const { directory } = await createProject(join(temporaryFolder(), 'x'), { name: 'x' });
    const staging = join(directory, 'models', stagedBy('00000000-1-x'));
    mkdirSync(staging);
    const eightDaysAgo = Date.now() / 1000 - 8 * 24 * 3600;
    utimesSync(staging, eightDaysAgo, eightDaysAgo);
    await openProject(directory);
    expect(existsSync(staging)).toBe(false);
  });
});

describe('a project of an older format', () => {
  const format: ProjectFormat = {
    version: 3,
    migrations: [
      {
        from: 2,
        migrate: (copy) => {
          writeFileSync(join(copy, 'two'), readFileSync(join(copy, 'one')));
          return Promise.resolve();
        },
      },
      {
        from: 1,
        migrate: (copy) => {
          writeFileSync(join(copy, 'one'), 'written first');
          return Promise.resolve();
        },
      },
    ],
  };

  it('is migrated step by step in a copy, and stays as it was', async () => {
    const folder = temporaryFolder();
    const old = await createProject(join(folder, 'x'), { name: 'mine' });
    writeFileSync(join(old.directory, 'models/kept'), 'weights');
    const migrated = await openProject(old.directory, format);
    expect(migrated.directory).toBe(join(folder, 'x-format-3.simplechrome'));
    expect(migrated.migratedFrom).toBe(old.directory);
    expect(migrated.name).toBe('mine');
    expect(readFileSync(join(migrated.directory, 'two'), 'utf8')).toBe('written first');
    expect(readFileSync(join(migrated.directory, 'models/kept'), 'utf8')).toBe('weights');
    expect(existsSync(join(old.directory, 'one'))).toBe(false);
    expect(await openProject(old.directory)).toEqual(old);
  });

  it('opens as the same copy the next time', async () => {
    const old = await createProject(join(temporaryFolder(), 'x'), { name: 'mine' });
    const { directory } = await openProject(old.directory, format);
    writeFileSync(join(directory, 'models/new'), 'made since');
    const again = await openProject(old.directory, format);
    expect(again.directory).toBe(directory);
    expect(existsSync(join(directory, 'models/new'))).toBe(true);
  });

  it('leaves nothing behind when a migration fails', async () => {
    const folder = temporaryFolder();
    const old = await createProject(join(folder, 'x'), { name: 'mine' });
    const failing = {
      version: 2,
      migrations: [{ from: 1, migrate: () => Promise.reject(new Error('broken')) }],
    };
    await expect(openProject(old.directory, failing)).rejects.toThrow('broken');
    expect(readdirSync(folder)).toEqual(['x.simplechrome']);
  });

  it('is refused where no migration begins at its format', async () => {
    const old = await createProject(join(temporaryFolder(), 'x'), { name: 'mine' });
    await refusal('project-damaged', openProject(old.directory, { version: 2, migrations: [] }));
  });
});
