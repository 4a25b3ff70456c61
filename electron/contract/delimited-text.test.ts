import { describe, expect, it } from 'vitest';
import { delimitedText } from './delimited-text.ts';

describe('a delimited text', () => {
  it('quotes CSV fields that hold commas, quotation marks or outer spaces', () => {
    const row = ['plain', 'a,b', 'say "x"', ' padded'];
    expect(delimitedText([row], 'csv')).toBe('plain,"a,b","say ""x"""," padded"\n');
  });

  it.each([
    ['csv', 'a b,c d\n'],
    ['tsv', 'a b\tc d\n'],
  ] as const)('keeps a %s row one line', (format, line) => {
    expect(delimitedText([['a\tb', 'c\r\nd']], format)).toBe(line);
  });

  it.each(['csv', 'tsv'] as const)('lets no %s name compute in a spreadsheet', (format) => {
    const names = [
      "=cmd|' /C calc'!A0",
      '@SUM(1+1)',
      '+1+1',
      "-2+3+cmd|' /C calc'!A0",
      ' =1+1',
      '\t=1+1',
      '\n@SUM(1)',
      '-A1',
    ];
    for (const name of names) expect(delimitedText([[name]], format)).toMatch(/^"?'/);
  });

  it('leaves numbers, strands and ordinary names as they are', () => {
    const row = ['-1.5', '+3', '-2e-7', '-.5', '+', '-', '-Infinity', 'HLA-DRB1', '1-Mar', '000003', 'SEPT2'];
    expect(delimitedText([row], 'tsv')).toBe(`${row.join('\t')}\n`);
  });
});
