import { failure } from '../../../contract/failure.ts';
import { refuseBinary } from './binary-file.ts';
import { splitFields } from '../../files/split-fields.ts';
import type { Delimiter } from '../../files/split-fields.ts';

/** The beginning of a table as text, to find out how it is laid out. */
export interface TableSample {
  /** Bytes of the byte order mark at the beginning: 3 or 0. */
  readonly byteOrderMark: 0 | 3;
  readonly lineEnd: 10 | 13;
  /** Lines that are not blank, without line ends; at least one. */
  readonly lines: readonly SampleLine[];
}

export interface SampleLine {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
}

/** Longest line a table may have. */
export const longestLine = 1 << 20;

/**
 * @param bytes the file's unpacked beginning
 * @param whole whether that is the whole file; otherwise a last line without an end is left out
 * @throws Failure `file-empty`, `file-binary`, `encoding-invalid`
 */
export function readSample(bytes: Uint8Array, whole: boolean, file: string): TableSample {
  refuseBinary(bytes, file);
  const byteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const lineEnd = bytes.includes(10) ? 10 : bytes.includes(13) ? 13 : 10;
  const end = whole ? bytes.length : bytes.lastIndexOf(lineEnd) + 1;
  if (end === 0 && !whole) throw lineTooLong(1, file);
  // Not fatal: bytes that are not UTF-8 are reported with their line when the rows are read.
  const text = new TextDecoder('utf-8').decode(bytes.subarray(byteOrderMark, end));
  const lines: SampleLine[] = [];
  text.split(lineEnd === 10 ? '\n' : '\r').forEach((raw, index) => {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (!isBlank(line)) lines.push({ line: index + 1, text: line });
  });
  if (lines.length === 0) {
    throw failure('file-empty', 'The file is empty.', 'Choose the file that holds the bin counts.', { file });
  }
  return { byteOrderMark, lineEnd, lines };
}

/** Nothing but spaces, tabs and line ends. */
export function isBlank(line: string): boolean {
  return /^[ \t\r]*$/.test(line);
}

export function lineTooLong(line: number, file: string): ReturnType<typeof failure> {
  return failure(
    'file-binary',
    `Line ${line} is longer than ${longestLine.toLocaleString('en-US')} bytes; expected a table with one bin per line.`,
    'Check that the file is a csv or tsv text file.',
    { file, line },
  );
}

/** The fields of a line whose quotation marks may be wrong, which is reported when the rows are read. */
export function fieldsOf(line: SampleLine, delimiter: Delimiter): readonly string[] {
  return splitFields(line.text, delimiter) ?? [line.text];
}
