import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delimitedText } from '../../contract/delimited-text.ts';
import { columnNamed, detectDelimiter, isComment, plainName, splitFields } from './columns.ts';

describe('the fields of a line', () => {
  it.each([
    ['a,b,,c', ',', ['a', 'b', '', 'c']],
    ['a,b,', ',', ['a', 'b', '']],
    [' a , b ', ',', ['a', 'b']],
    ['"a,b",c', ',', ['a,b', 'c']],
    ['"a ""b""",c', ',', ['a "b"', 'c']],
    ['"",c', ',', ['', 'c']],
    ['"000003",1,', ',', ['000003', '1', '']],
    [' a  b   c ', ' ', ['a', 'b', 'c']],
    ['"a b"  c ', ' ', ['a b', 'c']],
    ['a\tb c', '\t', ['a', 'b c']],
  ] as const)('%j by %j', (line, delimiter, fields) => expect(splitFields(line, delimiter)).toEqual(fields));

  it('are none where a quotation mark is not closed', () => expect(splitFields('"a,b', ',')).toBeUndefined());

  it('come back whatever they hold, once quoted', () => {
    const field = fc
      .string({ unit: fc.constantFrom('a', '"', ',', ';', ' ', 'é') })
      .map((text) => text.trim());
    fc.assert(
      fc.property(fc.array(field, { minLength: 1 }), (fields) => {
        const line = fields.map((text) => `"${text.replaceAll('"', '""')}"`).join(',');
        expect(splitFields(line, ',')).toEqual(fields);
      }),
    );
  });
});

it('what we write is read back as it was, for any text on one line', () => {
  const field = fc.string({ unit: fc.constantFrom('a', '1', ',', '"', '.', 'é'), maxLength: 8 });
  fc.assert(
    fc.property(fc.array(field, { minLength: 2, maxLength: 5 }), (row) => {
      expect(splitFields(delimitedText([row], 'csv').slice(0, -1), ',')).toEqual(row);
    }),
  );
});

describe('the delimiter', () => {
  it.each([
    ['a tab, whatever the fields hold', ['a\tb,c,d e\tf', '1\t2,3\t4'], '\t'],
    ['a comma', ['A,1,5,0', 'B,1,6,1'], ','],
    ['a semicolon where commas are decimal', ['A;1;0,5;0,7', 'B;1;0,6;0,8'], ';'],
    ['a comma where an id holds semicolons', ['a;b;c,1,2,3', 'd;e;f,1,2,3'], ','],
    ['a space where nothing else separates', ['A 1 5', 'B 1 6'], ' '],
    ['what delimits the rest where a title stands above', ['My table', 'A,1,5', 'B,1,6'], ','],
    ['none in prose of one word', ['Hello', 'there'], undefined],
    ['none where there are too few columns', ['A,5', 'B,6'], undefined],
  ] as const)('is %s', (_, lines, delimiter) => expect(detectDelimiter(lines, 3)).toBe(delimiter));

  it('is chosen among those that are asked for', () =>
    expect(detectDelimiter(['gene chr start'], 2, ['\t', ';', ','])).toBeUndefined());
});

describe('a comment', () => {
  it.each([
    '',
    '#gene',
    '  ',
    '\t',
    '\r',
    'track name=x',
    'browser position chr1',
    'sep=;',
    '"sep=,"',
    'SEP=\t',
  ])('is %j', (line) => expect(isComment(line)).toBe(true));
  it.each(['tracks\t1', 'brain\t1', ' a', 'A,1', 'sep=1,2', 'separase\t1'])('is not %j', (line) =>
    expect(isComment(line)).toBe(false),
  );
});

describe('a column that is named', () => {
  const names = ['Gene ID', 'chr', 'score_2'];
  it.each([
    ['chr', 1],
    ['gene_id', 0],
    ['Score 2', 2],
    ['3', 2],
    ['4', undefined],
    ['nothing', undefined],
  ] as const)('%j is found as written, then by its letters, then by its number', (wanted, column) =>
    expect(columnNamed(wanted, names, 3)).toBe(column),
  );

  it('without a header is found by its number', () => expect(columnNamed('2', undefined, 3)).toBe(1));
  it('is compared by letters and digits', () => expect(plainName('Gene_ID (v.2)')).toBe('geneidv2'));
});
