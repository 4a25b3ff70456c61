/** What {@link readPlainRows} knows of a table and where it is in it. */
export interface PlainRows {
  /** Delimiter between fields, as a byte. */
  readonly delimiter: number;
  readonly lineEnd: 10 | 13;
  /** The decimal mark, as a byte. */
  readonly point: number;
  readonly columns: number;
  readonly geneColumn: number;
  /** -1 where there is none. */
  readonly labelColumn: number;
  /** [columns]: 1 where the column is not read. */
  readonly ignored: Uint8Array;
  /** [rows, columns]: the numbers of the rows just read. */
  readonly numbers: Float64Array;
  /** The gene field of the row before, byte for byte as the file writes it; as long as `rawIdLength` says. */
  readonly rawId: Uint8Array;
  rawIdLength: number;
  /** Rows just read. */
  run: number;
}

const zero = 48;
const lineFeed = 10;
const carriageReturn = 13;
const minus = 45;
const quotationMark = 34;
const space = 32;
/** Gene ids are compared up to this many bytes here; rows of longer ones are read the slow way. */
export const longestRawId = 255;

/** Up to 15 digits a double is exact, and its quotient by an exact power of ten is correctly rounded. */
const exactDigits = 15;
const largestExact = 10 ** exactDigits - 1;
const powersOfTen = Float64Array.from({ length: exactDigits + 1 }, (_, exponent) => 10 ** exponent);

/**
 * Reads rows byte by byte, without making a string, as long as they are plain: the gene id written as in the row before,
 * and decimal numbers such as 12 or 0.5 (for a label also -1).
 *
 * This is where an import spends its time. It is a function of the module rather than a closure per file, so that the
 * code that was optimised for the first file serves the others; constants are copied into locals for the same reason.
 * @returns the offset behind the rows read, of which `table.run` and `table.numbers` tell: that of the first row that is
 * not plain, or `end`, or an earlier one when `table.numbers` is full
 */
export function readPlainRows(table: PlainRows, bytes: Uint8Array, start: number, end: number): number {
  const { delimiter, lineEnd, point, geneColumn, labelColumn, ignored, numbers, rawId } = table;
  const idLength = table.rawIdLength;
  const { columns } = table;
  const lastColumn = columns - 1;
  const room = numbers.length - columns;
  table.run = 0;
  if (idLength === 0) return start;
  let rowStart = start;
  for (let row = 0; row <= room && rowStart < end; row += columns) {
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
        // As an unsigned number anything but 0 to 9 is above 9.
        let digit = (byte - zero) >>> 0;
        if (digit > 9) return rowStart;
        let value = digit;
        byte = bytes[++at];
        for (digit = (byte - zero) >>> 0; digit <= 9; digit = (byte - zero) >>> 0) {
          value = value * 10 + digit;
          byte = bytes[++at];
        }
        if (byte === point) {
          const fractionStart = ++at;
          byte = bytes[at];
          for (digit = (byte - zero) >>> 0; digit <= 9; digit = (byte - zero) >>> 0) {
            value = value * 10 + digit;
            byte = bytes[++at];
          }
          if (at - fractionStart > exactDigits || value > largestExact) return rowStart;
          value /= powersOfTen[at - fractionStart];
        }
        if (value > largestExact) return rowStart;
        numbers[row + column] = negative && value !== 0 ? -value : value;
      }
      if (byte === delimiter && column !== lastColumn) {
        at++;
        if (delimiter === space) while (bytes[at] === space) at++;
      } else {
        if (column !== lastColumn) return rowStart;
        if (byte === carriageReturn && lineEnd === lineFeed) byte = bytes[++at];
        if (byte !== lineEnd) return rowStart;
        break;
      }
    }
    rowStart = at + 1;
    table.run++;
  }
  return rowStart;
}

/** Lets the rows behind one from `start` to `end` recognise the same gene by its bytes alone. */
export function rememberRawId(table: PlainRows, bytes: Uint8Array, start: number, end: number): void {
  const { delimiter } = table;
  table.rawIdLength = 0;
  let at = start;
  for (let column = 0; column < table.geneColumn; column++) {
    while (at < end && bytes[at] !== delimiter) if (bytes[at++] === quotationMark) return;
    at++;
    if (delimiter === space) while (bytes[at] === space) at++;
  }
  keepRawId(table, bytes, at, end);
}

function keepRawId(table: PlainRows, bytes: Uint8Array, start: number, end: number): void {
  const { delimiter, geneColumn, columns } = table;
  // A quoted id may hold the delimiter, and leading spaces are not part of an id: both stay with the slow way, except for
  // an id in plain quotation marks, as R writes it.
  let at = start;
  if (bytes[at] === space) return;
  if (bytes[at] === quotationMark) {
    at = bytes.indexOf(quotationMark, at + 1) + 1;
    if (at <= 0 || at > end) return;
    if (bytes[at] !== delimiter) return;
  } else {
    while (at < end && bytes[at] !== delimiter) if (bytes[at++] === quotationMark) return;
  }
  if (at >= end && geneColumn !== columns - 1) return;
  if (at - start > longestRawId) return;
  table.rawId.set(bytes.subarray(start, at));
  table.rawIdLength = at - start;
}

/** The gene id at the beginning of a row, if it is plain ASCII; the rows from there on are then recognised by it. */
export function takePlainId(table: PlainRows, bytes: Uint8Array, start: number): string | undefined {
  if (table.geneColumn !== 0) return undefined;
  let at = start;
  for (; bytes[at] !== table.delimiter; at++) {
    if (bytes[at] <= space || bytes[at] >= 127 || bytes[at] === quotationMark) return undefined;
  }
  if (at === start || at - start > longestRawId) return undefined;
  table.rawId.set(bytes.subarray(start, at));
  table.rawIdLength = at - start;
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, at - start).toString('latin1');
}
