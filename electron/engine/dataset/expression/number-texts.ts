import { failure } from '../../../contract/failure.ts';
import type { Place } from '../../../contract/app-error.ts';
import { quote } from '../../files/quote.ts';
import { isLabelWord, labelPair } from './label-words.ts';

/** A value that is not there. It is not zero. */
const missing =
  /^(|na|n\/a|#n\/a|nan|null|none|-|--|\.|nd|n\.d\.|n\.a\.|missing|#(value|div\/0|num|ref|name)[!?]?)$/i;
const plain = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
/** `1,234` `1,234,567.8` */
const englishGroups = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;
/** `0,4` `12,75` `1,5E-3` */
const decimalComma = /^[+-]?\d+,\d+([eE][+-]?\d+)?$/;
/** `1.234,5` */
const germanGroups = /^[+-]?\d{1,3}(\.\d{3})+,\d+$/;
/** Of logarithms: the logarithm of zero. */
const minusInfinity = /^-inf(inity)?$/i;

export const isMissing = (text: string): boolean => missing.test(text);
/** Whether a field holds a number in any way of writing it. */
export const isNumeric = (text: string): boolean =>
  plain.test(text) ||
  englishGroups.test(text) ||
  decimalComma.test(text) ||
  germanGroups.test(text) ||
  minusInfinity.test(text);

/** What a column holds, once it is read to its end. */
export interface ColumnValues {
  /** [rows]: NaN where missing; labels are 1 and 0. */
  readonly values: Float64Array;
  /** Whether all that it holds are labels: 0 and 1, high and low. */
  readonly isLabels: boolean;
}

/** The values of one column, gathered row by row; how its commas are to be read is known at its end. */
export interface NumberColumn {
  /** @throws Failure `number-invalid` for what is neither a number, a label nor a known way of saying that there is none */
  add(text: string, place: Place): void;
  /** @throws Failure `number-invalid` where words stand among numbers, or commas could be read in two ways */
  finish(): ColumnValues;
}

interface OddField {
  readonly row: number;
  readonly text: string;
  readonly place: Place;
}

export function createNumberColumn(name: string): NumberColumn {
  const numbers: number[] = [];
  const withComma: OddField[] = [];
  const words: OddField[] = [];
  /** Distinct texts, as long as there are few enough to be labels. */
  const distinct = new Set<string>();
  let pointed = false;
  let ungrouped = false;

  return {
    add(text, place) {
      if (isMissing(text)) {
        numbers.push(Number.NaN);
        return;
      }
      if (distinct.size < 3) distinct.add(text);
      const odd = { row: numbers.length, text, place };
      if (plain.test(text)) {
        const value = Number(text);
        if (text.includes('.')) pointed = true;
        else if (Math.abs(value) >= 1000 && !/[eE]/.test(text)) ungrouped = true;
        numbers.push(value === 0 ? 0 : value);
      } else if (minusInfinity.test(text)) numbers.push(-Infinity);
      else if (englishGroups.test(text) || decimalComma.test(text) || germanGroups.test(text)) {
        withComma.push(odd);
        numbers.push(Number.NaN);
      } else if (isLabelWord(text)) {
        words.push(odd);
        numbers.push(Number.NaN);
      } else throw notNumber(name, text, place);
    },
    finish() {
      const pair = distinct.size > 2 ? undefined : labelPair(distinct);
      const word = words.at(0);
      if (word !== undefined && pair === undefined) throw notNumber(name, word.text, word.place);
      if (pair !== undefined) {
        for (const { row, text } of words) numbers[row] = text.toLowerCase() === pair.high ? 1 : 0;
        const values = Float64Array.from(numbers, (value) =>
          Number.isNaN(value) ? value : value > 0 ? 1 : 0,
        );
        return { values, isLabels: true };
      }
      const read = readingOf(
        withComma.map(({ text }) => text),
        pointed,
        ungrouped,
      );
      const first = withComma.at(0);
      if (read === undefined && first !== undefined) throw twoReadings(name, first.text, first.place);
      if (read !== undefined) for (const { row, text } of withComma) numbers[row] = read(text);
      return { values: Float64Array.from(numbers), isLabels: false };
    },
  };
}

/** How the commas of a column are read: as groups of thousands, as decimal commas, or undefined where both would do. */
function readingOf(
  texts: readonly string[],
  pointed: boolean,
  ungrouped: boolean,
): ((text: string) => number) | undefined {
  const grouped = (text: string): number => Number(text.replaceAll(',', ''));
  const comma = (text: string): number => Number(text.replaceAll('.', '').replace(',', '.'));
  const asGroups = texts.every((text) => englishGroups.test(text)) && !ungrouped;
  // "1.234" beside "0,5" may be 1,234 or a slip: neither is guessed.
  const asDecimals = texts.every((text) => decimalComma.test(text) || germanGroups.test(text)) && !pointed;
  if (asGroups && asDecimals) {
    // A number of several groups, or one with a fraction behind its groups, has one reading only.
    return texts.some((text) => (text.match(/,/g) ?? []).length > 1 || text.includes('.'))
      ? grouped
      : undefined;
  }
  return asGroups ? grouped : asDecimals ? comma : undefined;
}

function notNumber(name: string, text: string, place: Place): Error {
  return failure(
    'number-invalid',
    `The column ${quote(name)} has ${quote(text)} where a number is expected.`,
    'Choose another column for the values, or leave the field empty where there is no value.',
    place,
  );
}

function twoReadings(name: string, text: string, place: Place): Error {
  return failure(
    'number-invalid',
    `The numbers of the column ${quote(name)} cannot be read for certain: in ${quote(text)} the comma may stand before decimals or between thousands.`,
    'Export the table with points before decimals and nothing between thousands.',
    place,
  );
}
