import type { Place } from '../../../contract/app-error.ts';
import { failure } from '../../../contract/failure.ts';
import { quote } from '../../files/quote.ts';
import type { ColumnMapping, ColumnRole, Coordinates } from '../../../contract/annotation.ts';
import { rowFields } from '../../files/columns.ts';
import { checkSpan, columnCount, ignored, parsePosition, parseStrand, textOrNothing } from '../gene-row.ts';
import {
  type AnnotationFormat,
  type RowParser,
  headerDelimiter,
  headerFields,
  knownColumns,
} from './annotation-format.ts';
import { findColumns } from './table-columns.ts';

/** A table whose header names its columns, as BioMart exports it. */
export const table: AnnotationFormat = {
  name: 'table',
  title: 'table with column names',
  coordinates: 'one-based',
  recognises: ({ lines, dataAt, namedAt }) =>
    dataAt !== undefined && (namedAt !== undefined || knownColumns(lines[dataAt] ?? '') >= 2),
  headerLine: ({ dataAt, namedAt }) => namedAt ?? dataAt,
};

/**
 * Reads a table's header and returns the parser of its rows. `coordinates` holds for start, end and TSS alike. A table
 * without start and end gets a gene of one base, its TSS.
 * @throws Failure `delimiter-wrong`, `column-missing`; the parser throws `column-count` and `coordinates-invalid`.
 */
export function tableParser(
  header: string,
  chosen: ColumnMapping,
  coordinates: Coordinates,
  place: Place,
): { readonly parse: RowParser; readonly columns: ColumnMapping } {
  const delimiter = headerDelimiter(header);
  if (delimiter === undefined) {
    throw failure(
      'delimiter-wrong',
      `The header ${quote(header)} is a single field; tabs, commas or semicolons were expected between columns.`,
      'Save the table as tab-separated or comma-separated text.',
      place,
    );
  }
  const names = headerFields(header);
  const { positions, columns } = findColumns(names, chosen, place);
  const needed = Math.max(...Object.values(positions)) + 1;

  const parse: RowParser = (line, at) => {
    const fields = rowFields(line, delimiter, 'annotation-format', at);
    if (fields.length < needed || fields.length > names.length) {
      throw columnCount(fields.length, `the header names ${names.length} columns`, at);
    }
    const field = (role: ColumnRole): string | undefined =>
      positions[role] === undefined ? undefined : fields[positions[role]];
    const where = (role: ColumnRole): Place => ({ ...at, column: (positions[role] ?? 0) + 1 });
    const position = (role: 'start' | 'end' | 'tss'): number | undefined =>
      textOrNothing(field(role)) === undefined
        ? undefined
        : parsePosition(field(role), role, coordinates, where(role));

    const symbol = textOrNothing(field('symbol'));
    const id = textOrNothing(field('id')) ?? symbol;
    if (id === undefined) return ignored('no-gene-id');
    const chromosome = textOrNothing(field('chromosome'));
    const tss = position('tss');
    const start = position('start') ?? tss;
    const end = position('end') ?? (tss === undefined ? undefined : tss + 1);
    if (chromosome === undefined || start === undefined || end === undefined) return ignored('no-position');
    checkSpan(start, end, where('end'));
    return {
      kind: 'row',
      level: 'gene',
      id,
      symbol,
      chromosome,
      start,
      end,
      strand: parseStrand(field('strand'), where('strand')),
      tss,
      biotype: textOrNothing(field('biotype')),
    };
  };
  return { parse, columns };
}
