import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ErrorCode, Place } from '../../../contract/app-error.ts';
import type { ImportOptions } from './import-options.ts';
import { findSources } from './find-sources.ts';
import { geneRows, importFault, lines, withFiles } from './testing/import-fixture.ts';

const a = geneRows('A', 1);
const b = geneRows('B', 0);
const c = geneRows('C', 1);
const good = lines(a, b);

/** The good file with one line replaced. */
function withLine(line: number, text: string): string {
  const rows = [...a, ...b];
  rows[line - 1] = text;
  return lines(rows);
}

interface Case {
  readonly what: string;
  readonly content: string | Uint8Array;
  readonly options?: ImportOptions;
  readonly code: ErrorCode;
  readonly where: Omit<Place, 'file'>;
  /** What the message must quote or name. */
  readonly says: string;
}

const labels: ImportOptions = { labels: 'yes' };

const rowFaults: readonly Case[] = [
  {
    what: 'a gene with a row too few, naming its first line',
    content: lines(a, b.slice(0, 2), c),
    code: 'bin-count',
    where: { line: 4 },
    says: 'Gene "B" has 2 rows, but the first gene "A" (line 1) has 3',
  },
  {
    what: 'a last gene that is cut off',
    content: lines(a, b.slice(0, 2)),
    code: 'bin-count',
    where: { line: 4 },
    says: 'has 2 rows',
  },
  {
    what: 'a gene with a row too many, naming that row',
    content: lines(a, geneRows('B', 0, 4)),
    code: 'bin-count',
    where: { line: 7 },
    says: 'Gene "B" (from line 4) has more than 3 rows',
  },
  {
    what: 'a missing bin',
    content: lines(a, b[0], b[2]),
    code: 'bin-order',
    where: { line: 5, column: 2 },
    says: 'Bin 3 follows bin 1 of gene "B"; expected bin 2',
  },
  {
    what: 'a gene that begins with another bin than 1',
    content: lines(a, b.slice(1)),
    code: 'bin-order',
    where: { line: 4, column: 2 },
    says: 'begins with bin 2',
  },
  {
    what: 'bins that descend',
    content: lines([...a].reverse()),
    code: 'bin-order',
    where: { line: 1, column: 2 },
    says: 'begins with bin 3',
  },
  {
    what: 'bins of one gene numbered from 0',
    content: lines('A,0,1,2,1', 'A,1,1,2,1', 'B,1,1,2,1', 'B,2,1,2,1'),
    options: labels,
    code: 'bin-order',
    where: { line: 1, column: 2 },
    says: 'begins with bin 0',
  },
  {
    what: 'bins out of order',
    content: lines(a, b[0], b[1], 'B,1,3,4,0'),
    code: 'bin-order',
    where: { line: 6, column: 2 },
    says: 'Bin 1 follows bin 2',
  },
  {
    what: 'a repeated bin',
    content: lines(a, b[0], b[1], b[1], b[2]),
    code: 'bin-repeated',
    where: { line: 6, column: 2 },
    says: 'bin 2 twice',
  },
  {
    what: 'a bin that is not whole',
    content: withLine(5, 'B,2.5,1,2,0'),
    code: 'bin-order',
    where: { line: 5, column: 2 },
    says: '2.5',
  },
  {
    what: 'a gene whose rows are in two places',
    content: lines(a, b.slice(0, 2), c, b.slice(2)),
    code: 'gene-split-apart',
    where: { line: 9 },
    says: 'Rows of gene "B" are here and at line 4',
  },
  {
    what: 'a gene that comes back with part of its rows',
    content: lines(a, b, a.slice(0, 2)),
    code: 'gene-split-apart',
    where: { line: 7 },
    says: 'Rows of gene "A" are here and at line 1',
  },
  {
    what: 'a table sorted by bin',
    content: lines(a[0], b[0], a[1], b[1]),
    code: 'gene-split-apart',
    where: { line: 3 },
    says: 'Rows of gene "A" are here and at line 1',
  },
  {
    what: 'a word for a count',
    content: withLine(5, 'B,2,many,2,0'),
    code: 'number-invalid',
    where: { line: 5, column: 3 },
    says: '"many"',
  },
  {
    what: 'a decimal comma beside a point',
    content: lines('A;1;0,5', 'A;2;0.7'),
    code: 'number-invalid',
    where: { line: 1, column: 3 },
    says: '"0,5"',
  },
  {
    what: 'an empty count',
    content: withLine(5, 'B,2,,2,0'),
    code: 'number-invalid',
    where: { line: 5, column: 3 },
    says: 'is empty',
  },
  {
    what: 'NaN',
    content: withLine(5, 'B,2,1,NaN,0'),
    code: 'number-invalid',
    where: { line: 5, column: 4 },
    says: '"NaN"',
  },
  {
    what: 'NA',
    content: withLine(6, 'B,3,NA,1,0'),
    code: 'number-invalid',
    where: { line: 6, column: 3 },
    says: '"NA"',
  },
  {
    what: 'infinity',
    content: withLine(5, 'B,2,inf,2,0'),
    code: 'number-invalid',
    where: { line: 5, column: 3 },
    says: '"inf"',
  },
  {
    what: 'a number beyond all counts',
    content: withLine(5, 'B,2,1e99,2,0'),
    code: 'number-invalid',
    where: { line: 5, column: 3 },
    says: 'too large',
  },
  {
    what: 'a negative count',
    content: withLine(5, 'B,2,1,-2,0'),
    code: 'number-negative',
    where: { line: 5, column: 4 },
    says: '"-2"',
  },
  {
    what: 'a carriage return within a line',
    content: withLine(5, 'B,2,1\r,2,0'),
    code: 'number-invalid',
    where: { line: 5, column: 3 },
    says: '"1\\r"',
  },
  {
    what: 'another label than 0 and 1',
    content: withLine(1, 'A,1,1,2,7'),
    options: labels,
    code: 'label-invalid',
    where: { line: 1, column: 5 },
    says: 'gene "A" is 7',
  },
  {
    what: 'a word for a label',
    content: withLine(5, 'B,2,1,2,weak'),
    options: labels,
    code: 'label-invalid',
    where: { line: 5, column: 5 },
    says: '"weak"',
  },
  {
    what: 'labels that mix 0 and -1',
    content: lines(a, b, geneRows('C', -1)),
    options: labels,
    code: 'label-invalid',
    where: { line: 7, column: 5 },
    says: 'is -1, but low is written as 0 at line 4',
  },
  {
    what: 'a label that changes inside a gene',
    content: withLine(5, 'B,2,1,2,1'),
    options: labels,
    code: 'label-inconsistent',
    where: { line: 5, column: 5 },
    says: 'is 1 here and 0 in its first row (line 4)',
  },
  {
    what: 'a label missing inside a gene',
    content: withLine(5, 'B,2,1,2,'),
    options: labels,
    code: 'label-inconsistent',
    where: { line: 5, column: 5 },
    says: 'is empty here',
  },
  {
    what: 'a row with a column too many',
    content: withLine(5, 'B,2,1,2,0,9'),
    code: 'column-count',
    where: { line: 5 },
    says: 'has 6 columns; expected 5',
  },
  {
    what: 'a row that is cut off',
    content: `${lines(a)}B,1,3`,
    code: 'column-count',
    where: { line: 4 },
    says: '"B,1,3" has 3 columns',
  },
  {
    what: 'a quotation mark that is not closed',
    content: withLine(5, '"B,2,1,2,0'),
    code: 'column-count',
    where: { line: 5 },
    says: 'not closed',
  },
  {
    what: 'a row without a gene',
    content: withLine(4, ',1,1,2,0'),
    code: 'gene-id-missing',
    where: { line: 4, column: 1 },
    says: 'no gene id',
  },
  {
    what: 'a control character in a gene id',
    content: withLine(4, 'B\u0007,1,1,2,0'),
    code: 'encoding-invalid',
    where: { line: 4, column: 1 },
    says: 'a character that is not seen',
  },
  {
    what: 'a byte order mark where a second file was put behind the first',
    content: `${lines(a)}\ufeff${lines(b)}`,
    code: 'encoding-invalid',
    where: { line: 4, column: 1 },
    says: 'a character that is not seen',
  },
  {
    what: 'bytes that are not UTF-8',
    content: Buffer.from(withLine(4, 'B\x81,1,1,2,0'), 'latin1'),
    code: 'encoding-invalid',
    where: { line: 4 },
    says: 'not UTF-8',
  },
  {
    what: 'counts lines in the file, blank ones and header included',
    content: `gene,bin,x,y,label\r\n\r\n${lines(a).replaceAll('\n', '\r\n')}B,1,no,1,0\r\n`,
    code: 'number-invalid',
    where: { line: 6, column: 3 },
    says: 'Column 3 (x) is "no"',
  },
];

