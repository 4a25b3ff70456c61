import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../testing/shared-data.ts';
import { unattended } from '../../job/job-context.ts';
import { temporaryFolder } from '../../files/testing/temporary-folder.ts';
import { readDataset } from '../storage.ts';
import { importDataset } from './import-dataset.ts';
import type { ImportOptions } from './import-options.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

async function imported(content: string | Uint8Array, options: ImportOptions = {}) {
  const path = join(temporaryFolder(), 'x.csv');
  writeFileSync(path, content);
  return importedFile(path, options);
}

async function importedFile(path: string, options: ImportOptions = {}) {
  const target = temporaryFolder();
  const { manifest, report } = await importDataset(path, target, options, unattended());
  const { counts, labels, geneIds } = await readDataset(target);
  const texts = (report.remarks ?? []).map(({ text }) => text);
  return {
    manifest,
    marks: manifest.marks,
    counts: [...counts],
    labels: [...labels],
    geneIds: [...geneIds],
    texts,
  };
}

/** Counts of genes; some above 1000, so that thousands are separated. */
const table = fc.array(
  fc.array(fc.constantFrom(0, 1, 7, 999, 1000, 1899, 1234567), { minLength: 6, maxLength: 6 }),
  {
    minLength: 2,
    maxLength: 4,
  },
);
type Write = (n: number) => string;
const plain: Write = String;
const grouped =
  (mark: string): Write =>
  (n) =>
    String(n).replace(/\B(?=(\d{3})+$)/g, mark);

function written(
  genes: readonly (readonly number[])[],
  { delimiter = ',', number = plain, label = ['0', '1'], bin = 1, above = '', behind = '', end = '\n' } = {},
): string {
  const rows = genes.flatMap((counts, gene) =>
    [0, 1, 2].map(
      (at) =>
        [
          `GENE${gene}A`,
          String(at + bin),
          ...counts.slice(2 * at, 2 * at + 2).map((n) => {
            const text = number(n);
            return text.includes(delimiter) ? `"${text}"` : text;
          }),
          label[gene % 2],
        ].join(delimiter) + behind,
    ),
  );
  const header = ['gene', 'bin', 'H3K4me3', 'H3K27ac', 'label'].join(delimiter) + behind;
  return above + [header, ...rows, ''].join(end);
}

const spellings: readonly (readonly [
  string,
  (genes: readonly (readonly number[])[]) => string | Uint8Array,
])[] = [
  ['bins from 0', (genes) => written(genes, { bin: 0 })],
  ['labels in words', (genes) => written(genes, { label: ['low', 'High'] })],
  ['labels of R', (genes) => written(genes, { label: ['FALSE', 'TRUE'] })],
  ['labels on and off', (genes) => written(genes, { label: ['off', 'on'], delimiter: '\t' })],
  ['a delimiter at the end', (genes) => written(genes, { behind: ',' })],
  ['remarks above', (genes) => written(genes, { above: '# a remark\n# another, with a comma\n' })],
  ['a sep= line', (genes) => written(genes, { above: 'sep=;\r\n', delimiter: ';', end: '\r\n' })],
  ['decimals of Excel in German', (genes) => written(genes, { delimiter: ';', number: (n) => `${n},0` })],
  [
    'groups and decimals in German',
    (genes) => written(genes, { delimiter: ';', number: (n) => `${grouped('.')(n)},0` }),
  ],
  ['groups and decimals in English', (genes) => written(genes, { number: (n) => `${grouped(',')(n)}.0` })],
  ['groups by spaces', (genes) => written(genes, { number: grouped('\u202f') })],
  ['UTF-16', (genes) => Buffer.from(`\ufeff${written(genes, { delimiter: '\t' })}`, 'utf16le')],
  ['gzip', (genes) => gzipSync(written(genes))],
];

describe('a table reads to the same counts and labels', () => {
  it.each(spellings)('with %s', async (_, spell) => {
    await fc.assert(
      fc.asyncProperty(table, async (genes) => {
        // Genes whose columns are constant are a matter of their own.
        const varied = genes.map((counts) => [...counts.slice(0, 4), counts[0] + 1, counts[1] + 2]);
        const { counts, labels, marks } = await imported(spell(varied));
        expect(marks).toEqual(['H3K4me3', 'H3K27ac']);
        expect(counts).toEqual(varied.flat());
        expect(labels).toEqual(varied.map((_counts, gene) => gene % 2));
      }),
      { numRuns: 25 },
    );
  });
});

