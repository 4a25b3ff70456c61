import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Progress } from '../../../contract/progress.ts';
import { sharedData } from '../../testing/shared-data.ts';
import { unattended } from '../../job/job-context.ts';
import { readDataset } from '../storage.ts';
import { importDataset, importSources } from './import-dataset.ts';
import { geneRows, importFiles, lines, withFiles } from './testing/import-fixture.ts';

const twoGenes = lines(geneRows('000003', 1), geneRows('000005', 0));
const itsCounts = [10, 11, 20, 21, 30, 31];
const namedMarks = { marks: ['H3K4me3', 'H3K27me3'] };

describe('a table of bin counts', () => {
  it('without a header becomes genes x bins x marks', async () => {
    const { dataset, report } = await importFiles({ 'a.csv': twoGenes }, namedMarks);
    expect(dataset.manifest).toMatchObject({
      name: 'a',
      genes: 2,
      bins: 3,
      marks: ['H3K4me3', 'H3K27me3'],
      countType: 'uint16',
      geneIdKind: 'deepchrome',
      labelled: true,
      hasGivenSplit: false,
      simulated: false,
    });
    expect(dataset.geneIds).toEqual(['000003', '000005']);
    expect([...dataset.counts]).toEqual([...itsCounts, ...itsCounts]);
    expect([...dataset.labels]).toEqual([1, 0]);
    expect(report).toMatchObject({ rowsRead: 6, genesRead: 2, genesKept: 2, dropped: [] });
    expect(report.files).toEqual([
      {
        name: 'a.csv',
        bytes: twoGenes.length,
        sha256: createHash('sha256').update(twoGenes).digest('hex'),
        rows: 6,
        genes: 2,
        delimiter: ',',
        header: false,
      },
    ]);
  });

  const tabbed = twoGenes.replaceAll(',', '\t');
  it.each<[string, string | Uint8Array]>([
    ['tabs', tabbed],
    ['semicolons', twoGenes.replaceAll(',', ';')],
    ['spaces', twoGenes.replaceAll(',', ' ')],
    ['runs of spaces', ` ${twoGenes.replaceAll(',', '   ').trimEnd()} \n`],
    ['a space behind each comma', twoGenes.replaceAll(',', ', ')],
    ['Windows line ends', twoGenes.replaceAll('\n', '\r\n')],
    ['line ends of old Macs', twoGenes.replaceAll('\n', '\r')],
    ['a byte order mark', `\ufeff${twoGenes}`],
    ['no line end at the end', twoGenes.trimEnd()],
    ['blank lines at the end', `${twoGenes}\n \n\r\n`],
    ['quoted ids', twoGenes.replace(/^(\d+)/gm, '"$1"')],
    ['quoted fields', twoGenes.replace(/([^,\n]+)/g, '"$1"')],
    ['numbers written as decimals', twoGenes.replace(/,(\d+)/g, ',$1.0')],
    ['numbers in scientific notation', twoGenes.replace(/,(\d\d)/g, ',$1e0')],
    ['gzip', gzipSync(twoGenes)],
    [
      'gzip in several members (bgzip)',
      Buffer.concat([gzipSync(twoGenes.slice(0, 20)), gzipSync(twoGenes.slice(20))]),
    ],
    ['gzip with zeros behind it', Buffer.concat([gzipSync(twoGenes), Buffer.alloc(512)])],
  ])('with %s reads the same', async (_, content) => {
    const { dataset } = await importFiles({ 'a.csv': content }, namedMarks);
    expect(dataset.geneIds).toEqual(['000003', '000005']);
    expect([...dataset.counts]).toEqual([...itsCounts, ...itsCounts]);
    expect([...dataset.labels]).toEqual([1, 0]);
  });

  it('with a header takes the names of its marks from it, wherever the other columns are', async () => {
    const { dataset, report } = await importFiles({
      'a.tsv': lines(
        'H3K4me3\tBin_ID\texpression\tsymbol\tGene ID\tATAC',
        '5\t1\t1\tTSPAN6\tENSG00000000003\t7',
        '6\t2\t1\tTSPAN6\tENSG00000000003\t8',
      ),
    });
    expect(dataset.manifest).toMatchObject({ marks: ['H3K4me3', 'ATAC'], bins: 2, labelled: true });
    expect([...dataset.counts]).toEqual([5, 7, 6, 8]);
    // The first column of a name is meant.
    expect(dataset.geneIds).toEqual(['TSPAN6']);
    expect(report.warnings).toEqual([]);
    expect(report.remarks).toEqual([{ grade: 'note', text: 'a.tsv: not read: "Gene ID".' }]);
  });

  it.each([
    ['pandas wrote with its index', lines(',gene,bin,H3K4me3', '0,A,1,5', '1,A,2,6')],
    ['R wrote with row names', lines('"","gene","bin","H3K4me3"', '"1","A",1,5', '"2","A",2,6')],
  ])('that %s leaves the row numbers out', async (_, text) => {
    const { dataset } = await importFiles({ 'a.csv': text });
    expect(dataset.manifest.marks).toEqual(['H3K4me3']);
    expect([...dataset.counts]).toEqual([5, 6]);
  });

  it('that pandas wrote with numbers for names has a header without names', async () => {
    const { dataset, report } = await importFiles({ 'a.csv': `0,1,2,3,4\n${twoGenes}` });
    expect(dataset.geneIds).toEqual(['000003', '000005']);
    expect(report.files[0]).toMatchObject({ header: true, rows: 6 });
  });

  it('just as DeepChrome publishes them has its five marks, and needs no word', async () => {
    const { dataset, report } = await importFiles({ 'a.csv': lines(geneRows('000003', 1, 3, 5)) });
    expect(dataset.manifest.marks).toEqual(['H3K27me3', 'H3K36me3', 'H3K4me1', 'H3K4me3', 'H3K9me3']);
    expect(report.remarks).toEqual([]);
    expect(report.warnings).toEqual([]);
  });

  it('with five unnamed marks and no label is taken for DeepChrome, which asks for a look', async () => {
    const { report } = await importFiles({ 'a.csv': lines('A,1,5,4,3,2,1', 'A,2,6,5,4,3,7') });
    expect(report.warnings).toEqual([
      "a.csv has no column names: its columns were read as gene, bin, H3K27me3, H3K36me3, H3K4me1, H3K4me3, H3K9me3 (in DeepChrome's order). No column was taken for the label.",
    ]);
  });

  it('with another number of unnamed marks numbers them', async () => {
    const { dataset, report } = await importFiles({ 'a.csv': twoGenes });
    expect(dataset.manifest.marks).toEqual(['mark1', 'mark2']);
    expect(report.warnings[0]).toContain('the marks have no names');
  });

  it('whose last column varies within a gene has no label', async () => {
    const rows = lines('A,1,5,0', 'A,2,6,1', 'B,1,7,0', 'B,2,8,1');
    const { dataset } = await importFiles({ 'a.csv': rows });
    expect(dataset.manifest).toMatchObject({ marks: ['mark1', 'mark2'], labelled: false });
    expect([...dataset.labels]).toEqual([-1, -1]);
  });

  it('has a label or not as the user says', async () => {
    const { dataset } = await importFiles({ 'a.csv': twoGenes }, { labels: 'no' });
    // Labels read as a mark would give themselves away.
    expect(dataset.manifest).toMatchObject({ marks: ['mark1', 'mark2'], labelled: false });
    const other = await importFiles({ 'b.csv': lines('A,1,5,0', 'A,2,6,0') }, { labels: 'yes' });
    expect(other.dataset.manifest).toMatchObject({ marks: ['mark1'], labelled: true });
  });

  it('may write low as -1, and leave labels that are not known empty', async () => {
    const { dataset, report } = await importFiles(
      { 'a.csv': lines(geneRows('A', 1), geneRows('B', -1), geneRows('C', '')) },
      { labels: 'yes' },
    );
    expect([...dataset.labels]).toEqual([1, 0, -1]);
    expect(report.warnings.at(-1)).toBe('1 gene of 3 have no label.');
  });

  it('keeps large whole numbers and fractions', async () => {
    const large = await importFiles({
      'a.csv': lines('A,1,70000,0', 'A,2,4294967295,0', 'B,1,3,0', 'B,2,4,0'),
    });
    expect(large.dataset.manifest.countType).toBe('uint32');
    expect([...large.dataset.counts]).toEqual([70_000, 4_294_967_295, 3, 4]);
    const text = lines(
      'A,1,0.1,0',
      'A,2,123456.789,0',
      'B,1,.5,0',
      'B,2,1e-3,0',
      'C,1,16777217,0',
      'C,2,0.30000000000000004,0',
    );
    const fractions = await importFiles({ 'a.csv': text });
    expect(fractions.dataset.manifest.countType).toBe('float32');
    expect([...fractions.dataset.counts]).toEqual(
      [0.1, 123456.789, 0.5, 0.001, 16777217, 0.3].map(Math.fround),
    );
    expect(fractions.report.warnings.at(-1)).toContain('16777217');
  });

  it('with a second copy of a gene keeps the first and reports the other', async () => {
    const { dataset, report } = await importFiles({
      'train.csv': lines(geneRows('000003', 1), geneRows('000005', 0), geneRows('000003', 1, 3, 2, 100)),
      'valid.csv': lines(geneRows('000007', 1), geneRows('000007', 0)),
      'test.csv': lines(geneRows('000009', 1), geneRows('000005', 0)),
    });
    expect(dataset.geneIds).toEqual(['000003', '000005', '000007', '000009']);
    expect([...dataset.counts.slice(0, 6)]).toEqual(itsCounts);
    const dropped = { reason: 'duplicate-gene', rows: 3 };
    expect(report.dropped).toEqual([
      {
        ...dropped,
        gene: '000003',
        where: { file: 'train.csv', line: 7 },
        kept: { file: 'train.csv', line: 1 },
      },
      {
        ...dropped,
        gene: '000007',
        where: { file: 'valid.csv', line: 4 },
        kept: { file: 'valid.csv', line: 1 },
      },
      {
        ...dropped,
        gene: '000005',
        where: { file: 'test.csv', line: 4 },
        kept: { file: 'train.csv', line: 4 },
      },
    ]);
    expect(report).toMatchObject({ rowsRead: 21, genesRead: 7, genesKept: 4 });
  });

  it('says what looks odd but was kept', async () => {
    const { report } = await importFiles(
      { 'a.csv': lines('2-Sep,1,0,1', '2-Sep,2,0,2', '', '', 'B,1,0,1', 'B,2,0,2', '', '') },
      { marks: ['H3K4me3', 'H3K27me3'], labels: 'no' },
    );
    expect(report.remarks?.filter(({ grade }) => grade === 'note').map(({ text }) => text)).toEqual([
      'a.csv has no column names: its columns were read as gene, bin, H3K4me3, H3K27me3 (as you named them).',
      'a.csv: 2 blank lines between rows passed over.',
    ]);
    expect(report.warnings).toEqual([
      'The mark H3K4me3 is 0 in every bin of every gene: check how it was counted.',
      '1 gene id such as "2-Sep" look like gene symbols that Excel turned into dates (SEPT2, MARCH1).',
    ]);
    const zeros = await importFiles({ 'b.csv': lines(geneRows('3', 1), geneRows('419', 0)) });
    expect(zeros.report.warnings.at(-1)).toContain('a spreadsheet has removed the zeros');
  });
});

