import type { Place } from '../../../contract/app-error.ts';
import type { Coordinates } from '../../../contract/annotation.ts';
import type { Delimiter } from '../../files/columns.ts';
import { detectDelimiter, isComment, splitFields, withoutCommentMark } from '../../files/columns.ts';
import type { EarlierRows, RowOutcome } from '../gene-row.ts';
import { isKnownColumn } from './table-columns.ts';

/**
 * A way to write genes and their positions into a text file. Each is one file beside this one and one line of the table in
 * formats.ts. How rows become genes, the report, the preview and what is odd about a file is the importer's and asks no
 * format.
 */
export interface AnnotationFormat {
  /** As options and reports name it. */
  readonly name: string;
  /** In words. */
  readonly title: string;
  /** How positions are counted; a table's may be counted otherwise, which its user says. */
  readonly coordinates: Coordinates;
  /** Whether a file that begins so is of this format, by its content; never by its name. */
  recognises(start: AnnotationStart): boolean;
  /** Index of the line that names the columns, which may begin with "#"; undefined where none does. */
  headerLine(start: AnnotationStart): number | undefined;
  /**
   * How the lines of a file are read whose columns have no names; absent where there are no such files.
   * @throws Failure for a file that begins so and cannot be read
   */
  readonly parserOf?: (start: AnnotationStart, place: Place) => RowParser;
  /** What looks odd about a file that begins so, in plain sentences. */
  readonly doubts?: (start: AnnotationStart) => readonly string[];
}

/**
 * Reads one line; `place` names the file and the line for errors. A parser may pass over rows that say nothing new of a
 * gene, as nine in ten lines of a GTF file do.
 * @throws Failure naming line and column of what cannot be read
 */
export type RowParser = (line: string, place: Place, earlier: EarlierRows) => RowOutcome;

/** The beginning of a file, as formats look at it. */
export interface AnnotationStart {
  readonly lines: readonly string[];
  /** Index of the first line that is no comment. */
  readonly dataAt: number | undefined;
  /** The last comment before the data that names at least three known columns: `#chr start end name ...`. */
  readonly namedAt: number | undefined;
}

export function startOf(lines: readonly string[]): AnnotationStart {
  const found = lines.findIndex((line) => !isComment(line));
  const dataAt = found < 0 ? undefined : found;
  let namedAt: number | undefined;
  for (let at = (dataAt ?? lines.length) - 1; at >= 0 && namedAt === undefined; at--) {
    const line = lines[at] ?? '';
    if (line.startsWith('#') && knownColumns(line) >= 3) namedAt = at;
  }
  return { lines, dataAt, namedAt };
}

/** Formats whose columns have no names have no line for them. */
export const noHeader = (): undefined => undefined;

/** What separates the names of a header; blanks do not behind "#", where sentences stand too. */
export function headerDelimiter(header: string): Delimiter | undefined {
  const others: readonly Delimiter[] = header.startsWith('#') ? [] : [' '];
  return detectDelimiter([withoutCommentMark(header)], 2, ['\t', ';', ',', ...others]);
}

/** The column names of a header line; none where it cannot be taken apart. */
export function headerFields(header: string): readonly string[] {
  const delimiter = headerDelimiter(header);
  return delimiter === undefined ? [] : (splitFields(withoutCommentMark(header), delimiter) ?? []);
}

/** How many columns of a line have names that say what is in them. */
export function knownColumns(line: string): number {
  return headerFields(line).filter(isKnownColumn).length;
}
