import { describe, expect, it } from 'vitest';
import { importReportTable } from './import-report.ts';

describe('an import report as a table', () => {
  it('has a line for every file, every dropped gene with its reason, and every remark with its grade', () => {
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
      warnings: ['A warning\twith a tab.'],
      remarks: [
        { grade: 'look', text: 'A warning\twith a tab.' },
        { grade: 'note', text: 'A note.' },
      ],
    });
    expect(text.split('\n')).toEqual([
      'what\tfile\tline\tgene\trows\texplanation',
      'file read\ttrain.csv\t\t\t200\t2 genes (train), SHA-256 abc',
      'rows dropped\ttrain.csv\t101\t000003\t100\tthe gene occurs a second time; its first occurrence was kept (train.csv, line 1)',
      'look\t\t\t\t\tA warning with a tab.',
      'note\t\t\t\t\tA note.',
      '',
    ]);
  });

  it('of version 0.1, which had no grades, has its warnings to look at', () => {
    const none = { files: [], rowsRead: 0, genesRead: 0, genesKept: 0, dropped: [] };
    expect(importReportTable({ ...none, warnings: ['Old.'] }).split('\n')[1]).toBe('look\t\t\t\t\tOld.');
  });
});
