import type { RowSink } from './row-parser.ts';

/** What {@link readPlainRows} knows of a table and where it is in it. */
export interface PlainRows {
  /** Delimiter between fields, as a byte. */
  readonly delimiter: number;
  readonly lineEnd: 10 | 13;
  readonly columns: number;
  readonly geneColumn: number;
  /** -1 where there is none. */
  readonly labelColumn: number;
  /** [columns]: 1 where the column is not read. */
  readonly ignored: Uint8Array;
  /** [columns]: the numbers of the present row. */
  readonly numbers: Float64Array;
  /** The gene field of the row before, byte for byte as the file writes it; as long as `rawIdLength` says. */
  readonly rawId: Uint8Array;
  rawIdLength: number;
  lines: number;
  rows: number;
}

const zero = 48;
const lineFeed = 10;
const carriageReturn = 13;
const minus = 45;
const point = 46;
const quotationMark = 34;
const space = 32;

/** Up to 15 digits a double is exact, and so is its quotient by an exact power of ten correctly rounded. */
const exactDigits = 15;
const powersOfTen = Float64Array.from({ length: exactDigits + 1 }, (_, exponent) => 10 ** exponent);

/**
 * Reads rows byte by byte, without making a string, as long as they are plain: the gene id written as in the row before,
 * and decimal numbers such as 12 or 0.5 (for a label also -1).
 *
 * This is where an import spends its time. It is a function of the module rather than a closure per file, so that the
 * code that was optimised for the first file serves the others; constants are copied into locals for the same reason.
 * @returns the offset of the first row that is not plain, or `end`
 */
export function readPlainRows(
  table: PlainRows,
  bytes: Uint8Array,
  start: number,
  end: number,
  sink: RowSink,
): number {
  const { delimiter, lineEnd, geneColumn, labelColumn, ignored, numbers, rawId } = table;
  const idLength = table.rawIdLength;
  const lastColumn = table.columns - 1;
  if (idLength === 0) return start;
  let rowStart = start;
  while (rowStart < end) {
    let at = rowStart;
    for (let column = 0; ; column++) {
      let byte: number;
      if (column === geneColumn) {
        for (let i = 0; i < idLength; i++) if (bytes[at + i] !== rawId[i]) return rowStart;
        at += idLength;
        byte = bytes[at];
      } else if (ignored[column] === 1) {
        byte = bytes[at];
        while (byte !== delimiter && byte !== lineFeed && byte !== carriageReturn) {
          if (byte === quotationMark) return rowStart;
          byte = bytes[++at];
        }
      } else {
        byte = bytes[at];
        const negative = byte === minus && column === labelColumn;
        if (negative) byte = bytes[++at];
        let digit = byte - zero;
        if (digit < 0 || digit > 9) return rowStart;
        const digitsStart = at;
        let value = 0;
        do {
          value = value * 10 + digit;
          byte = bytes[++at];
          digit = byte - zero;
        } while (digit >= 0 && digit <= 9);
        let digits = at - digitsStart;
        if (byte === point) {
          const fractionStart = ++at;
          byte = bytes[at];
          for (digit = byte - zero; digit >= 0 && digit <= 9; digit = byte - zero) {
            value = value * 10 + digit;
            byte = bytes[++at];
          }
          digits += at - fractionStart;
          if (digits > exactDigits) return rowStart;
          value /= powersOfTen[at - fractionStart];
        }
        if (digits > exactDigits) return rowStart;
        numbers[column] = negative && value !== 0 ? -value : value;
      }
      if (column === lastColumn) {
        if (byte === carriageReturn && lineEnd === lineFeed) byte = bytes[++at];
        if (byte !== lineEnd) return rowStart;
        break;
      }
      if (byte !== delimiter) return rowStart;
      at++;
      if (delimiter === space) while (bytes[at] === space) at++;
    }
    rowStart = at + 1;
    table.rows++;
    sink(undefined, numbers, ++table.lines);
  }
  return end;
}
