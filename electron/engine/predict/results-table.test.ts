import { describe, expect, it } from 'vitest';
import { resultsTable } from './results-table.ts';

describe('a table of results', () => {
  const results = {
    dataset: { labels: Int8Array.of(1, -1) },
    names: {
      ids: ['000003', '000005'],
      ensembl: ['ENSG00000000003', 'ENSG00000000005'],
      symbols: ['TSPAN6', ''],
    },
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
      'gene\tensembl_id\tsymbol\tchromosome\tstrand\ttss_1based\tprobability_high\tcalled\tlabel\tsplit\n' +
        '000003\tENSG00000000003\tTSPAN6\tX\t-\t200\t0.750000\thigh\thigh\ttest\n' +
        '000005\tENSG00000000005\t\t\t\t\t0.250000\tlow\t\t\n',
    );
  });

  it('holds the chosen genes in the order wanted, with the baseline where there is one', () => {
    const beside = { ...results, baselineProbabilities: Float64Array.of(0.5, 0.125) };
    const lines = resultsTable(beside, [1, 0], 'csv').split('\n');
    expect(lines[0].endsWith(',split,baseline_probability_high')).toBe(true);
    expect(lines[1]).toBe('000005,ENSG00000000005,,,,,0.250000,low,,,0.125000');
  });
});
