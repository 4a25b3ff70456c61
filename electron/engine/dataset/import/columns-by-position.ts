import type { LayoutOptions } from './import-options.ts';
import { isLabelColumn, lookAtLastColumn } from './label-column.ts';
import { marksMismatch } from './marks-mismatch.ts';
import type { Delimiter } from '../../files/columns.ts';
import type { Column, Columns } from './table-layout.ts';
import { fieldsOf } from './table-layout.ts';
import type { NumberedLine } from '../../files/text-file.ts';

/** Marks of DeepChrome's published files, in their column order. */
const deepchromeMarks = ['H3K27me3', 'H3K36me3', 'H3K4me1', 'H3K4me3', 'H3K9me3'] as const;

/**
 * The columns of a table that does not name them: gene, bin, marks and, where there is one, the label, in this order.
 * @throws Failure `marks-mismatch`
 */
export function columnsByPosition(
  lines: readonly NumberedLine[],
  delimiter: Delimiter,
  options: LayoutOptions,
  file: string,
): Columns {
  const columns = fieldsOf(lines[0], delimiter).length;
  const labelled = lastIsLabel(lines, delimiter, options, columns);
  const markCount = columns - 2 - (labelled ? 1 : 0);
  if (options.marks !== undefined && options.marks.length !== markCount) {
    throw marksMismatch(options.marks, markCount, { file, line: 1 });
  }
  const isDeepchrome = markCount === deepchromeMarks.length;
  const marks =
    options.marks ??
    (isDeepchrome ? deepchromeMarks : Array.from({ length: markCount }, (_, mark) => `mark${mark + 1}`));
  const shown = ['gene', 'bin', ...marks, ...(labelled ? ['label'] : [])].join(', ');
  const why =
    options.marks !== undefined
      ? 'as you named them'
      : isDeepchrome
        ? "in DeepChrome's order"
        : 'the marks have no names; give them names if you know them';
  const labelWhy =
    options.labels !== undefined && options.labels !== 'auto'
      ? ''
      : labelled
        ? ' The last column was taken for the label because it is constant within each gene and only 0 or 1 (or -1 or 1).'
        : ' No column was taken for the label.';
  return {
    columns: [
      { name: 'gene', role: 'gene' },
      { name: 'bin', role: 'bin' },
      ...marks.map((name): Column => ({ name, role: 'mark' })),
      ...(labelled ? [{ name: 'label', role: 'label' } as const] : []),
    ],
    marks,
    decisions: [`${file} has no column names: its columns were read as ${shown} (${why}).${labelWhy}`],
  };
}

function lastIsLabel(
  lines: readonly NumberedLine[],
  delimiter: Delimiter,
  options: LayoutOptions,
  columns: number,
): boolean {
  // Gene, bin and one mark leave no column for a label.
  if (options.labels === 'no' || columns < 4) return false;
  if (options.labels === 'yes') return true;
  if (options.marks !== undefined) return columns === options.marks.length + 3;
  return isLabelColumn(lookAtLastColumn(lines, delimiter, columns), columns);
}
