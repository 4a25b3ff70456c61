import { failure } from '../../../../contract/failure.ts';
import { describeRole } from './columns-by-name.ts';
import { largestCount } from '../../../files/number-text.ts';
import { longestRawId, readPlainRows, rememberRawId, takePlainId } from './plain-rows.ts';
import type { PlainRows } from './plain-rows.ts';
import { countOf, hasInvisibleCharacter, quote } from '../../../files/quote.ts';
import { rowFields } from '../../../files/columns.ts';
import { type Column, isRead } from '../count-format.ts';
import { labelOfWord } from '../../expression/label-words.ts';
import { readNumberAs } from '../../../files/number-format.ts';
import type { RowLayout } from './layout.ts';
import { isBlank } from '../../../files/text-file.ts';

/**
 * Takes rows of one gene.
 * @param geneId undefined: the same as in the row before
 * @param numbers [rows, columns of the table]; those of the gene column and of columns that are not read are meaningless,
 * an empty label is NaN; overwritten by the next rows
 * @param count how many rows
 * @param line of the first of them, 1-based; the others follow line by line
 */
export type RowSink = (
  geneId: string | undefined,
  numbers: Float64Array,
  count: number,
  line: number,
) => void;

/** Turns a table's bytes into rows. */
export interface RowParser {
  /**
   * @param bytes whole lines from `start` to `end`; the byte before `end` ends a line
   * @throws Failure with file, line and column
   */
  parse(bytes: Uint8Array, start: number, end: number): void;
  /** Lines ended so far, header and blank ones included. */
  readonly lines: () => number;
  /** Rows of data so far. */
  readonly rows: () => number;
  /** Blank lines that had a row behind them. */
  readonly blankLines: () => number;
  /** Counts that were not there and were read as 0. */
  readonly filled: () => number;
}

/** Plain rows that are handed on together. */
const rowsAtATime = 128;
/** Longest gene id at all, in characters. */
const longestId = 1000;
/**
 * Most rows are read by plain-rows.ts. Anything else (quotation marks, exponents, spaces, a new gene, a mistake) goes
 * through text here, which accepts the same numbers and words the errors.
 */
