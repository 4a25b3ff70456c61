import { describe, expect, it } from 'vitest';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { findSources, listSources } from './find-sources.ts';
import { geneRows, lines, withFiles } from './testing/import-fixture.ts';

const table = lines(geneRows('A', 1));

/** What a folder of (by default empty) files is taken for. */
async function found(
  names: readonly string[],
  below = '',
  cellType?: string,
  content = '',
): Promise<unknown> {
  const files = Object.fromEntries(names.map((name) => [name, content]));
  return withFiles(files, async (folder) => {
    const { name, tables, remarks } = await findSources(join(folder, below), cellType);
    return {
      name,
      files: tables.map((one) => `${one.split ?? 'none'}: ${one.name}`),
      remarks: remarks.length,
    };
  });
}

describe('the files of a set in a folder', () => {
  it.each<[string, string[], string, string | undefined, string, string[]]>([
    [
      'by cell type',
      ['E012.train.csv.gz', 'E012.valid.csv.gz', 'E012.test.csv.gz'],
      '',
      undefined,
      'E012',
      ['train: E012.train.csv.gz', 'valid: E012.valid.csv.gz', 'test: E012.test.csv.gz'],
    ],
    [
      'with other words for the splits',
      ['K562_training.tsv', 'K562_val.tsv', 'K562_testing.tsv'],
      '',
      undefined,
      'K562',
      ['train: K562_training.tsv', 'valid: K562_val.tsv', 'test: K562_testing.tsv'],
    ],
    [
      'in folders of the cell type',
      ['E003/classification/train.csv', 'E003/classification/valid.csv', 'E003/classification/test.csv'],
      '',
      undefined,
      'E003',
      [
        'train: E003/classification/train.csv',
        'valid: E003/classification/valid.csv',
        'test: E003/classification/test.csv',
      ],
    ],
    [
      'in the folder of the cell type itself',
      ['E003/classification/train.csv', 'E003/classification/valid.csv', 'E003/classification/test.csv'],
      'E003/classification',
      undefined,
      'E003',
      ['train: train.csv', 'valid: valid.csv', 'test: test.csv'],
    ],
    [
      'of the cell type that was chosen',
      ['E003.train.csv', 'E003.test.csv', 'E123.train.csv', 'E123.test.csv'],
      '',
      'e123',
      'E123',
      ['train: E123.train.csv', 'test: E123.test.csv'],
    ],
    [
      'of the only whole set',
      ['x/train.csv', 'x/valid.csv', 'x/test.csv', 'x/test_v2.csv'],
      'x',
      undefined,
      'x',
      ['train: train.csv', 'valid: valid.csv', 'test: test.csv'],
    ],
  ])('are found %s', async (_, names, below, cellType, name, files) => {
    expect(await found(names, below, cellType)).toMatchObject({ name, files });
  });

  it('leave hidden files and what is not a table alone', async () => {
    const names = [
      'train.csv',
      'valid.csv',
      'test.csv',
      '._train.csv',
      '.DS_Store',
      'train.pdf',
      'genes.tsv.gz',
    ];
    expect(await found(names, '')).toMatchObject({
      files: ['train: train.csv', 'valid: valid.csv', 'test: test.csv'],
      remarks: 1,
    });
  });

  it('are found beside a link that leads nowhere', async () => {
    await withFiles({ 'train.csv': table, 'test.csv': table }, async (folder) => {
      symlinkSync(join(folder, 'gone.csv'), join(folder, 'valid.csv'));
      expect((await findSources(folder)).tables.map(({ name }) => name)).toEqual(['train.csv', 'test.csv']);
    });
  });

  it('may be a single table of bin counts among other files', async () => {
    await withFiles(
      { 'mine.csv': table, 'genes.csv': 'gene,symbol,chr\nA,TSPAN6,X\n', README: '' },
      async (folder) => {
        const { name, tables, remarks } = await findSources(folder);
        expect(name).toBe('mine');
        expect(tables).toMatchObject([{ name: 'mine.csv', split: undefined }]);
        expect(remarks[0].text).toMatch(/not tables of bin counts: genes\.csv, README\.$/);
      },
    );
  });

  it.each<[string, string[], string | undefined, string, string]>([
    ['is empty', [], undefined, '', 'The folder is empty'],
    ['has no table', ['README', 'genes.tsv'], undefined, '', 'found genes.tsv, README'],
    [
      'has two tables that name no split',
      ['x.csv', 'y.csv'],
      undefined,
      table,
      'has 2 tables of bin counts (x.csv, y.csv)',
    ],
    [
      'has several cell types',
      ['E003.train.csv', 'E003.test.csv', 'E123.train.csv', 'E123.test.csv'],
      undefined,
      '',
      'holds 2 data sets (E003: test/train, E123: test/train)',
    ],
    [
      'has not the cell type that was chosen',
      ['E003.train.csv', 'E123.train.csv'],
      'E004',
      '',
      'no files of E004; it has E003, E123',
    ],
    [
      'has a split twice',
      ['train.csv', 'train.csv.gz', 'valid.csv', 'test.csv'],
      undefined,
      '',
      'has 2 files for train (train.csv, train.csv.gz)',
    ],
  ])('are not guessed when the folder %s', async (_, names, cellType, content, says) => {
    await expect(found(names, '', cellType, content)).rejects.toMatchObject({
      error: { code: 'folder-layout', message: expect.stringContaining(says) as string },
    });
  });

  it('are listed by set to choose from', async () => {
    const names = [
      'E003.train.csv',
      'E003.valid.csv',
      'E003.test.csv',
      'E123.train.csv',
      'E123.valid.csv',
      'E123.test.csv',
      'E004.test.csv',
    ];
    await withFiles(Object.fromEntries(names.map((name) => [name, ''])), async (folder) => {
      expect(await listSources(folder)).toEqual(['E003', 'E123']);
      expect(await listSources(join(folder, 'E004.test.csv'))).toEqual(['E004.test']);
    });
  });
});
