import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

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
