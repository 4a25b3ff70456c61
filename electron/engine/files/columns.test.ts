import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delimitedText } from '../../contract/delimited-text.ts';
import { splitFields } from './columns.ts';

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
