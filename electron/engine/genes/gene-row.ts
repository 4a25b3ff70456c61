import type { Place } from '../../contract/app-error.ts';
import { failure } from '../../contract/failure.ts';
import type { Strand } from '../../contract/gene.ts';
import { quote } from '../files/quote.ts';
import type { Coordinates, IgnoredReason } from '../../contract/annotation.ts';

/** How directly a row speaks of a gene; a gene's finer rows are used only where it has no better ones. */
const rowLevels = ['gene', 'transcript', 'exon'] as const;
export type RowLevel = (typeof rowLevels)[number];

/** What one line says of a gene, in 0-based half-open coordinates. */
export interface GeneRow {
  readonly kind: 'row';
  readonly level: RowLevel;
  readonly id: string;
  readonly symbol: string | undefined;
  readonly chromosome: string;
  readonly start: number;
  readonly end: number;
  readonly strand: Strand | undefined;
  /** 0-based, where the file has a column of its own for it; otherwise it follows from start, end and strand. */
  readonly tss: number | undefined;
  readonly biotype: string | undefined;
  /** NCBI's number of the gene. */
  readonly entrez?: string | undefined;
}

/** What a file's earlier rows came to. */
export interface EarlierRows {
  /** Whether a row of this level says nothing new of a gene: a coarser one of it was read. */
  readonly know: (id: string, level: RowLevel) => boolean;
  /** The coarsest level of all rows. */
  readonly level: () => RowLevel;
}

export type RowOutcome = GeneRow | { readonly kind: 'ignored'; readonly reason: IgnoredReason };

export function isFiner(level: RowLevel, than: RowLevel): boolean {
  return rowLevels.indexOf(level) > rowLevels.indexOf(than);
}

export function ignored(reason: IgnoredReason): RowOutcome {
  return { kind: 'ignored', reason };
}

/** Text of a field without surrounding blanks; undefined for the usual ways to write "nothing". */
export function textOrNothing(field: string | undefined): string | undefined {
  const text = field?.replace(/[\t\r\n]/g, ' ').trim();
  return text === undefined || text === '' || text === '.' || /^(NA|N\/A|null|none|nan)$/i.test(text)
    ? undefined
    : text;
}

/** Whether a field is a strand in GTF, GFF3 and refFlat. */
export function isStrand(field: string | undefined): boolean {
  return /^[+\-.?]$/.test(field?.trim() ?? '');
}

/**
 * Strand as `+ - 1 -1 plus minus forward reverse`; undefined for `.`, `?`, `0`, `*` and nothing at all.
 * @throws Failure `coordinates-invalid` for anything else.
 */
export function parseStrand(field: string | undefined, place: Place): Strand | undefined {
  const text = textOrNothing(field)?.toLowerCase();
  switch (text) {
    case undefined:
    case '?':
    case '*':
    case '0':
      return undefined;
    case '+':
    case '1':
    case '+1':
    case 'plus':
    case 'forward':
      return '+';
    case '-':
    case '-1':
    case 'minus':
    case 'reverse':
      return '-';
    default:
      throw failure(
        'coordinates-invalid',
        `The strand is ${quote(field ?? '')}, but +, - or . was expected.`,
        'Correct the strand, or choose another column for it.',
        place,
      );
  }
}

/**
 * A position as a 0-based number. `role` decides the conversion: of one-based coordinates the start and the TSS lose one,
 * and the inclusive end is already the half-open one.
 * @throws Failure `coordinates-invalid` unless it is a whole number that its coordinates allow.
 */
export function parsePosition(
  field: string | undefined,
  role: 'start' | 'end' | 'tss',
  coordinates: Coordinates,
  place: Place,
): number {
  const text = withoutThousands(field?.trim() ?? '');
  // Tables written by R or pandas carry whole numbers as 123.0 where a column had gaps.
  const value = /^\d+(\.0+)?$/.test(text) ? Number(text) : NaN;
  if (/^\d([.,]\d+)?e\+?\d+$/i.test(text)) {
    throw failure(
      'coordinates-invalid',
      `The ${role} is ${quote(field ?? '')}: a spreadsheet shortened it, and its last digits are lost.`,
      'Show the column as whole numbers in the spreadsheet (format: number, no decimals) and save it again.',
      place,
    );
  }
  if (!Number.isSafeInteger(value)) {
    throw failure(
      'coordinates-invalid',
      `The ${role} is ${quote(field ?? '')}, but a whole number was expected.`,
      'Correct the line, or choose the right column and format for the file.',
      place,
    );
  }
  if (coordinates === 'zero-based' || role === 'end') return value;
  if (value === 0) {
    throw failure(
      'coordinates-invalid',
      `The ${role} is 0, but positions of this format count from 1.`,
      'If the file counts from 0 (as BED does), say so with the option for zero-based coordinates.',
      place,
    );
  }
  return value - 1;
}

/**
 * A whole number without thousands separators: `1,234,567`, `11,874`, `1.234.567`, `1 234 567`. `1.234` stays as it is: it
 * may be a fraction.
 */
function withoutThousands(text: string): string {
  return /^\d{1,3}((,\d{3})+|(\.\d{3}){2,}|([ \u00a0\u202f']\d{3})+)$/.test(text)
    ? text.replace(/\D/g, '')
    : text;
}

/** @throws Failure `coordinates-invalid` where a gene would end before it starts. */
export function checkSpan(start: number, end: number, place: Place): void {
  if (end > start) return;
  throw failure(
    'coordinates-invalid',
    `The gene ends (${end}) before it starts (${start}; both 0-based, the end not included).`,
    'Start and end are always written in ascending order, on the minus strand too; correct the line.',
    place,
  );
}

/** @throws Failure `column-count` where a line has fewer fields than its format needs. */
export function columnCount(found: number, expected: string, place: Place): Error {
  return failure(
    'column-count',
    `The line has ${found} ${found === 1 ? 'field' : 'fields'}, but ${expected}.`,
    'Correct the line, or choose another format for the file.',
    place,
  );
}
