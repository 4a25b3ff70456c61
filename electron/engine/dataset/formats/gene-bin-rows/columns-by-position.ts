import { type Delimiter, splitFields } from '../../../files/columns.ts';
import type { NumberedLine } from '../../../files/text-file.ts';
import type { Column, LayoutOptions } from '../count-format.ts';
import { fieldsOf } from '../text-table.ts';
import { type Columns, marksMismatch } from './columns-by-name.ts';

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
    // Files just as DeepChrome publishes them need no word.
    remarks:
      isDeepchrome && labelled && options.marks === undefined
        ? []
        : [
            {
              grade: options.marks === undefined ? 'look' : 'note',
              text: `${file} has no column names: its columns were read as ${shown} (${why}).${labelWhy}`,
            },
          ],
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

/**
 * Whether the last column of a table without a header looks like a label: constant within each gene and only 0 and 1 (or
 * -1 and 1).
 */
interface LastColumn {
  /** Genes (runs of rows with the same id) that were looked at. */
  readonly genes: number;
  /** Of these, how many have a last column that a label could have. */
  readonly labelLike: number;
}

const labels = new Set(['0', '1', '-1', '0.0', '1.0', '-1.0']);

/** Genes that are looked at. */
const genesToLookAt = 50;

/** @param columns of the table; lines with another number are left to be reported when the rows are read */
function lookAtLastColumn(lines: readonly NumberedLine[], delimiter: Delimiter, columns: number): LastColumn {
  let genes = 0;
  let labelLike = 0;
  let gene: string | undefined;
  let label = '';
  let constant = false;
  for (const { text } of lines) {
    const fields = splitFields(text, delimiter);
    if (fields?.length !== columns) continue;
    const last = fields[columns - 1];
    if (fields[0] !== gene) {
      if (constant) labelLike++;
      constant = false;
      if (genes === genesToLookAt) break;
      gene = fields[0];
      genes++;
      label = last;
      constant = labels.has(last);
    } else if (last !== label) {
      constant = false;
    }
  }
  return { genes, labelLike: labelLike + (constant ? 1 : 0) };
}

/** Columns of DeepChrome's files: gene, bin, five marks, label. */
const deepchromeColumns = 8;

/**
 * Not every gene has to look right: a file with a few wrong labels must be told so, not read as one with another mark.
 * With DeepChrome's eight columns half of the genes suffice, otherwise two in three are needed.
 */
function isLabelColumn({ genes, labelLike }: LastColumn, columns: number): boolean {
  return columns === deepchromeColumns ? 2 * labelLike >= genes : 3 * labelLike >= 2 * genes;
}
