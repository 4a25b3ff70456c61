import { failure } from '../../../contract/failure.ts';
import { roleOfName } from './column-names.ts';
import { columnsByName } from './columns-by-name.ts';
import { columnsByPosition } from './columns-by-position.ts';
import { detectDelimiter } from '../../files/detect-delimiter.ts';
import type { LayoutOptions } from './import-options.ts';
import { readNumber } from '../../files/number-text.ts';
import { quote } from '../../files/quote.ts';
import type { Delimiter } from '../../files/split-fields.ts';
import type { TableLayout } from './table-layout.ts';
import { fieldsOf } from './table-sample.ts';
import type { TableSample } from './table-sample.ts';

/**
 * Finds out how a table is laid out: delimiter, header, and what each column is.
 * @throws Failure `delimiter-wrong`, `column-count`, `column-missing`, `marks-mismatch`, `genes-none`
 */
export function detectLayout(sample: TableSample, options: LayoutOptions, file: string): TableLayout {
  const delimiter = detectDelimiter(sample, file);
  const header = detectHeader(sample, delimiter, options, file);
  const how = { delimiter, lineEnd: sample.lineEnd, ...header };
  if (header.named) return { ...how, ...columnsByName(sample, delimiter, options, file) };
  return {
    ...how,
    ...columnsByPosition(sample.lines.slice(header.header ? 1 : 0), delimiter, options, file),
  };
}

/** @throws Failure `genes-none`, `column-count` */
export function detectHeader(
  sample: TableSample,
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
