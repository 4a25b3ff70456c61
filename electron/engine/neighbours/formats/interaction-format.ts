import type { Place } from '../../../contract/app-error.ts';
import { failure } from '../../../contract/failure.ts';
import type { InteractionOptions, PairEnds } from '../../../contract/neighbours.ts';
import type { Delimiter } from '../../files/columns.ts';
import { readNumber } from '../../files/number-text.ts';
import { quote } from '../../files/quote.ts';
import type { Region } from '../promoters.ts';

/**
 * A way to write pairs of genes into a text file. Each is one file beside this one and one line of the table in formats.ts.
 * Which genes the ends of a pair are, the report and the preview are the importer's and ask no format.
 */
export interface InteractionFormat {
  /** As options and reports name it. */
  readonly name: string;
  /** In words. */
  readonly title: string;
  /** What the two ends of a pair are named by. */
  readonly ends: PairEnds;
  /** Whether columns of these names are of this format. @param names in plain form */
  readonly isNamedSo: (names: ReadonlySet<string>) => boolean;
  /** Whether a first line of data is of this format, where the names of columns do not tell. */
  readonly looksSo: (row: readonly string[]) => boolean;
  /**
   * @param proteins where proteins are translated
   * @throws Failure `column-missing`
   */
  readonly read: (
    layout: InteractionLayout,
    options: InteractionOptions,
    place: Place,
    proteins: ProteinGenes | undefined,
  ) => InteractionReading;
  /** Refuses a file whose lines cannot give a pair as things are. */
  readonly require?: (layout: InteractionLayout, options: InteractionOptions, place: Place) => void;
}

/** How a file's lines are laid out. */
export interface InteractionLayout {
  readonly delimiter: Delimiter;
  /** Index of the line that names the columns, which may begin with "#"; undefined where none does. */
  readonly headerLine: number | undefined;
  readonly names: readonly string[] | undefined;
  /** Fields of the first lines of data. */
  readonly rows: readonly (readonly string[])[];
}

/** 0-based columns of a table of pairs. */
export interface PairColumns {
  readonly first: number;
  readonly second: number;
  readonly score: number | undefined;
}

/** Which genes a protein is of. */
export interface ProteinGenes {
  /** Ids and symbols to look up, Ensembl ids first; the protein may be written with its species (`9606.ENSP...`). */
  readonly genesOf: (protein: string) => readonly string[];
}

/** How the lines of one file are read. */
export interface InteractionReading {
  readonly parse: PairParser;
  /** Of tables of ids. */
  readonly columns: PairColumns | undefined;
  /** What the file is read as, in one sentence. */
  readonly how: string;
}

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
  /** NCBI's taxa of both ends, where the file says them. */
  readonly organisms?: readonly [first: string, second: string];
  /** Whether it is a genetic interaction, between genes whose products need not touch. */
  readonly isGenetic?: boolean;
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
      if (Number.isFinite(Math.fround(number.value))) return number.value;
      throw scoreInvalid(text, { ...place, column: column + 1 });
    case 'empty':
    case 'missing':
      return NaN;
    case 'text':
      throw scoreInvalid(text, { ...place, column: column + 1 });
  }
}

const scoreInvalid = (text: string, place: Place): Error =>
  failure(
    'number-invalid',
    `The score is ${quote(text)}, but a number was expected.`,
    'Correct the line, or choose another column for the score (or none).',
    place,
  );

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
  const [chromosome = '', startText = '', endText = ''] = fields.slice(chromosomeAt, chromosomeAt + 3);
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

export const headerInWords = ({ headerLine }: InteractionLayout): string =>
  headerLine === undefined ? ' without column names' : '';

export const columnText = ({ names }: InteractionLayout, column: number): string =>
  names === undefined ? `column ${column + 1}` : `"${names[column]}"`;

export const scoreText = (layout: InteractionLayout, score: number | undefined): string =>
  score === undefined ? 'no score' : `score in ${columnText(layout, score)}`;
