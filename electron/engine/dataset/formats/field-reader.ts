import { failure } from '../../../contract/failure.ts';
import { rowFields } from '../../files/columns.ts';
import { countOf, quote } from '../../files/quote.ts';
import { isBlank } from '../../files/text-file.ts';
import type { TextLayout } from './text-table.ts';

/** A table whose rows begin behind its header and whatever stands above that. */
export interface FieldLayout extends TextLayout {
  /** Line of the first row of data, 1-based. */
  readonly firstRow: number;
}

/** Takes the fields of one row. */
export type TakeFields = (fields: readonly string[], line: number) => void;

/** Turns a table's bytes into the fields of its rows. */
export interface FieldReader {
  /** @throws Failure with file and line */
  parse(bytes: Uint8Array, start: number, end: number): void;
  readonly lines: () => number;
  readonly rows: () => number;
  /** Blank lines that had a row behind them. */
  readonly blankLines: () => number;
}

/**
 * Reads rows as text, for the formats whose rows mean something only together; rows of gene and bin have a faster reader of
 * their own.
 */
export function createFieldReader(layout: FieldLayout, file: string, take: TakeFields): FieldReader {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const { columns, delimiter, lineEnd, firstRow } = layout;
  let lines = 0;
  let rows = 0;
  let blanksPending = 0;
  let blankLines = 0;

  function takeLine(raw: string): void {
    lines++;
    if (lines < firstRow) return;
    const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (isBlank(text)) {
      blanksPending++;
      return;
    }
    blankLines += blanksPending;
    blanksPending = 0;
    const place = { file, line: lines };
    if (text.includes('\0')) {
      throw failure(
        'file-binary',
        `The line ${quote(text)} holds a zero byte; expected text.`,
        'Copy the file again from where you have it: this copy is damaged or not a text file.',
        place,
      );
    }
    const fields = rowFields(text, delimiter, 'column-count', place);
    if (fields.length !== columns.length) {
      throw failure(
        'column-count',
        `The row ${quote(text)} has ${countOf(fields.length, 'column')}; expected ${columns.length}.`,
        'Every row needs the same columns, with the same delimiter; a last row that is cut off means that the file is incomplete.',
        place,
      );
    }
    rows++;
    take(fields, lines);
  }

  return {
    parse(bytes, start, end): void {
      let text: string;
      try {
        text = decoder.decode(bytes.subarray(start, end));
      } catch {
        throw notUtf8(bytes.subarray(start, end), lineEnd, file, lines);
      }
      const piece = text.split(lineEnd === 10 ? '\n' : '\r');
      // Behind the last line's end.
      piece.pop();
      for (const line of piece) takeLine(line);
    },
    lines: () => lines,
    rows: () => rows,
    blankLines: () => blankLines,
  };
}

function notUtf8(bytes: Uint8Array, lineEnd: 10 | 13, file: string, linesBefore: number): Error {
  const readable = new TextDecoder('utf-8').decode(bytes).split(lineEnd === 10 ? '\n' : '\r');
  const odd = Math.max(
    0,
    readable.findIndex((line) => line.includes('\ufffd')),
  );
  return failure(
    'encoding-invalid',
    `The line ${quote(readable[odd])} holds bytes that are not UTF-8 text.`,
    'Save the file again with encoding UTF-8, or remove the odd characters from that line.',
    { file, line: linesBefore + odd + 1 },
  );
}
