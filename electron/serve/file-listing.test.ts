import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { listFolder } from './file-listing.ts';

const folder = mkdtempSync(join(tmpdir(), 'file-listing-'));
for (const name of ['run10.csv', 'run9.csv', '.hidden']) writeFileSync(join(folder, name), 'abc');
mkdirSync(join(folder, 'zebrafish'));
symlinkSync(join(folder, 'gone'), join(folder, 'broken-link'));
afterAll(() => rmSync(folder, { recursive: true }));

it('lists folders first, then files, numbers in names by their value; nothing hidden or broken', async () => {
  const { entries, parent } = await listFolder(folder, false);
  expect(entries.map(({ name, kind, bytes }) => [name, kind, bytes])).toEqual([
    ['zebrafish', 'folder', 0],
    ['run9.csv', 'file', 3],
    ['run10.csv', 'file', 3],
  ]);
  expect(parent).toBe(dirname(folder));
});

it('lists hidden files when asked to', async () => {
  expect((await listFolder(folder, true)).entries.map(({ name }) => name)).toContain('.hidden');
});

it('begins at home, and has nothing above the top', async () => {
  expect((await listFolder(undefined, false)).folder).toBe(homedir());
  expect((await listFolder('/', false)).parent).toBeNull();
});

it('says so where there is no such folder', async () => {
  await expect(listFolder(join(folder, 'missing'), false)).rejects.toMatchObject({
    error: { code: 'file-missing', where: { file: join(folder, 'missing') } },
  });
});
