import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusal } from '../../files/testing/refusal.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { chosenSources, listChosenSources } from './chosen-sources.ts';

function folderWith(...names: readonly string[]): (name: string) => string {
  const folder = temporaryFolder();
  for (const name of names) writeFileSync(join(folder, name), 'x');
  return (name) => join(folder, name);
}

describe('files chosen together', () => {
  it('are one data set where their names differ only in the split, in whatever order they come', async () => {
    const at = folderWith('E003.test.csv', 'E003.train.csv', 'E003.valid.csv');
    const set = await chosenSources([at('E003.test.csv'), at('E003.train.csv'), at('E003.valid.csv')]);
    expect(set.name).toBe('E003');
    expect(set.tables.map(({ name, split }) => [name, split])).toEqual([
      ['E003.train.csv', 'train'],
      ['E003.valid.csv', 'valid'],
      ['E003.test.csv', 'test'],
    ]);
  });

  it('of two data sets are listed, and one can be chosen', async () => {
    const at = folderWith('E003.train.csv', 'E003.test.csv', 'E123.train.csv');
    const sources = [at('E003.train.csv'), at('E003.test.csv'), at('E123.train.csv')];
    expect(await listChosenSources(sources)).toEqual(['E003', 'E123']);
    const error = await refusal('folder-layout', chosenSources(sources));
    expect(error.message).toContain('E003, E123');
    const { tables, remarks } = await chosenSources(sources, 'e123');
    expect(tables.map(({ name }) => name)).toEqual(['E123.train.csv']);
    expect(remarks).toEqual([
      { grade: 'note', text: 'Left out, because they are of another set: E003.train.csv, E003.test.csv.' },
    ]);
  });

  it('must say their split by name', async () => {
    const at = folderWith('train.csv', 'more.csv');
    const error = await refusal('folder-layout', chosenSources([at('train.csv'), at('more.csv')]));
    expect(error.where).toEqual({ file: 'more.csv' });
  });

  it('may not name a split twice', async () => {
    const at = folderWith('train.csv', 'training.csv');
    const error = await refusal('folder-layout', chosenSources([at('train.csv'), at('training.csv')]));
    expect(error.message).toContain('train');
  });

  it('may not be mixed with a folder, and must exist', async () => {
    const at = folderWith('train.csv');
    mkdirSync(at('folder'));
    await refusal('folder-layout', chosenSources([at('train.csv'), at('folder')]));
    await refusal('file-missing', chosenSources([at('train.csv'), at('test.csv')]));
  });
});