export function createRowParser(layout: RowLayout, file: string, sink: RowSink): RowParser {
  const { columns, lineEnd } = layout;
  const columnCount = columns.length;
  const delimiterByte = layout.delimiter.charCodeAt(0);
  const geneColumn = columns.findIndex((column) => column.role === 'gene');
  const numbers = new Float64Array(columnCount * rowsAtATime);
  const plain: PlainRows = {
    delimiter: delimiterByte,
    // A decimal comma between commas stands in quotation marks, which the fast way leaves alone: no byte is 256.
    point: layout.delimiter === layout.numbers.decimal ? 256 : layout.numbers.decimal.charCodeAt(0),
    lineEnd,
    columns: columnCount,
    geneColumn,
    labelColumn: columns.findIndex((column) => column.role === 'label'),
    ignored: Uint8Array.from(columns, (column) => (isRead(column.role) ? 0 : 1)),
    numbers,
    rawId: new Uint8Array(longestRawId),
    rawIdLength: 0,
    run: 0,
  };
  let lines = 0;
  let rows = 0;
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let headerPending = layout.header;
  let blanksPending = 0;
  let blankLines = 0;
  /** Counts that were not there and were taken for 0. */
  let filled = 0;

  /** @param end offset of the line end */
  function slow(bytes: Uint8Array, start: number, end: number): void {
    if (lines < layout.firstLine) return;
    const text = decode(bytes.subarray(start, end));
    if (isBlank(text)) {
      blanksPending++;
      return;
    }
    blankLines += blanksPending;
    blanksPending = 0;
    if (headerPending) {
      headerPending = false;
      return;
    }
    const fields = fieldsOf(text);
    for (let column = 0; column < columnCount; column++) {
      if (columns[column].role === 'gene') checkGeneId(fields[column], column);
      else if (isRead(columns[column].role)) numbers[column] = numberOf(fields[column], column);
    }
    rememberRawId(plain, bytes, lines === 1 && startsWithMark(bytes, start) ? start + 3 : start, end);
    rows++;
    sink(fields[geneColumn], numbers, 1, lines);
  }

  function decode(bytes: Uint8Array): string {
    let text: string;
    try {
      text = decoder.decode(bytes);
    } catch {
      throw failure(
        'encoding-invalid',
        `The line ${quote(Buffer.from(bytes).toString('latin1'))} holds bytes that are not UTF-8 text.`,
        'Save the file again with encoding UTF-8, or remove the odd characters from that line.',
        { file, line: lines },
      );
    }
    // A byte order mark at the beginning of the file is not part of its first field.
    if (lines === 1 && text.startsWith('\ufeff')) text = text.slice(1);
    return text.endsWith('\r') ? text.slice(0, -1) : text;
  }

  function fieldsOf(text: string): readonly string[] {
    if (text.includes('\0')) {
      throw failure(
        'file-binary',
        `The line ${quote(text)} holds a zero byte; expected text.`,
        'Copy the file again from where you have it: this copy is damaged or not a text file.',
        { file, line: lines },
      );
    }
    const fields = rowFields(text, layout.delimiter, 'column-count', { file, line: lines });
    if (fields.length === columnCount) return fields;
    throw failure(
      'column-count',
      `The row ${quote(text)} has ${countOf(fields.length, 'column')}; expected ${columnCount} (${columnNames(columns)}).`,
      'Every row needs the same columns, with the same delimiter; a last row that is cut off means that the file is incomplete.',
      { file, line: lines },
    );
  }

  function checkGeneId(id: string, column: number): void {
    const where = { file, line: lines, column: column + 1 };
    if (id === '') {
      throw failure(
        'gene-id-missing',
        'The row has no gene id.',
        'Fill in the gene id, or remove the row.',
        where,
      );
    }
    if (id.length > longestId || hasInvisibleCharacter(id)) {
      throw failure(
        'encoding-invalid',
        `The gene id ${quote(id)} holds a character that is not seen, or is longer than ${longestId} characters.`,
        'Correct the gene id; check that the file is the one you meant.',
        where,
      );
    }
  }

  function numberOf(text: string, column: number): number {
    const { role, name } = columns[column];
    const where = { file, line: lines, column: column + 1 };
    const read = readNumberAs(text, layout.numbers);
    if (read.kind === 'empty' && role === 'label') return Number.NaN;
    const label = role === 'label' ? labelOfWord(text) : undefined;
    if (label !== undefined) return label;
    if (role === 'mark' && layout.missing === 'zero' && (read.kind === 'empty' || read.kind === 'missing')) {
      filled++;
      return 0;
    }
    if (read.kind !== 'number') {
      if (role === 'label') {
        throw failure(
          'label-invalid',
          `The label is ${quote(text)}; expected 1 (high) or 0 (low).`,
          'Write labels as 1 and 0 (or 1 and -1); leave them empty where expression is not known.',
          where,
        );
      }
      const found = read.kind === 'empty' ? 'empty' : quote(text);
      throw failure(
        'number-invalid',
        `Column ${column + 1} (${name}) is ${found}; expected ${describeRole(role)}, a number${role === 'bin' ? ' from 1' : ' of 0 or more'}.`,
        numberRemedy(read.kind, text, rows === 0),
        where,
      );
    }
    if (read.value < 0 && role !== 'label' && (role !== 'mark' || layout.negative !== 'as-is')) {
      throw failure(
        'number-negative',
        `Column ${column + 1} (${name}) is ${quote(text)}; expected ${describeRole(role)}, which is not negative.`,
        role === 'bin'
          ? 'Number the bins of each gene 1, 2, 3, ... in the order of the chromosome.'
          : 'Import counts before they are transformed, or say that values are to be kept as they are (--negative as-is).',
        where,
      );
    }
    if (read.value > largestCount) {
      throw failure(
        'number-invalid',
        `Column ${column + 1} (${name}) is ${quote(text)}, which is too large for a count.`,
        'Check the column; counts are at most 3.4e38.',
        where,
      );
    }
    return read.value;
  }

  return {
    parse(bytes, start, end): void {
      let at = start;
      while (at < end) {
        // The row behind blank lines goes the slow way, which counts them.
        if (blanksPending === 0 && !headerPending && lines + 1 >= layout.firstLine) {
          let id: string | undefined;
          at = readPlainRows(plain, bytes, at, end);
          if (plain.run === 0) {
            id = takePlainId(plain, bytes, at);
            if (id !== undefined) at = readPlainRows(plain, bytes, at, end);
          }
          if (plain.run > 0) {
            const line = lines + 1;
            lines += plain.run;
            rows += plain.run;
            sink(id, numbers, plain.run, line);
            continue;
          }
        }
        lines++;
        const lineStop = bytes.indexOf(lineEnd, at);
        slow(bytes, at, lineStop);
        at = lineStop + 1;
      }
    },
    lines: () => lines,
    rows: () => rows,
    blankLines: () => blankLines,
    filled: () => filled,
  };
}

/** A byte order mark. */
function startsWithMark(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf;
}

function numberRemedy(kind: 'empty' | 'missing' | 'text', text: string, firstRow: boolean): string {
  if (kind !== 'text') {
    return 'Say that missing counts are 0 (--missing zero) if that is what they mean, or leave the whole gene out; a column that is no mark can be ignored.';
  }
  if (/^[+-]?\d+[.,]\d+$/.test(text)) {
    return 'Export the table with points before decimals (0.5), nothing between thousands and the same in every row.';
  }
  if (firstRow)
    return 'Correct it, or ignore the column if it is no mark; if this line holds column names, say that the file has a header.';
  return 'Correct it in the file, or leave the whole gene out; a column that is no mark can be ignored.';
}

function columnNames(columns: readonly Column[]): string {
  const names = columns.map((column) => (column.name === '' ? '(no name)' : column.name));
  return names.length <= 12
    ? names.join(', ')
    : `${names.slice(0, 10).join(', ')}, …, ${names[names.length - 1]}`;
}
