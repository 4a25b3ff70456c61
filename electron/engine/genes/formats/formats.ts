import { failure } from '../../../contract/failure.ts';
import type { ColumnMapping, Coordinates } from '../../../contract/annotation.ts';
import { quote } from '../../files/quote.ts';
import { type AnnotationFormat, type AnnotationStart, type RowParser, startOf } from './annotation-format.ts';
import { bed, startsAsBed } from './bed.ts';
import { genePred } from './gene-pred.ts';
import { gff3 } from './gff3.ts';
import { gtf } from './gtf.ts';
import { headerColumns, isNumbered, numberedColumns, table, tableParser } from './table.ts';

/** Every format that genes are read from; the first that recognises a file reads it. */
export const annotationFormats: readonly AnnotationFormat[] = [gff3, gtf, genePred, bed, table];

const titles = annotationFormats.map(({ title }) => title);

/** What to choose where genes are wanted. */
export const wantedAnnotation = `a file of genes (${titles.join(', ')}), plain or gzipped`;

/** What reports call the genes that ship with the program, which are no file of the user's. */
export const builtInFormat = { name: 'built-in', title: 'built-in gene table' } as const;

/** A format in words; its name where it is of a version of the program that knows more of them. */
export function annotationFormatTitle(name: string): string {
  if (name === builtInFormat.name) return builtInFormat.title;
  return annotationFormats.find((format) => format.name === name)?.title ?? name;
}

/** What the user says of a file; everything is found by itself when left out. */
export interface AnnotationOptions {
  /** Name of one of the {@link annotationFormats}. */
  readonly format?: string | undefined;
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
  readonly format: string;
  readonly coordinates: Coordinates;
  /** Only for files with a header. */
  readonly columns: ColumnMapping | undefined;
  /** 1-based line of the header, where there is one. */
  readonly headerLine: number | undefined;
  /** Plain sentences about what the file leaves open, and how it was taken. */
  readonly doubts: readonly string[];
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
  const start = startOf(firstLines);
  const format = formatOf(start, options, file);
  const header = headerOf(firstLines, { ...options, format: format.name });
  if (header !== undefined) {
    return tableReader(format, { text: firstLines[header] ?? '', line: header + 1 }, options, file);
  }
  if (format === table) return numberedReader(start, options, file);
  const { name, coordinates, parserOf, doubts } = format;
  if (Object.keys(options.columns ?? {}).length > 0) {
    throw failure(
      'option-invalid',
      `Columns were chosen, but ${file} was read as ${name}, whose columns have a meaning of their own.`,
      'Leave the column mapping out, or choose the format "table".',
      { file },
    );
  }
  if (options.coordinates !== undefined && options.coordinates !== coordinates) {
    throw failure(
      'option-invalid',
      `${file} was read as ${name}, which is always ${coordinates}, not ${options.coordinates}.`,
      'Leave the option for coordinates out; it is for gene tables.',
      { file },
    );
  }
  if (parserOf === undefined) throw unknownFormat(start, file);
  const parse = parserOf(start, { file });
  return {
    format: name,
    coordinates,
    columns: undefined,
    headerLine: undefined,
    doubts: doubts?.(start) ?? [],
    parse,
  };
}

/** The header of a file, also where no format recognises it or its columns; undefined for columns that have numbers only. */
export function headerOf(
  firstLines: readonly string[],
  { format: wanted, columns }: Pick<AnnotationOptions, 'format' | 'columns'>,
): number | undefined {
  const start = startOf(firstLines);
  const format = annotationFormats.find((each) =>
    wanted === undefined ? each.recognises(start) : each.name === wanted,
  );
  if (format === table && isNumbered(start, columns)) return undefined;
  return format?.headerLine(start);
}

function formatOf(start: AnnotationStart, options: AnnotationOptions, file: string) {
  const { format: wanted } = options;
  // Who names columns has a table.
  if (wanted === undefined && isNumbered(start, options.columns)) return table;
  const found = annotationFormats.find((format) =>
    wanted === undefined ? format.recognises(start) : format.name === wanted,
  );
  if (found !== undefined) return found;
  if (wanted === undefined) throw unknownFormat(start, file);
  throw failure(
    'option-invalid',
    `There is no format ${quote(wanted)} of gene annotations.`,
    `Choose one of ${annotationFormats.map(({ name }) => name).join(', ')}, or leave it out: it is found by the file's content.`,
    { file },
  );
}

function tableReader(
  format: AnnotationFormat,
  header: { readonly text: string; readonly line: number },
  options: AnnotationOptions,
  file: string,
): AnnotationReader {
  const doubts =
    format === table && options.coordinates === undefined && startsAsBed(header.text)
      ? [
          'The columns stand in the order of BED, which counts from 0, but a table is read as counting from 1; ' +
            'say which it is with the option for coordinates if positions are off by one.',
        ]
      : [];
  const { parse, columns, coordinates } = tableParser(
    headerColumns(header.text, file, header.line),
    options.columns ?? {},
    options.coordinates,
    format.coordinates,
    { file, line: header.line },
  );
  return { format: format.name, coordinates, headerLine: header.line, doubts, parse, columns };
}

/** A table whose columns are told by number. */
function numberedReader(start: AnnotationStart, options: AnnotationOptions, file: string): AnnotationReader {
  const place = { file, line: (start.dataAt ?? 0) + 1 };
  const { parse, columns, coordinates } = tableParser(
    numberedColumns(start, place),
    options.columns ?? {},
    options.coordinates,
    table.coordinates,
    place,
  );
  return { format: table.name, coordinates, headerLine: undefined, doubts: [], parse, columns };
}

function unknownFormat({ lines, dataAt = 0 }: AnnotationStart, file: string): Error {
  return failure(
    'annotation-format',
    `This looks like none of ${titles.join(', ')}: ${quote(lines.at(dataAt) ?? '')}.`,
    'Choose another file, or say which columns hold what: by name, or by number where the file has no names, ' +
      'such as id=1, chromosome=2, start=3, end=4 and strand=5.',
    { file, line: dataAt + 1 },
  );
}
