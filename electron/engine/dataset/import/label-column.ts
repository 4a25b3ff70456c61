import { type Delimiter, splitFields } from '../../files/columns.ts';
import type { NumberedLine } from '../../files/text-file.ts';

/**
 * Whether the last column of a table without a header looks like a label: constant within each gene and only 0 and 1 (or
 * -1 and 1).
 */
export interface LastColumn {
  /** Genes (runs of rows with the same id) that were looked at. */
  readonly genes: number;
  /** Of these, how many have a last column that a label could have. */
  readonly labelLike: number;
}

const labels = new Set(['0', '1', '-1', '0.0', '1.0', '-1.0']);

/** Genes that are looked at. */
const genesToLookAt = 50;

/** @param columns of the table; lines with another number are left to be reported when the rows are read */
export function lookAtLastColumn(
  lines: readonly NumberedLine[],
  delimiter: Delimiter,
  columns: number,
): LastColumn {
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
export function isLabelColumn({ genes, labelLike }: LastColumn, columns: number): boolean {
  return columns === deepchromeColumns ? 2 * labelLike >= genes : 3 * labelLike >= 2 * genes;
}
