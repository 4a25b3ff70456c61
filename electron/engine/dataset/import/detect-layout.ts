import { failure } from '../../../contract/failure.ts';
import { roleOfName } from './column-names.ts';
import { columnsByName } from './columns-by-name.ts';
import { columnsByPosition } from './columns-by-position.ts';
import { detectDelimiter, splitFields } from '../../files/columns.ts';
import type { LayoutOptions } from './import-options.ts';
import { readNumber } from '../../files/number-text.ts';
import { quote } from '../../files/quote.ts';
import type { Delimiter } from '../../files/columns.ts';
import type { TableLayout } from './table-layout.ts';
import { fieldsOf } from './table-layout.ts';
import type { TextStart } from '../../files/text-file.ts';

/**
 * Finds out how a table is laid out: delimiter, header, and what each column is.
 * @throws Failure `delimiter-wrong`, `column-count`, `column-missing`, `marks-mismatch`, `genes-none`
 */
export function detectLayout(sample: TextStart, options: LayoutOptions, file: string): TableLayout {
  const delimiter = countDelimiter(sample, file);
  const header = detectHeader(sample, delimiter, options, file);
  const how = { delimiter, lineEnd: sample.lineEnd, ...header };
  if (header.named) return { ...how, ...columnsByName(sample, delimiter, options, file) };
  return {
    ...how,
    ...columnsByPosition(sample.lines.slice(header.header ? 1 : 0), delimiter, options, file),
  };
}

/** Gene, bin and at least one mark. */
const fewestColumns = 3;
/** Lines that decide about the delimiter; those behind it are reported as ragged. */
const linesToLookAt = 10;

/** @throws Failure `delimiter-wrong`, `column-count` */
export function countDelimiter(sample: TextStart, file: string): Delimiter {
  const lines = sample.lines.slice(0, linesToLookAt).map(({ text }) => text);
  const chosen = detectDelimiter(lines, fewestColumns);
  if (chosen !== undefined) return chosen;
  const { line, text } = sample.lines[0];
  const two = detectDelimiter(lines, 2);
  if (two !== undefined && lines.every((one) => splitFields(one, two)?.length === 2)) {
    throw failure(
      'column-count',
      `The rows have 2 columns (${quote(text)}); expected at least gene, bin and one mark.`,
      'Choose the file with the bin counts; a table of expression values or gene names is not one.',
      { file, line },
    );
  }
  throw failure(
    'delimiter-wrong',
    `The line ${quote(text)} has no columns; expected a gene, a bin and counts separated by commas, tabs, semicolons or spaces.`,
    'Save the table as csv (comma) or tsv (tab) and import that.',
    { file, line },
  );
}

/** @throws Failure `genes-none`, `column-count` */
export function detectHeader(
  sample: TextStart,
  delimiter: Delimiter,
  options: LayoutOptions,
  file: string,
): Pick<TableLayout, 'header' | 'named'> {
  const [header, row] = sample.lines;
  const names = fieldsOf(header, delimiter);
  if (!isHeader(names, options.header ?? 'auto')) return { header: false, named: false };
  if (sample.lines.length < 2) {
    throw failure(
      'genes-none',
      `The file has only a header line (${quote(header.text)}) and no rows of counts.`,
      'Choose the file that holds the bin counts.',
      { file, line: header.line },
    );
  }
  const columns = fieldsOf(row, delimiter).length;
  if (columns === names.length + 1) {
    throw failure(
      'column-count',
      `The header names ${names.length} columns but the rows have ${columns}; expected as many names as columns.`,
      'R writes such files with row names: use write.csv(..., row.names = FALSE), or name the first column.',
      { file, line: row.line },
    );
  }
  return { header: true, named: !isNumberedHeader(names) };
}

function isHeader(fields: readonly string[], option: 'auto' | 'yes' | 'no'): boolean {
  if (option !== 'auto') return option === 'yes';
  if (isNumberedHeader(fields)) return true;
  const behindGene = fields.slice(1);
  if (behindGene.every((field) => readNumber(field).kind === 'text')) return true;
  return behindGene.some((field) => roleOfName(field) === 'bin');
}

/** `0,1,2,3,...`: what pandas writes as the names of columns that have none. */
function isNumberedHeader(fields: readonly string[]): boolean {
  return fields.length > 3 && fields.every((field, column) => field === String(column));
}
