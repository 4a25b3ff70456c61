import type { Place } from '../../contract/app-error.ts';
import { failure } from '../../contract/failure.ts';
import { quote } from '../files/quote.ts';
import { readNumber } from '../files/number-text.ts';
import type { Region } from './promoters.ts';

/** One end of a pair, as the file names it. */
export type PairEnd =
  | {
      readonly kind: 'id';
      /** What a report shows. */
      readonly text: string;
      /** What is looked up, one after the other, until one is a gene of the data set. */
      readonly ids: readonly string[];
    }
  | {
      readonly kind: 'region';
      readonly text: string;
      /** Undefined where the file leaves it open, as BEDPE may. */
      readonly region: Region | undefined;
    };

/** What one line says. */
export interface PairLine {
  readonly first: PairEnd;
  readonly second: PairEnd;
  /** In the file's units; NaN where there is none. */
  readonly score: number;
}

/** Reads the fields of one line; `place` names file and line for errors. */
export type PairParser = (fields: readonly string[], place: Place) => PairLine;

/** @param column 0-based */
export function scoreField(fields: readonly string[], column: number | undefined, place: Place): number {
  if (column === undefined) return NaN;
  const text = fields[column] ?? '';
  const number = readNumber(text);
  switch (number.kind) {
    case 'number':
      return number.value;
    case 'empty':
    case 'missing':
      return NaN;
    case 'text':
      throw failure(
        'number-invalid',
        `The score is ${quote(text)}, but a number was expected.`,
        'Correct the line, or choose another column for the score (or none).',
        { ...place, column: column + 1 },
      );
  }
}

/** @throws Failure `column-count` where a line has fewer fields than are read */
export function requireFields(fields: readonly string[], needed: number, place: Place): void {
  if (fields.length >= needed) return;
  throw failure(
    'column-count',
    `The line has ${fields.length} ${fields.length === 1 ? 'field' : 'fields'}, but at least ${needed} were expected.`,
    'Correct the line, or choose another format or other columns for the file.',
    place,
  );
}

/**
 * A region out of three neighbouring fields.
 * @param counting `zero-based`: half-open, as BEDPE; `one-based`: with both ends, as the fragments of capture files
 * @throws Failure `coordinates-invalid`
 */
export function regionFields(
  fields: readonly string[],
  chromosomeAt: number,
  counting: 'zero-based' | 'one-based',
  place: Place,
): PairEnd {
  const [chromosome, startText, endText] = fields.slice(chromosomeAt, chromosomeAt + 3);
  const text = `${chromosome}:${startText}-${endText}`;
  if (chromosome === '.' || startText === '-1' || endText === '-1')
    return { kind: 'region', text, region: undefined };
  const start =
    wholeNumber(startText, { ...place, column: chromosomeAt + 2 }) - (counting === 'one-based' ? 1 : 0);
  const end = wholeNumber(endText, { ...place, column: chromosomeAt + 3 });
  if (end > start && start >= 0) return { kind: 'region', text, region: { chromosome, start, end } };
  throw failure(
    'coordinates-invalid',
    `The region ${quote(text)} ends before it starts.`,
    'Start and end are always written in ascending order; correct the line.',
    { ...place, column: chromosomeAt + 2 },
  );
}

function wholeNumber(text: string, place: Place): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw failure(
    'coordinates-invalid',
    `The position is ${quote(text)}, but a whole number was expected.`,
    'Correct the line, or choose the right format for the file.',
    place,
  );
}
