import { describe, expect, it } from 'vitest';
import { importReportTable } from './report-table.ts';

describe('an import report as a table', () => {
  it('has a line for every file, every dropped gene with its reason, and every warning', () => {
    const text = importReportTable({
      files: [
        {
          name: 'train.csv',
          bytes: 10,
          sha256: 'abc',
          split: 'train',
          rows: 200,
          genes: 2,
          delimiter: ',',
          header: false,
        },
      ],
      rowsRead: 200,
      genesRead: 2,
      genesKept: 1,
      dropped: [
        {
          gene: '000003',
          reason: 'duplicate-gene',
          rows: 100,
          where: { file: 'train.csv', line: 101 },
          kept: { file: 'train.csv', line: 1 },
        },
      ],
      warnings: ['A note\twith a tab.'],
    });
    expect(text.split('\n')).toEqual([
      'what\tfile\tline\tgene\trows\texplanation',
      'file read\ttrain.csv\t\t\t200\t2 genes (train), SHA-256 abc',
      'rows dropped\ttrain.csv\t101\t000003\t100\tthe gene occurs a second time; its first occurrence was kept (train.csv, line 1)',
      'note\t\t\t\t\tA note with a tab.',
      '',
    ]);
  });
});
