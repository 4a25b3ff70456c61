import type { Place } from '../../../contract/app-error.ts';
import { delimitedText } from '../../../contract/delimited-text.ts';
import type { ImportReport } from '../../../contract/dataset.ts';

const reasons = {
  'duplicate-gene': 'the gene occurs a second time; its first occurrence was kept',
} as const;

/**
 * An import report as tab-separated text, for a spreadsheet: a line per file, per gene that was dropped with the reason,
 * and per remark.
 */
export function importReportTable({ files, dropped, warnings, remarks }: ImportReport): string {
  const lines = [
    ['what', 'file', 'line', 'gene', 'rows', 'explanation'],
    ...files.map(({ name, rows, genes, split, sha256 }) => [
      'file read',
      name,
      '',
      '',
      String(rows),
      `${genes} genes${split === undefined ? '' : ` (${split})`}, SHA-256 ${sha256}`,
    ]),
    ...dropped.map(({ gene, reason, rows, where, kept }) => [
      'rows dropped',
      where.file,
      lineOf(where),
      gene,
      String(rows),
      `${reasons[reason]} (${kept.file}${kept.line === undefined ? '' : `, line ${kept.line}`})`,
    ]),
    // Reports of version 0.1 have no grades.
    ...(remarks ?? warnings.map((text) => ({ grade: 'look', text }))).map(({ grade, text }) => [
      grade,
      '',
      '',
      '',
      '',
      text,
    ]),
  ];
  return delimitedText(lines, 'tsv');
}

const lineOf = ({ line }: Place): string => (line === undefined ? '' : String(line));