const headerFaults: readonly Case[] = [
  {
    what: 'only a header',
    content: 'gene,bin,H3K4me3,label\n',
    code: 'genes-none',
    where: { line: 1 },
    says: 'only a header line',
  },
  {
    what: 'a header without a bin',
    content: lines('gene,chr,start', 'A,chr1,5'),
    code: 'column-missing',
    where: { line: 1 },
    says: 'holds the bin number',
  },
  {
    what: 'a header without a gene',
    content: lines('bin,H3K4me3,H3K27me3', '1,5,6'),
    code: 'column-missing',
    where: { line: 1 },
    says: 'holds the gene id',
  },
  {
    what: 'a header without a mark',
    content: lines('gene,bin,label', 'A,1,1'),
    code: 'column-missing',
    where: { line: 1 },
    says: 'count of a mark',
  },
  {
    what: 'a mark without a name',
    content: lines('gene,bin,,H3K4me3', 'A,1,1,2'),
    code: 'column-missing',
    where: { line: 1, column: 3 },
    says: 'Column 3',
  },
  {
    what: 'two marks of one name',
    content: lines('gene,bin,x,x', 'A,1,1,2'),
    code: 'marks-mismatch',
    where: { line: 1, column: 4 },
    says: '"x"',
  },
  {
    what: 'row names of R without a header',
    content: lines('gene bin x y', '1 A 1 5 6', '2 A 2 7 8'),
    code: 'column-count',
    where: { line: 2 },
    says: 'The header names 4 columns but the rows have 5',
  },
  {
    what: 'another number of marks than the user named',
    content: good,
    options: { marks: ['x', 'y', 'z', 'q'] },
    code: 'marks-mismatch',
    where: { line: 1 },
    says: '4 mark names were given',
  },
  {
    what: 'a header although the user says that there is none',
    content: `gene,bin,x,y,label\n${good}`,
    options: { header: 'no' },
    code: 'number-invalid',
    where: { line: 1, column: 2 },
    says: '"bin"',
  },
];

