import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeUploadFolder } from './upload-folder.ts';

const parent = mkdtempSync(join(tmpdir(), 'upload-folder-'));
afterAll(() => rmSync(parent, { recursive: true }));

it('deletes the folders of servers that were killed, and no other', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  mkdirSync(join(parent, `simplechrome-uploads-${pid}-Ab12Cd`));
  mkdirSync(join(parent, 'simplechrome-uploads-notes'));
  const first = await makeUploadFolder(parent);
  const second = await makeUploadFolder(parent);
  expect(readdirSync(parent).sort()).toEqual(
    [basename(first.path), basename(second.path), 'simplechrome-uploads-notes'].sort(),
  );
  first.remove();
  expect(readdirSync(parent)).not.toContain(basename(first.path));
});