describe('the files of a set', () => {
  const train = lines(geneRows('000003', 1));
  const valid = lines(geneRows('000005', 0));
  const test = lines(geneRows('000007', 1));

  it('keep their splits', async () => {
    const { dataset, report } = await importFiles({
      'E012.train.csv.gz': gzipSync(train),
      'E012.valid.csv.gz': gzipSync(valid),
      'E012.test.csv': test,
      'genes.tsv.gz': gzipSync('gene\tsymbol\n'),
      README: 'hello',
    });
    expect(dataset.manifest).toMatchObject({ name: 'E012', hasGivenSplit: true });
    expect([...(dataset.givenSplit ?? [])]).toEqual([0, 1, 2]);
    expect(report.files.map((file) => file.split)).toEqual(['train', 'valid', 'test']);
    expect(report.remarks?.[0]).toMatchObject({
      grade: 'note',
      text: expect.stringMatching(/do not say train, valid or test: genes\.tsv\.gz, README\.$/) as string,
    });
  });

  it('may have headers and delimiters of their own', async () => {
    const { dataset } = await importFiles({
      'train.csv': `gene,bin,a,b,label\n${train}`,
      'valid.csv': valid,
      'test.csv': `ID;Bin_ID;a;b;expression\n${test.replaceAll(',', ';')}`,
    });
    expect(dataset.manifest).toMatchObject({ genes: 3, marks: ['a', 'b'] });
  });

  it('can be named one by one', async () => {
    const manifest = await withFiles({}, (directory) =>
      withFiles({ 'x.csv': train, 'y.csv': test }, async (folder) => {
        const tables = [
          { path: join(folder, 'x.csv'), name: 'x.csv', split: 'train' as const },
          { path: join(folder, 'y.csv'), name: 'y.csv', split: 'test' as const },
        ];
        const set = { name: 'mine', tables, remarks: [] };
        await importSources(set, directory, {}, unattended());
        return (await readDataset(directory)).manifest;
      }),
    );
    expect(manifest).toMatchObject({ name: 'mine', genes: 2, hasGivenSplit: true });
  });
});

