import { basename } from 'node:path';
import { failure } from '../../../contract/failure.ts';
import {
  type Delimiter,
  detectDelimiter,
  isComment,
  rowFields,
  splitFields,
  withoutCommentMark,
} from '../../files/columns.ts';
import { type LineBatch, openLines } from '../../files/lines.ts';
import { isNumeric } from './number-texts.ts';
import type { JobContext } from '../../job/job-context.ts';

/** The beginning of an expression table, taken apart. */
export interface TableStart {
  /** File name. */
  readonly file: string;
  readonly delimiter: Delimiter;
  /** Lines above the table: comments, GCT's version. */
  readonly preface: readonly string[];
  /** Column names, one for each field of a row; undefined where the first line is a row already. */
  readonly header: readonly string[] | undefined;
  /** Fields of a row. */
  readonly width: number;
  /** Fields of the first rows of data. */
  readonly rows: readonly (readonly string[])[];
}

/** One row, with its 1-based line in the unpacked text. */
export interface TableRow {
  readonly fields: readonly string[];
  readonly line: number;
}

/** A table whose beginning has been looked at; its rows come once. */
export interface ExpressionTable {
  readonly start: TableStart;
  /** @throws Failure `column-count` naming the line */
  readonly rows: AsyncIterable<readonly TableRow[]>;
  /** Known once the last row was taken. */
  digest(): { readonly name: string; readonly bytes: number; readonly sha256: string };
}

/** What is asked for where a file turns out to be something else. */
const wanted = 'a table of expression values (genes in rows)';
const rowsLookedAt = 2000;

/**
 * Opens an expression table in text, plain or gzipped.
 * @throws Failure `file-missing`, `file-unreadable`, `file-empty`, `file-binary`, `encoding-invalid`, `expression-format`
 */
export async function openExpressionTable(path: string, context: JobContext): Promise<ExpressionTable> {
  const file = basename(path);
  const source = openLines(path, context, wanted);
  const batches = source.batches[Symbol.asyncIterator]();
  const held: LineBatch[] = [];
  let lines = 0;
  let ended = false;
  while (lines < rowsLookedAt) {
    const next = await batches.next();
    if (next.done === true) {
      ended = true;
      break;
    }
    held.push(next.value);
    lines += next.value.lines.length;
  }
  const first = held.flatMap((batch) => batch.lines).slice(0, rowsLookedAt);
  const { start, dataAt } = tableStart(first, file);

  async function* rows(): AsyncIterable<readonly TableRow[]> {
    for (const batch of held) yield rowsOf(batch, start, dataAt);
    while (!ended) {
      const next = await batches.next();
      if (next.done === true) return;
      yield rowsOf(next.value, start, dataAt);
    }
  }
  return { start, rows: rows(), digest: () => source.digest() };
}

/**
 * @param lines of the file's beginning
 * @returns the 0-based line of the first row of data beside it
 */
function tableStart(
  lines: readonly string[],
  file: string,
): { readonly start: TableStart; readonly dataAt: number } {
  const gct = gctPreface(lines);
  let at = gct ?? lines.findIndex((line) => !isComment(line) && !/^sep=.$/i.test(line));
  if (at < 0 || at >= lines.length) throw noTable(file);
  const table = lines.slice(at).filter((line) => !isBlank(line));
  const sample = table.slice(0, 200);
  // R leaves the name of the column of row names out of the header: rows are told by those further down.
  const delimiter = detectDelimiter(sample.length > 1 ? sample.slice(1) : sample, 2);
  if (delimiter === undefined) throw noTable(file);
  const fieldsAt = (line: string | undefined): readonly string[] =>
    line === undefined ? [] : (splitFields(line, delimiter) ?? [line]);
  const fields = sample.map(fieldsAt);
  const width = usualWidth(fields);
  const commented = gct === undefined ? commentedHeader(lines.slice(0, at), delimiter, width) : undefined;
  let header = commented;
  let dataAt = at;
  if (header === undefined && isHeader(fields, width)) {
    header = padded(fields[0] ?? [], width);
    at = lines.findIndex((line, index) => index >= at && !isBlank(line));
    dataAt = at + 1 + (gct === undefined ? 0 : gctMetadataRows(lines));
  }
  const rows = lines
    .slice(dataAt)
    .filter((line) => !isBlank(line) && !line.startsWith('#'))
    .map(fieldsAt);
  if (rows.length === 0) throw noTable(file);
  return { start: { file, delimiter, preface: lines.slice(0, at), header, width, rows }, dataAt };
}

