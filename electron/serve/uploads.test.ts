import { basename, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { isInside } from '../engine/files/path-kind.ts';
import { makeUploadFolder, uploadTarget } from './uploads.ts';

const batch = '0f8fad5b-d9cb-469f-a165-70867728950e';

describe('where an upload goes', () => {
  it('is its batch and its path inside it', () => {
    expect(uploadTarget(`/uploads/${batch}/K562/E003%20train.csv.gz`)).toEqual({
      batch,
      names: ['K562', 'E003 train.csv.gz'],
    });
    expect(uploadTarget(`/uploads/${batch}/z%C3%A4hlung.csv`)?.names).toEqual(['zählung.csv']);
  });

  it.each([
    '..',
    '%2e%2e/a.csv',
    'a/../../b.csv',
    'a%2f..%2fb.csv',
    '%5c..%5ca.csv',
    '.bashrc',
    'a//b.csv',
    'a.csv%2e',
    'a.csv%20',
    'a.csv.',
    'a.csv%00',
    'a%0a.csv',
    'C%3Aa.csv',
    'con',
    'NUL.csv',
    '%ff.csv',
    'x'.repeat(300),
    Array.from({ length: 20 }, () => 'd').join('/'),
  ])('is nowhere for %j', (path) => {
    expect(uploadTarget(`/uploads/${batch}/${path}`)).toBeUndefined();
  });

  it('is nowhere outside of a batch', () => {
    expect(uploadTarget('/uploads/../a.csv')).toBeUndefined();
    expect(uploadTarget('/uploads/batch/a.csv')).toBeUndefined();
    expect(uploadTarget(`/uploads/${batch}/`)).toBeUndefined();
  });

  it('is always inside, whatever is asked', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('..', '.', '/', '%2f', '%2e', '\\', 'a', ':', '%00', '~')),
        (parts) => {
          const target = uploadTarget(`/uploads/${batch}/${parts.join('')}`);
          if (target !== undefined) expect(isInside('/up', join('/up', ...target.names))).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

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
