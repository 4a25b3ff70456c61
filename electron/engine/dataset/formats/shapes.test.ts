import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { importFault, importFiles } from '../import/testing/import-fixture.ts';
import { sharedData } from '../../testing/shared-data.ts';

const folder = sharedData('cases');
const bytesOf = (name: string): Buffer => readFileSync(`${folder}/${name}`);

/** File, genes, bins, marks, and a field of the file that is one of its counts: [row, column] and [gene, bin, mark]. */
const read = [
  ['02-computematrix-gz/matrix.gz', 6, 20, ['H3K4me3', 'H3K27me3'], [1, 6 + 20 + 3], [0, 3, 1]],
  ['03-multicov-bed6/multicov.txt', 4, 10, ['mark1', 'mark2', 'mark3'], [12, 7], [1, 2, 1]],
  [
    '05-gene-underscore-bin/train.csv',
    6,
    10,
    ['H3K27me3', 'H3K36me3', 'H3K4me1', 'H3K4me3', 'H3K9me3'],
    [11, 4],
    [1, 1, 2],
  ],
  ['08-featurecounts-saf/counts.txt', 4, 10, ['H3K4me3', 'H3K27me3'], [2 + 13, 7], [1, 3, 1]],
  ['19-wide-one-row-per-gene/wide.csv', 8, 20, ['H3K4me3', 'H3K27me3'], [2, 1 + 20 + 4], [1, 4, 1]],
  ['19-wide-one-row-per-gene/wide-first-is-1.csv', 8, 20, ['H3K4me3', 'H3K27me3'], [2, 5], [1, 4, 0]],
  ['19-wide-one-row-per-gene/wide-column-of-ones.csv', 8, 20, ['H3K4me3', 'H3K27me3'], [3, 7], [2, 6, 0]],
  ['19-wide-one-row-per-gene/homer-ghist.txt', 8, 20, ['homer-ghist'], [2, 6], [1, 5, 0]],
  ['20-tidy-long/tidy.csv', 6, 10, ['H3K4me3', 'H3K27me3', 'H3K9me3'], [1 + 30 + 3 + 1, 3], [1, 1, 1]],
] as const;

it.skipIf(folder === undefined).each(read)(
  '%s is read',
  async (name, genes, bins, marks, [row, column], [gene, bin, mark]) => {
    const bytes = bytesOf(name);
    const file = name.split('/')[1];
    const { dataset } = await importFiles({ [file]: bytes });
    expect(dataset.manifest).toMatchObject({ genes, bins, marks: [...marks] });
    const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    const field = text.split('\n')[row].split(text.includes('\t') ? '\t' : ',')[column];
    expect(dataset.counts[(gene * bins + bin) * marks.length + mark]).toBe(Math.fround(Number(field)));
  },
);

it.skipIf(folder === undefined).each([
  ['01-multibamsummary-rawcounts/raw_counts.tab', /multiBamSummary .* named after no gene/],
  ['21-chromhmm-binary/E003_chr1_binary.txt', /ChromHMM/],
])('%s is refused by its right name', async (name, says) => {
  expect(await importFault({ [name.split('/')[1]]: bytesOf(name) })).toMatchObject({
    code: 'counts-format',
    message: expect.stringMatching(says) as string,
  });
});
