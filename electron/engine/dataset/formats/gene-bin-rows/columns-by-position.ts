import { type Delimiter, splitFields } from '../../../files/columns.ts';
import type { NumberedLine } from '../../../files/text-file.ts';
import { failure } from '../../../../contract/failure.ts';
import { labelOfWord } from '../../expression/label-words.ts';
import { type Column, type ColumnRole, type LayoutOptions, chosenByUser } from '../count-format.ts';
import { fieldsOf } from '../text-table.ts';
import { type Columns, chosenRoles, marksMismatch } from './columns-by-name.ts';

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
  const width = fieldsOf(lines[0], delimiter).length;
  if ((options.columns ?? []).length > 0) return columnsAsSaid(width, options, file);
  const empty = emptyAtEnd(lines, delimiter, width);
  const columns = width - empty;
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
      ...Array.from({ length: empty }, (): Column => ({ name: '', role: 'ignored', reason: 'it is empty' })),
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

/** Columns at the end that no row has anything in: a delimiter at the end of each row makes one. */
function emptyAtEnd(lines: readonly NumberedLine[], delimiter: Delimiter, width: number): number {
  const rows = lines.slice(0, 1000).flatMap((line) => {
    const fields = fieldsOf(line, delimiter);
    return fields.length === width ? [fields] : [];
  });
  let empty = 0;
  while (width - empty > 3 && rows.every((row) => row[width - empty - 1] === '')) empty++;
  return empty;
}

/** The columns of a table without names, where the user says what some of them are. */
function columnsAsSaid(width: number, options: LayoutOptions, file: string): Columns {
  const chosen = chosenRoles(options.columns ?? [], undefined, width, file);
  const said = new Set(chosen.values());
  const free = (role: 'gene' | 'bin'): boolean => !said.has(role);
  const roles: ColumnRole[] = [];
  for (let column = 0; column < width; column++) {
    const own = chosen.get(column);
    if (own !== undefined) roles.push(own);
    else if (free('gene') && !roles.includes('gene')) roles.push('gene');
    else if (free('bin') && !roles.includes('bin')) roles.push('bin');
    else roles.push('mark');
  }
  const markColumns = roles.flatMap((role, column) => (role === 'mark' ? [column] : []));
  if (options.labels === 'yes' && !said.has('label')) roles[markColumns.pop() ?? width - 1] = 'label';
  if (options.marks !== undefined && options.marks.length !== markColumns.length) {
    throw marksMismatch(options.marks, markColumns.length, { file, line: 1 });
  }
  if (markColumns.length === 0 || !roles.includes('gene') || !roles.includes('bin')) {
    throw failure(
      'column-missing',
      `Of the ${width} columns, none is left for the gene, the bin or a mark.`,
      'Say of fewer columns what they are, or choose other roles.',
      { file },
    );
  }
  const marks = options.marks ?? markColumns.map((_, mark) => `mark${mark + 1}`);
  const columns = roles.map((role, column): Column => ({
    name: role === 'mark' ? marks[markColumns.indexOf(column)] : role,
    role,
    ...(chosen.has(column) ? { reason: chosenByUser } : {}),
  }));
  const shown = columns.map(({ name }) => name).join(', ');
  return {
    columns,
    marks,
    remarks: [
      {
        grade: 'look',
        text: `${file} has no column names: its columns were read as ${shown}, as you said of some.`,
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
const isLabel = (text: string): boolean => labels.has(text) || labelOfWord(text) !== undefined;

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
    if (fields === undefined || fields.length < columns) continue;
    const last = fields[columns - 1];
    if (fields[0] !== gene) {
      if (constant) labelLike++;
      constant = false;
      if (genes === genesToLookAt) break;
      gene = fields[0];
      genes++;
      label = last;
      constant = isLabel(last);
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