const zipOf = (name: string): Buffer =>
  Buffer.concat([Buffer.from('PK\x03\x04\x14\0\0\0\0\0'), Buffer.from(name), Buffer.alloc(99)]);
const packed = gzipSync(
  Buffer.from(lines(...Array.from({ length: 999 }, (_, i) => geneRows(`gene${i * 7919}`, 1)))),
);
const flipped = Buffer.from(packed);
flipped[packed.length >> 1] ^= 0xff;

const fileFaults: readonly Case[] = [
  { what: 'an empty file', content: '', code: 'file-empty', where: {}, says: 'empty' },
  { what: 'a file of blank lines', content: '\n \n\r\n', code: 'file-empty', where: {}, says: 'empty' },
  { what: 'an empty gzip file', content: gzipSync(''), code: 'file-empty', where: {}, says: 'empty' },
  {
    what: 'a gzip file that ends early',
    content: packed.subarray(0, packed.length - 20),
    code: 'file-truncated',
    where: {},
    says: 'incomplete',
  },
  {
    what: 'a gzip file of which only the beginning is there',
    content: packed.subarray(0, 7),
    code: 'file-truncated',
    where: {},
    says: 'incomplete',
  },
  { what: 'a damaged gzip file', content: flipped, code: 'file-unreadable', where: {}, says: 'damaged' },
  {
    what: 'something else behind the gzip data',
    content: Buffer.concat([packed, Buffer.from('\0A,1,2,3')]),
    code: 'file-unreadable',
    where: { line: 2998 },
    says: 'not gzip data',
  },
  {
    what: 'another delimiter',
    content: good.replaceAll(',', '|'),
    code: 'delimiter-wrong',
    where: { line: 1 },
    says: '"A|1|10|11|1"',
  },
  {
    what: 'a table of two columns',
    content: lines('A,5', 'B,6'),
    code: 'column-count',
    where: { line: 1 },
    says: '2 columns',
  },
  {
    what: 'UTF-16 that is cut off',
    content: Buffer.from(`\ufeff${good}`, 'utf16le').subarray(0, -1),
    code: 'encoding-invalid',
    where: {},
    says: 'UTF-16',
  },
  {
    what: 'an image',
    content: Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
    code: 'file-binary',
    where: {},
    says: 'a PNG image',
  },
  {
    what: 'an Excel workbook',
    content: zipOf('[Content_Types].xml'),
    code: 'file-binary',
    where: {},
    says: 'an Excel workbook',
  },
  {
    what: 'an old Excel workbook',
    content: Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    code: 'file-binary',
    where: {},
    says: 'an old (.xls)',
  },
  {
    what: 'a zip archive',
    content: zipOf('train.csv'),
    code: 'file-binary',
    where: {},
    says: 'a zip archive',
  },
  {
    what: 'zero bytes',
    content: `${lines(a)}\0\0\0\n`,
    code: 'file-binary',
    where: {},
    says: 'not a text file',
  },
  {
    what: 'a line of megabytes',
    content: 'A'.repeat(3_000_000),
    code: 'file-binary',
    where: { line: 1 },
    says: 'Line 1 is longer',
  },
  {
    what: 'a line of megabytes further on',
    content: `${lines(a)}${'B'.repeat(3_000_000)}`,
    code: 'file-binary',
    where: { line: 4 },
    says: 'Line 4 is longer',
  },
];

