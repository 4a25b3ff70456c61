import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PathAccess } from '../../../contract/path.ts';
import { createPathGrants } from './path-grants.ts';

const root = resolve('/data');
const at = (...names: readonly string[]): string => join(root, ...names);

function granting(...choices: readonly (readonly [string, PathAccess])[]) {
  const grants = createPathGrants(() => Promise.resolve([at('home', 'SimpleChrome')]));
  for (const [path, access] of choices) grants.grant(path, access);
  return async (path: string, access: PathAccess): Promise<boolean> => {
    try {
      await grants.check([{ path, access }]);
      return true;
    } catch (thrown) {
      expect(thrown).toMatchObject({ error: { code: 'path-not-chosen', where: { file: path } } });
      return false;
    }
  };
}

describe('what a person chose', () => {
  it('to read is read, a folder with what is in it, and neither written nor worked in', async () => {
    const may = granting([at('K562'), 'read']);
    expect(await may(at('K562'), 'read')).toBe(true);
    expect(await may(at('K562', 'cell', 'train.csv'), 'read')).toBe(true);
    expect(await may(at('K562', 'train.csv'), 'write')).toBe(false);
    expect(await may(at('K562', 'new.simplechrome'), 'project')).toBe(false);
  });

  it('to write is that one file, which may be looked at too', async () => {
    const may = granting([at('report.html'), 'write']);
    expect(await may(at('report.html'), 'write')).toBe(true);
    expect(await may(at('report.html'), 'read')).toBe(true);
    expect(await may(at('report.html', 'more'), 'write')).toBe(false);
    expect(await may(at('other.html'), 'write')).toBe(false);
  });

  it('as a folder for projects holds projects and data, and no file is written over in it', async () => {
    const may = granting([at('lab'), 'project']);
    expect(await may(at('lab', 'K562.simplechrome'), 'project')).toBe(true);
    expect(await may(at('lab', 'counts.csv'), 'read')).toBe(true);
    expect(await may(at('lab', 'counts.csv'), 'write')).toBe(false);
  });

  it('is not what lies beside it, under a name that begins alike, or behind dots', async () => {
    const may = granting([at('lab'), 'project'], [at('file.csv'), 'read']);
    for (const path of [
      root,
      at('lab-of-another', 'x'),
      `${at('lab')}/../secret`,
      'lab/x',
      '',
      at('file.csv.gz'),
    ]) {
      expect(await may(path, 'read'), path).toBe(false);
    }
    expect(await may(`${at('lab')}/cell/../counts.csv`, 'read')).toBe(true);
  });
});

it('projects that the program remembers need not be chosen again', async () => {
  const may = granting();
  expect(await may(at('home', 'SimpleChrome', 'K562.simplechrome'), 'project')).toBe(true);
  expect(await may(at('home', 'Other'), 'project')).toBe(false);
});

it('one path among several that was not chosen refuses the call', async () => {
  const grants = createPathGrants(() => Promise.resolve([]));
  grants.grant(at('a.csv'), 'read');
  const asked = ['a.csv', 'b.csv'].map((name) => ({ path: at(name), access: 'read' as const }));
  await expect(grants.check(asked)).rejects.toMatchObject({ error: { where: { file: at('b.csv') } } });
});

it('nothing outside of a chosen folder is reached, however it is written', async () => {
  const may = granting([at('lab'), 'project']);
  const pieces = fc.constantFrom('..', '.', '/', 'lab', 'x', '//', '\\', '~');
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 10 }), async (parts) => {
      const path = `${at('lab')}/${parts.join('')}`;
      const inside = resolve(path) === at('lab') || resolve(path).startsWith(`${at('lab')}/`);
      if (await may(path, 'read')) expect(inside).toBe(true);
    }),
  );
});
