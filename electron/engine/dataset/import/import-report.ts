import type { Place } from '../../../contract/app-error.ts';
import { delimitedText } from '../../../contract/delimited-text.ts';
import type { ImportReport, Remark } from '../../../contract/dataset.ts';
import { textsToLookAt } from './import-remarks.ts';

const reasons = {
  'duplicate-gene': 'the gene occurs a second time; its first occurrence was kept',
} as const;

/**
 * A report of version 0.1, which had warnings only, with the grades that its sentences have today; others as they are.
 * @returns a report whose remarks are there
 */
export function gradedReport(report: ImportReport): ImportReport & { readonly remarks: Remark[] } {
  if (report.remarks !== undefined) return { ...report, remarks: report.remarks };
  const remarks = report.warnings
    .filter((text) => !deepchromeItself.test(text))
    .map((text): Remark => ({ grade: notes.some((note) => note.test(text)) ? 'note' : 'look', text }));
  return { ...report, warnings: textsToLookAt(remarks), remarks };
}

/** Files just as DeepChrome publishes them need no word today. */
const deepchromeItself =
  / has no column names: .* H3K27me3, H3K36me3, H3K4me1, H3K4me3, H3K9me3, label \(in DeepChrome's order\)/;
const notes = [
  /^Left out(,| of the folder)/,
  /: not read: /,
  / of the header were renamed to /,
  / \(as you named them\)/,
  /: [\d,]+ blank lines? between rows passed over\.$/,
];

/**
 * An import report as tab-separated text, for a spreadsheet: a line per file, per gene that was dropped or flagged with the
 * reason, and per remark.
 */
export function importReportTable(report: ImportReport): string {
  const { files, dropped, remarks, counting } = gradedReport(report);
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
    ...(counting?.files ?? []).map(({ name, role, mark, read, depth, leftOut, sha256 }) => [
      'file counted',
      name,
      '',
      '',
      String(read),
      [
        `${role}${mark === undefined ? '' : ` ${mark}`}`,
        ...(depth === undefined ? [] : [`${depth} pass the filters`]),
        ...leftOut.map(({ reason, reads }) => `left out: ${reads} ${reason}`),
        ...(sha256 === undefined ? [] : [`SHA-256 ${sha256}`]),
      ].join(', '),
    ]),
    ...(counting?.flagged ?? []).flatMap(({ reason, leftOut, genes }) =>
      genes.map((gene) => [leftOut ? 'gene left out' : 'gene flagged', '', '', gene, '', reason]),
    ),
    ...dropped.map(({ gene, reason, rows, where, kept }) => [
      'rows dropped',
      where.file,
      lineOf(where),
      gene,
      String(rows),
      `${reasons[reason]} (${kept.file}${kept.line === undefined ? '' : `, line ${kept.line}`})`,
    ]),
    ...remarks.map(({ grade, text }) => [grade, '', '', '', '', text]),
  ];
  return delimitedText(lines, 'tsv');
}

const lineOf = ({ line }: Place): string => (line === undefined ? '' : String(line));