describe.each([
  ['a row', rowFaults],
  ['a header', headerFaults],
  ['a file', fileFaults],
] as const)('what is wrong with %s is refused with its place', (_, faults) => {
  it.each(faults)('$what', async ({ content, options, code, where, says }) => {
    const error = await importFault({ 'x.csv': content }, options);
    expect(error).toMatchObject({ code, where: { file: 'x.csv', ...where } });
    expect(error.message).toContain(says);
  });
});

it('zero bytes far into a file are refused with their line', async () => {
  const genes = lines(...Array.from({ length: 9000 }, (_, i) => geneRows(`gene${i}`, 1, 3, 5)));
  const error = await importFault({ 'x.csv': `${genes}B,1,\0,1,1,1,1,1\n` });
  expect(error).toMatchObject({ code: 'file-binary', where: { file: 'x.csv', line: 27_001 } });
});

describe('files of one set that do not fit together are refused', () => {
  it('when the columns differ in number', async () => {
    const error = await importFault({ 'train.csv': good, 'test.csv': lines(geneRows('C', 1, 3, 3)) });
    expect(error).toMatchObject({ code: 'marks-mismatch', where: { file: 'test.csv', line: 1 } });
    expect(error.message).toContain('has 6 columns, but train.csv has 5');
  });

  it('when the marks differ', async () => {
    const header = 'gene,bin,x,y,label\n';
    const error = await importFault({
      'train.csv': `${header}${good}`,
      'test.csv': `gene,bin,y,x,label\n${lines(c)}`,
    });
    expect(error).toMatchObject({ code: 'marks-mismatch', where: { file: 'test.csv', line: 1 } });
    expect(error.message).toContain(
      'the marks y, x and a label, but train.csv has the marks x, y and a label',
    );
  });

  it('when the rows per gene differ', async () => {
    const error = await importFault({
      'train.csv': good,
      'test.csv': lines(geneRows('C', 1, 2), geneRows('D', 1, 2)),
    });
    expect(error).toMatchObject({ code: 'bin-count', where: { file: 'test.csv', line: 1 } });
    expect(error.message).toContain('has 2 rows, but the first gene "A" (train.csv, line 1) has 3');
  });

  it('when low is 0 in one and -1 in the other', async () => {
    const error = await importFault({ 'train.csv': good, 'test.csv': lines(geneRows('C', -1)) });
    expect(error).toMatchObject({ code: 'label-invalid', where: { file: 'test.csv', line: 1, column: 5 } });
    expect(error.message).toContain('low is written as 0 at train.csv, line 4');
  });

  it('when a gene is partly in one and partly in the other', async () => {
    const error = await importFault({ 'train.csv': good, 'test.csv': lines(c, b.slice(0, 2)) });
    expect(error).toMatchObject({ code: 'gene-split-apart', where: { file: 'test.csv', line: 4 } });
    expect(error.message).toContain('here and at train.csv, line 4');
  });
});

describe('a source that cannot be read is refused', () => {
  it('when it is missing', async () => {
    await expect(findSources('no/such.csv')).rejects.toMatchObject({
      error: { code: 'file-missing', where: { file: 'such.csv' } },
    });
  });

  // The superuser may read everything.
  it.skipIf(process.getuid?.() === 0)('when there is no permission', async () => {
    await withFiles({ 'set/train.csv': good }, async (folder) => {
      const set = join(folder, 'set');
      chmodSync(set, 0o000);
      await expect(findSources(set)).rejects.toMatchObject({ error: { code: 'file-unreadable' } });
      chmodSync(set, 0o700);
    });
  });
});
