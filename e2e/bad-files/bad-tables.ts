import { gzipSync } from 'node:zlib';

/** A table of bin counts with one fault, and what a user must read about it. */
export interface BadTable {
  readonly what: string;
  readonly file: string;
  readonly content: string | Uint8Array;
  /** Quoted or named by the message. */
  readonly says: string;
  /** File, line and column as they are shown. */
  readonly where: string;
  /** Part of what to do about it. */
  readonly remedy: string;
}

const good = ['A,1,5,0,1', 'A,2,7,1,1', 'A,3,4,0,1', 'B,1,0,2,0', 'B,2,1,2,0', 'B,3,0,3,0'];

/** The good table with a line (from 1) replaced. */
function withLine(line: number, text: string): string {
  return `${good.with(line - 1, text).join('\n')}\n`;
}

/** One of each kind of fault that can show in the beginning of a file. */
export const badTables: readonly BadTable[] = [
  {
    what: 'an empty file',
    file: 'empty.csv',
    content: '',
    says: 'empty',
    where: 'empty.csv',
    remedy: 'file',
  },
  {
    what: 'a picture',
    file: 'picture.csv',
    content: Buffer.from('89504e470d0a1a0a0000000d49484452000000010000', 'hex'),
    says: 'PNG',
    where: 'picture.csv',
    remedy: 'Export the bin counts as a csv',
  },
  {
    what: 'a gzip file that ends early',
    file: 'early.csv.gz',
    content: gzipSync(good.join('\n')).subarray(0, -9),
    says: 'incomplete',
    where: 'early.csv.gz, line 6',
    remedy: 'again',
  },
  {
    what: 'a damaged gzip file',
    file: 'damaged.csv.gz',
    content: gzipSync(good.join('\n')).fill(0x55, 12, 24),
    says: 'damaged',
    where: 'damaged.csv.gz, line 1',
    remedy: 'again',
  },
  {
    what: 'columns separated by something else',
    file: 'bars.csv',
    content: good.join('\n').replaceAll(',', '|'),
    says: '"A|1|5|0|1"',
    where: 'bars.csv, line 1',
    remedy: 'Save the table as csv',
  },
  {
    what: 'a table of two columns',
    file: 'two.csv',
    content: 'A,5\nB,6\n',
    says: '2 columns',
    where: 'two.csv, line 1',
    remedy: 'Choose the file with the bin counts',
  },
  {
    what: 'only a line of names',
    file: 'names.csv',
    content: 'gene,bin,H3K4me3,label\n',
    says: 'only a header line',
    where: 'names.csv, line 1',
    remedy: 'Choose the file that holds the bin counts',
  },
  {
    what: 'names without a bin',
    file: 'no-bin.csv',
    content: 'gene,chr,start\nA,chr1,5\n',
    says: 'holds the bin number',
    where: 'no-bin.csv, line 1',
    remedy: 'Name that column "bin"',
  },
  {
    what: 'two marks of one name',
    file: 'twice.csv',
    content: 'gene,bin,x,x\nA,1,1,2\n',
    says: 'are named "x"',
    where: 'twice.csv, line 1, column 4',
    remedy: 'Rename or remove one of them',
  },
  {
    what: 'a word for a count',
    file: 'word.csv',
    content: withLine(5, 'B,2,many,2,0'),
    says: '"many"',
    where: 'word.csv, line 5, column 3',
    remedy: 'Correct it in the file, or leave the whole gene out',
  },
  {
    what: 'a negative count',
    file: 'negative.csv',
    content: withLine(5, 'B,2,1,-2,0'),
    says: '"-2"',
    where: 'negative.csv, line 5, column 4',
    remedy: 'Import counts before they are transformed',
  },
  {
    what: 'a row that is cut off',
    file: 'cut.csv',
    content: withLine(6, 'B,3,0'),
    says: '"B,3,0" has 3 columns',
    where: 'cut.csv, line 6',
    remedy: 'Every row needs the same columns',
  },
  {
    what: 'a row without a gene',
    file: 'nameless.csv',
    content: withLine(4, ',1,0,2,0'),
    says: 'no gene id',
    where: 'nameless.csv, line 4, column 1',
    remedy: 'Fill in the gene id',
  },
  {
    what: 'a gene with a row too few',
    file: 'short.csv',
    content: `${good.slice(0, 5).join('\n')}\n`,
    says: 'Gene "B" has 2 rows',
    where: 'short.csv, line 4',
    remedy: 'Complete the gene or leave it out',
  },
  {
    what: 'a missing bin',
    file: 'gap.csv',
    content: `${good.toSpliced(4, 1).join('\n')}\n`,
    says: 'Bin 3 follows bin 1 of gene "B"',
    where: 'gap.csv, line 5, column 2',
    remedy: 'one behind the other',
  },
  {
    what: 'a repeated bin',
    file: 'repeated.csv',
    content: withLine(6, 'B,2,0,3,0'),
    says: 'bin 2 twice',
    where: 'repeated.csv, line 6, column 2',
    remedy: 'Remove the row',
  },
  {
    what: 'a gene whose rows are in two places',
    file: 'apart.csv',
    content: `${[...good, good[0]].join('\n')}\n`,
    says: 'Rows of gene "A" are here and at line 1',
    where: 'apart.csv, line 7',
    remedy: 'Sort the file by gene',
  },
  {
    what: 'a label that changes inside a gene',
    file: 'labels.csv',
    content: `gene,bin,x,y,label\n${withLine(6, 'B,3,0,3,1')}`,
    says: 'is 1 here and 0 in its first row',
    where: 'labels.csv, line 7, column 5',
    remedy: 'the same label',
  },
  {
    what: 'a word for a label',
    file: 'perhaps.csv',
    content: `gene,bin,x,y,label\n${withLine(5, 'B,2,1,2,perhaps')}`,
    says: '"perhaps"',
    where: 'perhaps.csv, line 6, column 5',
    remedy: 'Write labels as 1 and 0',
  },
];
