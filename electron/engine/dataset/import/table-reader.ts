import { Failure, failure } from '../../../contract/failure.ts';
import type { ByteSource } from '../../files/byte-source.ts';
import type { RowParser } from './row-parser.ts';
import { lineTooLong, longestLine, readSample } from './table-sample.ts';
import type { TableSample } from './table-sample.ts';

/** A table whose beginning has been looked at. */
export interface OpenTable {
  readonly sample: TableSample;
  /** Whether the sample is the whole table. */
  readonly sampleIsWhole: boolean;
  /**
   * Feeds the whole table to a parser.
   * @param afterPiece called about every megabyte; may throw to stop
   * @throws Failure
   */
  parse(parser: RowParser, afterPiece: () => void): Promise<void>;
  /** Feeds only the whole lines of the sample to a parser; instead of {@link parse}, not before it. */
  parseSample(parser: RowParser): void;
}

/** How much is looked at to find out the layout. */
const sampleBytes = 1 << 18;
/** Enough for small files; larger ones get room for the sample and a longest line. */
const firstBufferBytes = 1 << 16;

/** @throws Failure `file-empty`, `file-binary`, `encoding-invalid`, `file-truncated`, `file-unreadable` */
export async function beginTable(source: ByteSource, file: string): Promise<OpenTable> {
  let buffer = new Uint8Array(firstBufferBytes);
  let filled = 0;
  let ended = false;

  /** @returns whether the table has ended */
  async function readMore(): Promise<boolean> {
    // One byte is kept free for the line end that a last line may lack.
    if (filled + 1 >= buffer.length) {
      const larger = new Uint8Array(sampleBytes + longestLine + 1);
      larger.set(buffer.subarray(0, filled));
      buffer = larger;
    }
    const read = await source.read(buffer.subarray(0, buffer.length - 1), filled);
    filled += read;
    return read === 0;
  }

  while (filled < sampleBytes && !ended) {
    try {
      ended = await readMore();
    } catch (thrown) {
      throw withLine(thrown, countLineEnds(buffer.subarray(0, filled)) + 1);
    }
  }
  const sample = readSample(buffer.subarray(0, filled), ended, file);

  /** Offset behind the last whole line; at the end of the table a last line that lacks its end is given one. */
  function endOfLines(): number {
    if (filled === 0) return 0;
    if (ended && buffer[filled - 1] !== sample.lineEnd) buffer[filled++] = sample.lineEnd;
    return buffer.lastIndexOf(sample.lineEnd, filled - 1) + 1;
  }

  return {
    sample,
    sampleIsWhole: ended,
    async parse(parser, afterPiece): Promise<void> {
      for (;;) {
        const end = endOfLines();
        parser.parse(buffer, 0, end);
        afterPiece();
        if (ended) return;
        buffer.copyWithin(0, end, filled);
        filled -= end;
        if (filled >= longestLine) throw lineTooLong(parser.lines() + 1, file);
        try {
          ended = await readMore();
        } catch (thrown) {
          throw withLine(thrown, parser.lines() + 1);
        }
      }
    },
    parseSample(parser): void {
      parser.parse(buffer, 0, endOfLines());
    },
  };
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