describe('an import', () => {
  const big = lines(...Array.from({ length: 3000 }, (_, i) => geneRows(`gene_${i}`, i % 2, 50, 5)));

  it('reports its progress in bytes of the source and can be cancelled at any moment', async () => {
    const controller = new AbortController();
    const seen: Progress[] = [];
    const report = (progress: Progress): void => {
      seen.push(progress);
      controller.abort();
    };
    const files = { 'big.csv': big };
    await withFiles({}, (directory) =>
      withFiles(files, async (folder) => {
        const importing = importDataset(
          join(folder, 'big.csv'),
          directory,
          {},
          { signal: controller.signal, report },
        );
        await expect(importing).rejects.toMatchObject({ error: { code: 'cancelled' } });
        expect(existsSync(join(directory, 'manifest.json'))).toBe(false);
      }),
    );
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ stage: 'Reading big.csv', total: big.length, unit: 'bytes' });
    expect(seen[0].done).toBeGreaterThan(0);
  });

  it('reads rows that lie across the pieces in which the file is read', async () => {
    const { dataset } = await importFiles({ 'big.csv.gz': gzipSync(big) });
    expect(dataset.manifest).toMatchObject({ genes: 3000, bins: 50 });
    const expected = Array.from({ length: 50 }, (_, bin) =>
      [0, 1, 2, 3, 4].map((mark) => 10 * (bin + 1) + mark),
    ).flat();
    for (const gene of [0, 1499, 2999]) {
      expect([...dataset.counts.slice(gene * 250, (gene + 1) * 250)]).toEqual(expected);
    }
  });

  it('writes the report beside the data', async () => {
    await withFiles({}, (directory) =>
      withFiles({ 'a.csv': twoGenes }, async (folder) => {
        const { report } = await importDataset(join(folder, 'a.csv'), directory, {}, unattended());
        expect(JSON.parse(readFileSync(join(directory, 'report.json'), 'utf8'))).toEqual(report);
      }),
    );
  });
});

