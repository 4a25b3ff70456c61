import type { Place } from '../../../contract/app-error.ts';
import { failure } from '../../../contract/failure.ts';
import { quote } from '../../files/quote.ts';
import type { ColumnMapping, ColumnRole, Coordinates } from '../../../contract/annotation.ts';
import { type Delimiter, detectDelimiter, plainName, rowFields, splitFields } from '../../files/columns.ts';
import { checkSpan, columnCount, ignored, parsePosition, parseStrand, textOrNothing } from '../gene-row.ts';
import {
  type AnnotationFormat,
  type AnnotationStart,
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

/** The columns of a table. */
interface TableColumns {
  readonly names: readonly string[];
  readonly delimiter: Delimiter;
  /** Whether the names are the file's own; else they are numbers. */
  readonly isNamed: boolean;
}

/** @throws Failure `delimiter-wrong` */
export function headerColumns(header: string, file: string, line: number): TableColumns {
  const delimiter = headerDelimiter(header);
  if (delimiter !== undefined) return { names: headerFields(header), delimiter, isNamed: true };
  throw failure(
    'delimiter-wrong',
    `The header ${quote(header)} is a single field; tabs, commas, semicolons or blanks were expected between columns.`,
    'Save the table as tab-separated or comma-separated text.',
    { file, line },
  );
}

/** Whether a table's columns have no names, so that they are told by number; such as are chosen so. */
export function isNumbered(
  { lines, dataAt, namedAt }: AnnotationStart,
  chosen: ColumnMapping | undefined,
): boolean {
  const wanted = Object.values(chosen ?? {});
  return (
    wanted.length > 0 &&
    dataAt !== undefined &&
    namedAt === undefined &&
    knownColumns(lines[dataAt] ?? '') < 2 &&
    wanted.every((column) => /^(column )?\d+$/.test(column))
  );
}

/** Columns that are called by their number. @throws Failure `delimiter-wrong` */
export function numberedColumns({ lines, dataAt = 0 }: AnnotationStart, place: Place): TableColumns {
  const rows = lines.slice(dataAt, dataAt + 20).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const [first = ''] = rows;
  const delimiter = detectDelimiter(rows.length === 0 ? [first] : rows, 3);
  if (delimiter === undefined) {
    throw failure(
      'delimiter-wrong',
      `The line ${quote(first)} is a single field; tabs, commas, semicolons or blanks were expected between columns.`,
      'Save the table as tab-separated or comma-separated text.',
      place,
    );
  }
  const width = Math.max(...rows.map((line) => splitFields(line, delimiter)?.length ?? 0));
  const names = Array.from({ length: width }, (_, at) => `column ${at + 1}`);
  return { names, delimiter, isNamed: false };
}

/**
 * Returns the parser of a table's rows. The coordinates hold for start, end and TSS alike. A table without start and end
 * gets a gene of one base, its TSS.
 * @param chosen the user's columns by role
 * @param said how the user says that positions are counted
 * @param usual how they are counted where neither the user nor the columns' names say it
 * @throws Failure `column-missing`; the parser throws `column-count` and `coordinates-invalid`.
 */
export function tableParser(
  { names, delimiter, isNamed }: TableColumns,
  chosen: ColumnMapping,
  said: Coordinates | undefined,
  usual: Coordinates,
  place: Place,
): { readonly parse: RowParser; readonly columns: ColumnMapping; readonly coordinates: Coordinates } {
  const { positions, columns } = findColumns(names, chosen, place);
  // UCSC's txStart and chromStart count from 0 by definition, as do columns that say so.
  const start = plainName(columns.start ?? columns.tss ?? '');
  const coordinates = said ?? (/(txstart|chromstart|0based)$/.test(start) ? 'zero-based' : usual);
  const needed = Math.max(...Object.values(positions)) + 1;

  const parse: RowParser = (line, at) => {
    const fields = rowFields(line, delimiter, 'annotation-format', at);
    if (fields.length < needed || (isNamed && fields.length > names.length)) {
      throw columnCount(
        fields.length,
        isNamed ? `the header names ${names.length} columns` : `column ${needed} was chosen`,
        at,
      );
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
  return { parse, columns, coordinates };
}
