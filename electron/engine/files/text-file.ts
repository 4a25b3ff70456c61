import type { Remark } from '../../contract/dataset.ts';
import { Failure, failure } from '../../contract/failure.ts';
import { refuseBinary } from './binary-file.ts';
import type { WantedText } from './binary-file.ts';
import { fileSize, openSource } from './byte-source.ts';
import type { ByteSource, NamedFile } from './byte-source.ts';
import { quote } from './quote.ts';
import { createLineDecoder, withoutUtf16 } from './text-encoding.ts';

/** The beginning of a text, to find out what it is. */
export interface TextStart {
  /** Line feed (10; a carriage return before it is dropped) or, in files of old Macs, carriage return alone (13). */
  readonly lineEnd: 10 | 13;
  /** Lines that are not blank, without line ends; at least one. */
  readonly lines: readonly NumberedLine[];
}

export interface NumberedLine {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
}

/** Whole lines, each with its end, as bytes from `start` to `end`; overwritten by the next piece. */
export interface LinePiece {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** A text file, plain or packed, whose beginning has been looked at. */
export interface TextFile extends Pick<ByteSource, 'bytesRead' | 'sha256' | 'close'> {
  /** Bytes of the file as it lies on disk. */
  readonly size: number;
  readonly start: TextStart;
  /** Whether `start` is all there is. */
  readonly startIsWhole: boolean;
  /**
   * The whole text from its beginning, a last line without an end included; memory stays at two megabytes.
   * @param linesRead lines of the pieces taken so far, to say where a file breaks off
   * @throws Failure
   */
  pieces(linesRead: () => number): AsyncIterable<LinePiece>;
  /** Only the lines of `start`; instead of {@link pieces}, not before it. */
  startPiece(): LinePiece;
  /** What was decided about how the text is written and packed; complete once the pieces were taken. */
  remarks(): readonly Remark[];
}

/** How much is looked at to find out what a text is. */
const startBytes = 1 << 18;
/** Enough for small files; larger ones get room for the start and a longest line. */
const firstBufferBytes = 1 << 16;
/** Bytes of the longest line: a file without line ends is no table, and is refused before it fills the memory. */
const longestLine = 1 << 20;

/**
 * Opens a file that should be text and looks at its beginning; the caller closes it. Text in UTF-16 and in Windows-1252
 * (of which Latin-1 is a part) comes as UTF-8, a sheet of an Excel workbook as tab-separated text, a file of a zip archive
 * unpacked.
 * @throws Failure `file-missing`, `file-unreadable`, `file-empty`, `file-binary`, `encoding-invalid`, `file-truncated`
 */
export async function openText(file: NamedFile, wanted: WantedText): Promise<TextFile> {
  const size = await fileSize(file);
  const opened = await openSource(file);
  try {
    const { source, utf16 } = await withoutUtf16(opened, file.name).catch((thrown: unknown) => {
      // Not even the first bytes could be read.
      throw withLine(thrown, 1);
    });
    return await beginText(source, size, file.name, wanted, utf16);
  } catch (thrown) {
    await opened.close();
    throw thrown;
  }
}

async function beginText(
  source: ByteSource,
  size: number,
  file: string,
  wanted: WantedText,
  utf16: boolean,
): Promise<TextFile> {
  const decoder = createLineDecoder();
  /** Where the first characters of another encoding were met. */
  let oddLine: number | undefined;
  let buffer = new Uint8Array(firstBufferBytes);
  let filled = 0;
  let ended = false;

  /** @returns whether the text has ended */
  async function readMore(): Promise<boolean> {
    // One byte is kept free for the line end that a last line may lack.
    if (filled + 1 >= buffer.length) {
      const larger = new Uint8Array(startBytes + longestLine + 1);
      larger.set(buffer.subarray(0, filled));
      buffer = larger;
    }
    const read = await source.read(buffer.subarray(0, buffer.length - 1), filled);
    filled += read;
    return read === 0;
  }

  while (filled < startBytes && !ended) {
    try {
      ended = await readMore();
    } catch (thrown) {
      throw withLine(thrown, countLineEnds(buffer.subarray(0, filled)) + 1);
    }
  }
  const start = readStart(buffer.subarray(0, filled), ended, file, wanted);

  /** Offset behind the last whole line; at the end of the text a last line that lacks its end is given one. */
  function endOfLines(): number {
    if (filled === 0) return 0;
    if (ended && buffer[filled - 1] !== start.lineEnd) buffer[filled++] = start.lineEnd;
    return buffer.lastIndexOf(start.lineEnd, filled - 1) + 1;
  }

  function decoded(end: number, linesBefore: number): LinePiece {
    const bytes = buffer.subarray(0, end);
    const isNew = decoder.oddText() === undefined;
    const text = decoder.utf8(bytes);
    if (text === bytes) return { bytes: buffer, start: 0, end };
    if (isNew)
      oddLine =
        linesBefore +
        countLineEnds(
          bytes.subarray(
            0,
            bytes.findIndex((byte) => byte > 127),
          ),
          start.lineEnd,
        ) +
        1;
    return { bytes: text, start: 0, end: text.length };
  }

  return {
    size,
    start,
    startIsWhole: ended,
    bytesRead: source.bytesRead,
    sha256: source.sha256,
    close: () => source.close(),
    async *pieces(linesRead): AsyncIterable<LinePiece> {
      for (;;) {
        const end = endOfLines();
        if (end > 0) yield decoded(end, linesRead());
        if (ended) return;
        buffer.copyWithin(0, end, filled);
        filled -= end;
        if (filled >= longestLine) throw lineTooLong(linesRead() + 1, file, wanted);
        try {
          ended = await readMore();
        } catch (thrown) {
          throw withLine(thrown, linesRead() + 1);
        }
      }
    },
    startPiece: () => decoded(endOfLines(), 0),
    remarks: () => [
      ...(source.remarks?.() ?? []),
      ...(utf16
        ? [{ grade: 'note', text: `${file}: the text is in UTF-16 and was read as that.` } as const]
        : []),
      ...windows1252Remark(decoder.oddText(), oddLine, file),
    ],
  };
}

function windows1252Remark(odd: string | undefined, line: number | undefined, file: string): Remark[] {
  if (odd === undefined) return [];
  const where = line === undefined ? '' : ` from line ${line} on`;
  return [
    {
      grade: 'look',
      text: `${file}: the text is not in UTF-8${where} and was read as Windows-1252 (Latin-1), which makes it ${quote(odd)}: if that is wrong, save the file again with the encoding UTF-8.`,
    },
  ];
}

/** The beginning of any file, unpacked: its bytes and, where it is text, its lines. @throws Failure */
export async function readFileStart(
  file: NamedFile,
): Promise<{ readonly bytes: Uint8Array; readonly text: TextStart | undefined }> {
  const opened = await openSource(file);
  try {
    const { source } = await withoutUtf16(opened, file.name);
    let buffer = new Uint8Array(firstBufferBytes);
    let filled = 0;
    let read = 0;
    do {
      if (filled === buffer.length) {
        const larger = new Uint8Array(startBytes);
        larger.set(buffer);
        buffer = larger;
      }
      read = await source.read(buffer, filled);
      filled += read;
    } while (read > 0 && filled < startBytes);
    const bytes = buffer.subarray(0, filled);
    return { bytes, text: textIn(bytes, read === 0, file.name) };
  } finally {
    await opened.close();
  }
}

function textIn(bytes: Uint8Array, whole: boolean, file: string): TextStart | undefined {
  try {
    return readStart(bytes, whole, file, { what: 'text', remedy: '', remedyForReads: '' });
  } catch (thrown) {
    if (thrown instanceof Failure) return undefined;
    throw thrown;
  }
}

/** @param whole whether the bytes are the whole file; otherwise a last line without an end is left out */
function readStart(bytes: Uint8Array, whole: boolean, file: string, wanted: WantedText): TextStart {
  refuseBinary(bytes, file, wanted);
  const lineEnd = bytes.includes(10) ? 10 : bytes.includes(13) ? 13 : 10;
  const end = whole ? bytes.length : bytes.lastIndexOf(lineEnd) + 1;
  if (end === 0 && !whole) throw lineTooLong(1, file, wanted);
  // Not fatal: bytes that are neither UTF-8 nor Windows-1252 are reported with their line when the rows are read. A byte
  // order mark is dropped.
  const text = new TextDecoder('utf-8').decode(createLineDecoder().utf8(bytes.subarray(0, end)));
  const lines: NumberedLine[] = [];
  text.split(lineEnd === 10 ? '\n' : '\r').forEach((raw, index) => {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (!isBlank(line)) lines.push({ line: index + 1, text: line });
  });
  if (lines.length === 0) throw failure('file-empty', 'The file is empty.', wanted.remedy, { file });
  return { lineEnd, lines };
}

/** Nothing but spaces, tabs and line ends. */
export function isBlank(line: string): boolean {
  return /^[ \t\r]*$/.test(line);
}

function lineTooLong(line: number, file: string, wanted: WantedText): Failure {
  return failure(
    'file-binary',
    `Line ${line} is longer than ${longestLine.toLocaleString('en-US')} bytes, which is no line of ${wanted.what}.`,
    wanted.remedy,
    { file, line },
  );
}

function countLineEnds(bytes: Uint8Array, lineEnd = 10): number {
  let count = 0;
  for (let at = bytes.indexOf(lineEnd); at >= 0; at = bytes.indexOf(lineEnd, at + 1)) count++;
  return count;
}

/** A failure of the file as such, with the line up to which it was still readable. */
function withLine(thrown: unknown, line: number): unknown {
  if (!(thrown instanceof Failure) || thrown.error.where === undefined) return thrown;
  const { code, message, remedy, where } = thrown.error;
  return failure(code, message, remedy, { ...where, line });
}
