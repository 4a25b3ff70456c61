import { failure } from '../../contract/failure.ts';
import type { DetectedFormat } from './annotation-format.ts';
import { detectFormat, detectHeader, startsAsBed } from './annotation-format.ts';
import type { AnnotationFormat, ColumnMapping, Coordinates } from '../../contract/annotation.ts';
import { parseBedLine } from './bed-rows.ts';
import type { RowParser } from './gene-row.ts';
import { parseGff3Line } from './gff3-rows.ts';
import { parseGtfLine } from './gtf-rows.ts';
import { parseRefFlatLine } from './refflat-rows.ts';
import { tableParser } from './table-rows.ts';

/** What the user says of a file; everything is found by itself when left out. */
export interface AnnotationOptions {
  readonly format?: AnnotationFormat | undefined;
  /** Only for files with a header. */
  readonly columns?: ColumnMapping | undefined;
  /**
   * How a gene *table* counts positions; default `one-based` (as Ensembl's), or `zero-based` for BED with a header. The
   * other formats define it themselves: GTF and GFF3 count from 1, BED and refFlat from 0.
   */
  readonly coordinates?: Coordinates | undefined;
}

/** How the lines of one file are read. */
export interface AnnotationReader {
  readonly format: AnnotationFormat;
  readonly coordinates: Coordinates;
  /** Only for files with a header. */
  readonly columns: ColumnMapping | undefined;
  /** 1-based line of the header, where there is one. */
  readonly headerLine: number | undefined;
  /** A plain sentence where the file leaves open how it counts positions. */
  readonly doubt: string | undefined;
  readonly parse: RowParser;
}

/**
 * Decides from a file's first lines, and from what the user says of it, how to read it.
 * @throws Failure `annotation-format`, `column-missing`, `delimiter-wrong`, `option-invalid`.
 */
export function chooseReader(
  firstLines: readonly string[],
  options: AnnotationOptions,
  file: string,
): AnnotationReader {
  const { format, headerLine } = detected(firstLines, options, file);
  if (headerLine === undefined && Object.keys(options.columns ?? {}).length > 0) {
    throw failure(
      'option-invalid',
      `Columns were chosen by name, but ${file} was read as ${format}, whose columns have no names.`,
      'Leave the column mapping out, or choose the format "table" if the file has a header.',
      { file },
    );
  }
  if (headerLine !== undefined) {
    const coordinates = options.coordinates ?? (format === 'bed' ? 'zero-based' : 'one-based');
    const place = { file, line: headerLine + 1 };
    const doubt =
      format === 'table' && options.coordinates === undefined && startsAsBed(firstLines[headerLine])
        ? 'The columns stand in the order of BED, which counts from 0, but a table is read as counting from 1; ' +
          'say which it is with the option for coordinates if positions are off by one.'
        : undefined;
    const table = tableParser(firstLines[headerLine], options.columns ?? {}, coordinates, place);
    return { format, coordinates, headerLine: headerLine + 1, doubt, ...table };
  }
  const reader = headerless(format);
  if (options.coordinates !== undefined && options.coordinates !== reader.coordinates) {
    throw failure(
      'option-invalid',
      `${file} was read as ${format}, which is always ${reader.coordinates}, not ${options.coordinates}.`,
      'Leave the option for coordinates out; it is for gene tables.',
      { file },
    );
  }
  return { format, columns: undefined, headerLine: undefined, doubt: undefined, ...reader };
}

function detected(lines: readonly string[], options: AnnotationOptions, file: string): DetectedFormat {
  switch (options.format) {
    case undefined:
      return detectFormat(lines, file);
    case 'gtf':
    case 'gff3':
    case 'refflat':
      return { format: options.format, headerLine: undefined };
    case 'bed':
    case 'table':
      return { format: options.format, headerLine: detectHeader(lines, options.format) };
  }
}

function headerless(format: AnnotationFormat): Pick<AnnotationReader, 'coordinates' | 'parse'> {
  switch (format) {
    case 'gtf':
      return { coordinates: 'one-based', parse: parseGtfLine };
    case 'gff3':
      return { coordinates: 'one-based', parse: parseGff3Line };
    case 'bed':
    case 'table':
      return { coordinates: 'zero-based', parse: parseBedLine };
    case 'refflat':
      return { coordinates: 'zero-based', parse: parseRefFlatLine };
  }
}
