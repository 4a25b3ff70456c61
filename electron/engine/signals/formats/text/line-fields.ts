import { readNumber } from '../../../files/number-text.ts';

const tab = 9;
const space = 32;
const zero = 48;

/**
 * The fields of one line, found in place in a text's bytes: a genome's tracks have tens of millions of lines, of which no
 * strings are made. Fields end at a tab or, in lines without one, at spaces.
 */
export class LineFields {
  bytes: Uint8Array = new Uint8Array(0);
  count = 0;
  /** Offsets of the fields' first bytes and of those behind their last. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly #most: number;

  /** @param most fields that are kept; the rest of a line is not looked at, but counted as one more */
  constructor(most: number) {
    this.#most = most;
    this.from = new Int32Array(most + 1);
    this.to = new Int32Array(most + 1);
  }

  /** Divides the line from `start` to `end`, which does not hold its line end. */
  split(bytes: Uint8Array, start: number, end: number): void {
    this.bytes = bytes;
    const first = bytes.indexOf(tab, start);
    const hasTab = first >= 0 && first < end;
    let count = 0;
    let at = start;
    while (at < end && count <= this.#most) {
      if (!hasTab) while (at < end && bytes[at] === space) at++;
      if (at >= end) break;
      this.from[count] = at;
      if (hasTab) while (at < end && bytes[at] !== tab) at++;
      else while (at < end && bytes[at] !== space) at++;
      this.to[count++] = at;
      at++;
    }
    this.count = count;
  }

  text(field: number): string {
    return new TextDecoder().decode(this.bytes.subarray(this.from[field], this.to[field]));
  }

  /** A whole number that is not negative and below 2^31; -1 for anything else. */
  whole(field: number): number {
    return wholeAt(this.bytes, this.from[field], this.to[field]);
  }

  /** A number; NaN where the field says that there is none, Infinity where it says so; undefined for anything else. */
  decimal(field: number): number | undefined {
    const { bytes } = this;
    let at = this.from[field];
    const to = this.to[field];
    const isNegative = bytes[at] === 45;
    if (isNegative) at++;
    // At most 15 digits are an integer below 2^53, and its quotient by a power of 10 up to 10^22 is rounded once, as it should be.
    if (to - at <= 16 && to > at) {
      let digits = 0;
      let decimals = -1;
      let number = 0;
      for (; at < to; at++) {
        const digit = bytes[at] - zero;
        if (digit >= 0 && digit <= 9) {
          number = number * 10 + digit;
          digits++;
          if (decimals >= 0) decimals++;
        } else if (bytes[at] === 46 && decimals < 0) {
          decimals = 0;
        } else {
          break;
        }
      }
      if (at === to && digits > 0 && digits <= 15) {
        const value = decimals > 0 ? number / powersOf10[decimals] : number;
        return isNegative && value !== 0 ? -value : value;
      }
    }
    return slowDecimal(this.text(field));
  }
}

const powersOf10 = Array.from({ length: 16 }, (_, power) => 10 ** power);

function slowDecimal(text: string): number | undefined {
  if (/^[+-]?inf(inity)?$/i.test(text)) return Infinity;
  const read = readNumber(text);
  switch (read.kind) {
    case 'number':
      return read.value;
    case 'missing':
      return NaN;
    case 'empty':
    case 'text':
      return undefined;
  }
}

/** A whole number from 0 to 2^31 - 1, or -1. */
function wholeAt(bytes: Uint8Array, from: number, to: number): number {
  if (to === from || to - from > 10) return -1;
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = bytes[at] - zero;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number > 0x7fffffff ? -1 : number;
}
