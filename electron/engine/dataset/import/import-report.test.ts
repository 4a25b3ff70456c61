import { describe, expect, it } from 'vitest';
import { gradedReport, importReportTable } from './import-report.ts';

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
});

describe('an import report of version 0.1', () => {
  const none = { files: [], rowsRead: 0, genesRead: 0, genesKept: 0, dropped: [] };
  const silent = 'The mark H3K4me3 is 0 in every bin of every gene: check how it was counted.';

  it('has the grades that its sentences have today, none for files as DeepChrome publishes them', () => {
    const { warnings, remarks } = gradedReport({
      ...none,
      warnings: [
        "E003.train.csv.gz has no column names: its columns were read as gene, bin, H3K27me3, H3K36me3, H3K4me1, H3K4me3, H3K9me3, label (in DeepChrome's order). The last column was taken for the label because it is constant within each gene and only 0 or 1 (or -1 or 1).",
        'Left out of the folder remc-600, because they belong to another set than E003: E123.test.csv.gz.',
        'a.csv: 2 blank lines between rows passed over.',
        silent,
      ],
    });
    expect(warnings).toEqual([silent]);
    expect(remarks.map(({ grade }) => grade)).toEqual(['note', 'note', 'look']);
  });

  it('is left as it is where it has grades', () => {
    const graded = { ...none, warnings: [], remarks: [{ grade: 'note', text: silent } as const] };
    expect(gradedReport(graded)).toEqual(graded);
  });
});