describe('real data', () => {
  const e012 = sharedData('remc-E012');
  const remc600 = sharedData('remc-600');
  const toy = sharedData('toy');

  it.skipIf(e012 === undefined)('E012 is 18,421 genes in three splits', async () => {
    await withFiles({}, async (directory) => {
      await importDataset(e012 ?? '', directory, {}, unattended());
      const { manifest, labels, givenSplit, counts } = await readDataset(directory);
      expect(manifest).toMatchObject({
        name: 'E012',
        genes: 18_421,
        bins: 100,
        countType: 'uint16',
        hasGivenSplit: true,
      });
      const share = (split: number): string => {
        const own = labels.filter((_, gene) => givenSplit?.[gene] === split);
        return `${own.length}: ${(own.filter((label) => label === 1).length / own.length).toFixed(3)}`;
      };
      expect([0, 1, 2].map(share)).toEqual(['6141: 0.603', '6140: 0.525', '6140: 0.372']);
      // `zcat E012.*.csv.gz | awk -F, '{for (i = 3; i <= 7; i++) sum[i] += $i}'`
      const sums = [0, 0, 0, 0, 0];
      counts.forEach((count, i) => (sums[i % 5] += count));
      expect(sums).toEqual([6384313, 1467651, 2404731, 11692801, 1249709]);
    });
  });

  it.skipIf(remc600 === undefined)('E003 of remc-600 is 600 genes', async () => {
    await withFiles({}, async (directory) => {
      const { manifest, report } = await importDataset(
        remc600 ?? '',
        directory,
        { cellType: 'E003' },
        unattended(),
      );
      expect(manifest).toMatchObject({ name: 'E003', genes: 600, bins: 100, labelled: true });
      // DeepChrome's own format is no reason to warn; that other files lie in the folder is worth a note.
      expect(report.warnings).toEqual([]);
      expect(report.remarks?.map(({ grade }) => grade)).toEqual(['note', 'note']);
    });
  });

  it.skipIf(toy === undefined)("DeepChrome's toy set is 29 genes", async () => {
    await withFiles({}, async (directory) => {
      const { manifest, report } = await importDataset(toy ?? '', directory, {}, unattended());
      expect(manifest).toMatchObject({ genes: 29, geneIdKind: 'deepchrome' });
      expect(report.warnings).toEqual([]);
      expect(report.remarks?.[0].text).toContain('test_v2.csv');
    });
  });
});
