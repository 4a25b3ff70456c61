import { Failure, failure } from '../../contract/failure.ts';
import { refuseBinary } from './binary-file.ts';
import type { WantedText } from './binary-file.ts';
import { fileSize, openSource } from './byte-source.ts';
import type { ByteSource, NamedFile } from './byte-source.ts';

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

/** A text file, plain or gzipped, whose beginning has been looked at. */
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
}

/** How much is looked at to find out what a text is. */
const startBytes = 1 << 18;
/** Enough for small files; larger ones get room for the start and a longest line. */
const firstBufferBytes = 1 << 16;
/** Bytes of the longest line: a file without line ends is no table, and is refused before it fills the memory. */
const longestLine = 1 << 20;

/**
 * Opens a file that should be text in UTF-8 and looks at its beginning; the caller closes it.
 * @throws Failure `file-missing`, `file-unreadable`, `file-empty`, `file-binary`, `encoding-invalid`, `file-truncated`
 */
export async function openText(file: NamedFile, wanted: WantedText): Promise<TextFile> {
  const size = await fileSize(file);
  const source = await openSource(file);
  try {
    return await beginText(source, size, file.name, wanted);
  } catch (thrown) {
    await source.close();
    throw thrown;
  }
}

async function beginText(
  source: ByteSource,
  size: number,
  file: string,
  wanted: WantedText,
): Promise<TextFile> {
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
        if (end > 0) yield { bytes: buffer, start: 0, end };
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
    startPiece: () => ({ bytes: buffer, start: 0, end: endOfLines() }),
  };
}

/** The beginning of any file, unpacked: its bytes and, where it is text, its lines. @throws Failure */
export async function readFileStart(
  file: NamedFile,
): Promise<{ readonly bytes: Uint8Array; readonly text: TextStart | undefined }> {
  const source = await openSource(file);
  try {
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
    await source.close();
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
  // Not fatal: bytes that are not UTF-8 are reported with their line when the rows are read. A byte order mark is
  // dropped.
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, end));
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

function countLineEnds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}

/** A failure of the file as such, with the line up to which it was still readable. */
function withLine(thrown: unknown, line: number): unknown {
  if (!(thrown instanceof Failure) || thrown.error.where === undefined) return thrown;
  const { code, message, remedy, where } = thrown.error;
  return failure(code, message, remedy, { ...where, line });
}