function rowsOf(batch: LineBatch, start: TableStart, dataAt: number): TableRow[] {
  const rows: TableRow[] = [];
  for (const [index, text] of batch.lines.entries()) {
    const line = batch.firstLine + index;
    if (line <= dataAt || isBlank(text) || text.startsWith('#')) continue;
    const place = { file: start.file, line };
    const fields = rowFields(text, start.delimiter, 'expression-format', place);
    rows.push({ fields: ofWidth(fields, start.width, place), line });
  }
  return rows;
}

function ofWidth(
  fields: readonly string[],
  width: number,
  place: { readonly file: string; readonly line: number },
): readonly string[] {
  if (fields.length === width) return fields;
  // Delimiters at the end of a line say nothing.
  if (fields.length > width && fields.slice(width).every((field) => field === '')) return fields;
  throw failure(
    'column-count',
    `The row has ${fields.length} ${fields.length === 1 ? 'column' : 'columns'}, but the others have ${width}.`,
    'Export the table again so that each row has a field for each column.',
    place,
  );
}

/** Of the first rows, what most have; a delimiter at their end does not count. */
function usualWidth(fields: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  const rows = fields.length > 1 ? fields.slice(1) : fields;
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  let width = [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 0;
  const header = fields[0] ?? [];
  while (width > 2 && rows.every((row) => row.length < width || row[width - 1] === '')) {
    if ((header[width - 1] ?? '') !== '') break;
    width--;
  }
  return width;
}

/** The first line names columns where it has words in a column whose other fields are numbers. */
function isHeader(fields: readonly (readonly string[])[], width: number): boolean {
  const [first = [], ...rows] = fields;
  if (rows.length === 0) return false;
  const shift = first.length === width - 1 ? 1 : 0;
  for (let column = shift; column < width; column++) {
    const name = first[column - shift] ?? '';
    const numbers = rows.filter((row) => isNumeric(row[column] ?? '')).length;
    if (
      numbers > 0.5 * rows.length &&
      name !== '' &&
      !isNumeric(name) &&
      !/^(na|nan|n\/a|null|-|\.)$/i.test(name)
    )
      return true;
  }
  // Labels in words, or sample names that are numbers: what the id column is called tells.
  return (
    /^(gene|id$|symbol|ensembl|target_id|tracking_id|name$|transcript)/i.test(first[0] ?? '') &&
    first.length > 1
  );
}

/** R's header is one short: it leaves out what the row names are called. */
function padded(header: readonly string[], width: number): readonly string[] {
  const names = header.length === width - 1 ? ['', ...header] : header;
  return Array.from({ length: width }, (_, index) => names[index] ?? '');
}

/** `#gene_id TPM`: names behind a comment mark, as many as there are columns. */
function commentedHeader(
  preface: readonly string[],
  delimiter: Delimiter,
  width: number,
): readonly string[] | undefined {
  const last = preface.filter((line) => line.startsWith('#')).at(-1);
  if (last === undefined || width < 2) return undefined;
  const names = splitFields(withoutCommentMark(last), delimiter);
  return names?.length === width ? names : undefined;
}

/** Lines before the header of a GCT file: its version and its size; undefined for other files. */
function gctPreface(lines: readonly string[]): number | undefined {
  return /^#1\.[23]\s*$/.test(lines[0] ?? '') && /^\d+\t\d+(\t\d+)*\s*$/.test(lines[1] ?? '') ? 2 : undefined;
}

/** GCT 1.3 has rows about the samples below its header; their number is the fourth of its second line. */
function gctMetadataRows(lines: readonly string[]): number {
  return Number((lines[1] ?? '').trim().split('\t')[3] ?? 0);
}

const isBlank = (line: string): boolean => line.trim() === '';

function noTable(file: string): Error {
  return failure(
    'expression-format',
    'This is not a table of expression values: expected a gene and at least one value on each line.',
    'Choose a file with a row for each gene, in columns separated by tabs, commas or semicolons.',
    { file },
  );
}