describe('a column that is the same in every row of each gene', () => {
  const rows = (genes: number, value: (gene: number, bin: number) => number | string, name = 'x') =>
    [
      `gene,bin,H3K4me3,${name},label`,
      ...Array.from({ length: genes * 4 }, (_, row) => {
        const [gene, bin] = [Math.floor(row / 4), row % 4];
        return `G${gene}X,${bin + 1},${(row * 7) % 5},${value(gene, bin)},${gene % 2}`;
      }),
      '',
    ].join('\n');

  it('is no mark, whatever its name, and is said', async () => {
    const { marks, texts, counts } = await imported(rows(40, (gene) => gene + 0.5));
    expect(marks).toEqual(['H3K4me3']);
    expect(counts).toEqual(Array.from({ length: 160 }, (_, row) => (row * 7) % 5));
    expect(texts.join()).toContain('give the label away');
  });

  it('is taken where the user insists, as the remark says', async () => {
    const content = rows(40, (gene) => gene + 0.5);
    const { marks } = await imported(content, { columns: [{ column: 'x', role: 'mark' }] });
    expect(marks).toEqual(['H3K4me3', 'x']);
    expect((await imported(content, { columns: [{ column: '4', role: 'mark' }] })).marks).toEqual([
      'H3K4me3',
      'x',
    ]);
  });

  it('is a mark where only the last gene of many varies', async () => {
    const { marks } = await imported(rows(30_000, (gene, bin) => (gene === 29_999 ? bin : gene % 7)));
    expect(marks).toEqual(['H3K4me3', 'x']);
  });

  it('of zeros alone is a silent mark', async () => {
    const { marks, texts } = await imported(rows(10, () => 0));
    expect(marks).toEqual(['H3K4me3', 'x']);
    expect(texts.join()).toContain('The mark x is 0 in every bin');
  });

  it('of statistics with values that no count has is not read at all', async () => {
    const { marks } = await imported(rows(10, (gene) => (gene === 3 ? 'NA' : -gene), 'log2FoldChange'));
    expect(marks).toEqual(['H3K4me3']);
  });
});

const cases = sharedData('cases');

describe.skipIf(cases === undefined)('files as labs save them', () => {
  const at = (path: string) => join(cases ?? '', path);
  const five = ['H3K27me3', 'H3K36me3', 'H3K4me1', 'H3K4me3', 'H3K9me3'];

  it.each([
    ['09-comment-above-header/counts.tsv', ['H3K4me3', 'H3K27me3'], true],
    ['10-european-excel/counts.csv', ['H3K4me3', 'H3K27me3', 'H3K9me3'], true],
    ['11-thousands-quoted/counts.csv', ['H3K4me3', 'H3K27me3', 'H3K9me3'], true],
    ['12-bins-from-zero/counts.csv', five, true],
    ['14-start-end-become-marks/counts.csv', ['H3K4me3', 'H3K27ac'], true],
    ['15-rpkm-becomes-mark/counts.csv', ['H3K4me3', 'H3K27me3'], true],
    ...['FPKM', 'TPM', 'baseMean', 'log2FoldChange', 'logCPM', 'padj'].map(
      (name) => [`15-rpkm-becomes-mark/also-${name}.csv`, ['H3K4me3'], true] as const,
    ),
    ['16-expression-as-label/counts.csv', five, false],
    ['17-label-high-low/counts.csv', five, true],
    ['18-label-true-false/counts.csv', five, true],
    ['18-label-true-false/nohead.csv', five, true],
    ['27-trailing-delimiter/head.csv', five, true],
    ['27-trailing-delimiter/nohead.csv', five, true],
    ['34-extra-text-columns/strand.csv', five, true],
    ['37-excel-sep-line/sep.csv', five, true],
    ['38-latin1/latin1.csv', ['H3K4me3 (µg)'], true],
    ...['HighLow', 'expression_class', 'is_high', 'rank', 'status', 'y'].map(
      (name) => [`78-label-under-other-name/${name}.csv`, five, true] as const,
    ),
  ] as const)('%s', async (path, marks, labelled) => {
    const { manifest } = await importedFile(at(path));
    expect(manifest.marks).toEqual(marks);
    expect(manifest.labelled).toBe(labelled);
  });

  it('numbers with German thousands are whole, and the doubt is said', async () => {
    const { counts, texts } = await importedFile(at('74-german-thousands/counts.csv'));
    expect(counts[0]).toBe(1899);
    expect(texts.join()).toContain('separate thousands');
  });

  it.each([
    ['22-log2-ratio-negative/log2ratio.csv', { negative: 'as-is' }],
    ['23-nan-bins/nan.csv', { missing: 'zero' }],
  ] as const)('%s is refused with a remedy that works', async (path, options) => {
    await expect(importedFile(at(path))).rejects.toThrow(/--(negative as-is|missing zero)/);
    expect((await importedFile(at(path), options)).manifest.genes).toBeGreaterThan(0);
  });
});
