import { describe, expect, it } from 'vitest';
import type { RecognisedFile } from '../../../../electron/contract/commands/signals.ts';
import { countSources, editRows, pastedEdits, purposeOfSheet, sheetRows, signalFiles } from './sheet-rows.ts';

function file(name: string, said: Partial<RecognisedFile>): RecognisedFile {
  return {
    path: `/lab/${name}`,
    name,
    bytes: 1,
    role: 'mark',
    format: 'BAM',
    why: 'x',
    remarks: [],
    ...said,
  };
}

const bams = [
  file('K4me3_r1.bam', { mark: 'H3K4me3', sample: 'K562', replicate: 1 }),
  file('K4me3_r2.bam', { mark: 'H3K4me3', sample: 'K562', replicate: 2 }),
  file('input.bam', { role: 'control', sample: 'K562' }),
];

describe('the rows of the sheet', () => {
  it('are what was recognised, but for what the user said of one or several', () => {
    const edits = editRows({}, ['/lab/K4me3_r1.bam', '/lab/input.bam'], {
      mark: 'H3K27ac',
      replicate: undefined,
    });
    expect(signalFiles(sheetRows(bams, edits))).toEqual([
      { path: '/lab/K4me3_r1.bam', role: 'mark', mark: 'H3K27ac', sample: 'K562' },
      { path: '/lab/K4me3_r2.bam', role: 'mark', mark: 'H3K4me3', sample: 'K562', replicate: 2 },
      { path: '/lab/input.bam', role: 'control', mark: 'H3K27ac', sample: 'K562' },
    ]);
  });

  it('lead to a count where there are reads, else to the import of tables', () => {
    const rows = sheetRows([...bams, file('expr.tsv', { role: 'expression' })], {});
    expect(purposeOfSheet(rows)).toBe('signals');
    const ignored = editRows(
      {},
      rows.slice(0, 3).map(({ path }) => path),
      { role: 'ignored' },
    );
    expect(purposeOfSheet(sheetRows(rows, ignored))).toBe('expression');
  });
});

describe('pasted rows of a spreadsheet', () => {
  const rows = sheetRows(bams, {});
  it('find their files by name under a row of names, in any order of columns', () => {
    const text = 'Target\tFile\tRep\nH3K9ac\t/somewhere/K4me3_r2.bam\trep3\nH3\tnot-there.bam\t1\n';
    expect(pastedEdits(text, rows)).toEqual({
      edits: { '/lab/K4me3_r2.bam': { mark: 'H3K9ac', replicate: 3 } },
      unmatched: ['H3 not-there.bam 1'],
    });
  });
  it('go to the files in order where they name none, and empty cells change nothing', () => {
    expect(pastedEdits('H3K9ac\tHeLa\n\tHeLa\t2\n', rows).edits).toEqual({
      '/lab/K4me3_r1.bam': { mark: 'H3K9ac', sample: 'HeLa' },
      '/lab/K4me3_r2.bam': { sample: 'HeLa', replicate: 2 },
    });
  });
});

describe('what an import of tables is given', () => {
  const tables = [file('a/train.csv', { role: 'counts' }), file('a/E.gtf', { role: 'genes' })];
  it('is the folder as it was chosen, and single tables where one was taken out of it', () => {
    expect(countSources(['/lab/a'], sheetRows(tables, {}))).toEqual(['/lab/a']);
    const more = sheetRows([...tables, file('a/old.csv', { role: 'counts' })], {
      '/lab/a/old.csv': { role: 'ignored' },
    });
    expect(countSources(['/lab/a'], more)).toEqual(['/lab/a/train.csv']);
  });
});
