import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { listFolder, makeFolder } from './folders.ts';

const folder = mkdtempSync(join(tmpdir(), 'file-listing-'));
for (const name of ['run10.csv', 'run9.csv', '.hidden']) writeFileSync(join(folder, name), 'abc');
mkdirSync(join(folder, 'zebrafish'));
symlinkSync(join(folder, 'gone'), join(folder, 'broken-link'));
afterAll(() => rmSync(folder, { recursive: true }));

it('lists folders first, then files, numbers in names by their value; nothing hidden or broken', async () => {
  const { entries, parent } = await listFolder(folder, false, new AbortController().signal);
  expect(entries.map(({ name, kind, bytes }) => [name, kind, bytes])).toEqual([
    ['zebrafish', 'folder', 0],
    ['run9.csv', 'file', 3],
    ['run10.csv', 'file', 3],
  ]);
  expect(parent).toBe(dirname(folder));
});

it('lists hidden files when asked to', async () => {
  expect(
    (await listFolder(folder, true, new AbortController().signal)).entries.map(({ name }) => name),
  ).toContain('.hidden');
});

it('begins at home, and has nothing above the top', async () => {
  expect((await listFolder(undefined, false, new AbortController().signal)).folder).toBe(homedir());
  expect((await listFolder('/', false, new AbortController().signal)).parent).toBeNull();
});

it('says so where there is no such folder', async () => {
  await expect(
    listFolder(join(folder, 'missing'), false, new AbortController().signal),
  ).rejects.toMatchObject({
    error: { code: 'file-missing', where: { file: join(folder, 'missing') } },
  });
});

const parent = mkdtempSync(join(tmpdir(), 'make-folder-'));
afterAll(() => rmSync(parent, { recursive: true }));

it('makes a folder and answers where it is', async () => {
  const path = await makeFolder(parent, 'K562 results');
  expect(path).toBe(join(parent, 'K562 results'));
  expect(statSync(path).isDirectory()).toBe(true);
});

it.each(['a/b', '..', '.', 'a\\b', 'what?', 'ends.', 'a\0b'])('refuses the name %j', async (name) => {
  await expect(makeFolder(parent, name)).rejects.toMatchObject({ error: { code: 'option-invalid' } });
});

it('says so where the name is taken, or the parent is gone', async () => {
  await makeFolder(parent, 'twice');
  await expect(makeFolder(parent, 'twice')).rejects.toMatchObject({ error: { code: 'option-invalid' } });
  await expect(makeFolder(join(parent, 'gone'), 'new')).rejects.toMatchObject({
    error: { code: 'file-missing' },
  });
});

it('stops looking where nobody waits for the answer any more', async () => {
  const many = mkdtempSync(join(tmpdir(), 'many-files-'));
  for (let file = 0; file < 200; file++) writeFileSync(join(many, `${file}.csv`), '');
  let asked = 0;
  const signal = {
    throwIfAborted: () => {
      if (++asked === 2) throw new Error('gone');
    },
  } as AbortSignal;
  await expect(listFolder(many, false, signal)).rejects.toThrow('gone');
  rmSync(many, { recursive: true });
});
