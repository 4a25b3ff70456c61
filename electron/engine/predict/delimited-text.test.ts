import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitFields } from '../files/split-fields.ts';
import { delimitedText } from './delimited-text.ts';
import { resultsTable } from './results-table.ts';
import { geneIdSchema } from '../../contract/gene.ts';

describe('a delimited text', () => {
  it('quotes CSV fields that hold commas, quotation marks, line ends or outer spaces', () => {
    const row = ['plain', 'a,b', 'say "x"', 'two\nlines', ' padded'];
    expect(delimitedText([row], 'csv')).toBe('plain,"a,b","say ""x""","two\nlines"," padded"\n');
  });

  it('keeps a TSV line one line', () => {
    expect(delimitedText([['a\tb', 'c\r\nd', 'e,f']], 'tsv')).toBe('a b\tc d\te,f\n');
  });

  it('is read back by our own importer as it was, for any text on one line', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '1', ',', '"', '.', 'é'), maxLength: 8 });
    fc.assert(
      fc.property(fc.array(field, { minLength: 2, maxLength: 5 }), (row) => {
        expect(splitFields(delimitedText([row], 'csv').slice(0, -1), ',')).toEqual(row);
      }),
    );
  });
});

describe('a table of results', () => {
  const id = (text: string) => geneIdSchema.parse(text);
  const results = {
    dataset: { geneIds: [id('000003'), id('000005')], labels: Int8Array.of(1, -1) },
    records: [
      { id: 'ENSG1', symbol: 'TSPAN6', chromosome: 'X', start: 99, end: 200, strand: '-' as const, tss: 199 },
      undefined,
    ],
    probabilities: Float64Array.of(0.75, 0.25),
    baselineProbabilities: undefined,
    assignment: Uint8Array.of(2, 255),
    threshold: 0.75,
  };

  it('names every column, counts TSS from 1 and leaves empty what is not known', () => {
    expect(resultsTable(results, [0, 1], 'tsv')).toBe(
      'gene\tsymbol\tchromosome\tstrand\ttss_1based\tprobability_high\tcalled\tlabel\tsplit\n' +
        '000003\tTSPAN6\tX\t-\t200\t0.750000\thigh\thigh\ttest\n' +
        '000005\t\t\t\t\t0.250000\tlow\t\t\n',
    );
  });

  it('holds the chosen genes in the order wanted, with the baseline where there is one', () => {
    const beside = { ...results, baselineProbabilities: Float64Array.of(0.5, 0.125) };
    const lines = resultsTable(beside, [1, 0], 'csv').split('\n');
    expect(lines[0].endsWith(',split,baseline_probability_high')).toBe(true);
    expect(lines[1]).toBe('000005,,,,,0.250000,low,,,0.125000');
  });
});
