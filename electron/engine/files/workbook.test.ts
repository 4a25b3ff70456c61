import { join } from 'node:path';
import { expect, it } from 'vitest';
import { unattended } from '../job/job-context.ts';
import { openLines } from './lines.ts';
import { openText } from './text-file.ts';
import { refusal } from './testing/refusal.ts';
import { cellText, definedFormat } from './workbook-numbers.ts';

const fixture = (name: string) => join(import.meta.dirname, 'fixtures', name);
const wanted = { what: 'a table', remedy: 'Choose a table.', remedyForReads: 'Count first.' };

const table = (formula: string): readonly string[] => [
  'gene\tbin\tH3K4me3 <µ>\tH3K27ac\tlabel',
  '',
  `000003\t1\t0.1\t1899\tTRUE\t${formula}`,
  '000003\t2\t0.3333333333333333\t4294967296\tTRUE\t',
  '"TSPAN6 ""b"""\t1\t1e-7\t0\tFALSE\t',
  '1-Mar\t2\t12\t123456789012345\tFALSE\t',
];

it.each([
  ['workbook.xlsx', '=B3*2'],
  ['workbook-strings.xlsx', '2'],
])('the first sheet of %s is read row by row, each number exact', async (name, formula) => {
  const source = openLines(fixture(name), unattended(), 'a table');
  const lines: string[] = [];
  for await (const batch of source.batches) lines.push(...batch.lines);
  expect(lines).toEqual(table(formula));
  expect(source.remarks()).toEqual([
    { grade: 'note', text: `${name}: the sheet "counts & more" was read, not "notes".` },
  ]);
});

it('another sheet is read where it is asked for, and a wrong name is answered with those there are', async () => {
  const file = { path: fixture('workbook.xlsx'), name: 'workbook.xlsx' };
  const text = await openText({ ...file, part: 'Notes' }, wanted);
  expect(text.start.lines.map((line) => line.text)).toEqual(['gene\tremark']);
  await text.close();
  const error = await refusal('option-invalid', openText({ ...file, part: 'x' }, wanted));
  expect(error.message).toContain('counts & more, notes');
});

it.each([
  ['0', '000000', '000000'],
  ['44000', 'yyyy\\-mm\\-dd', '2020-06-18'],
  ['44986', 'd\\-mmm', '1-Mar'],
  ['44986', '[$-409]mmm\\-yy;@', 'Mar-23'],
  ['1', 'm/d/yyyy', '1900-01-01'],
  ['60.5', '0.00" days"', '60.5'],
  ['61', 'dd/mm/yy', '1900-03-01'],
  ['3', '#,##0', '3'],
  ['0.10000000000000001', 'General', '0.1'],
] as const)('%s shown as %s is %s', (raw, code, text) =>
  expect(cellText(raw, definedFormat(code), false)).toBe(text),
);
