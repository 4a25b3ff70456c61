import { failure } from '../../contract/failure.ts';
import type { InteractionFormat, InteractionOptions } from '../../contract/neighbours.ts';
import type { Delimiter } from '../files/split-fields.ts';
import { splitFields } from '../files/split-fields.ts';
import { readNumber } from '../files/number-text.ts';
import { quote } from '../files/quote.ts';
import { namesPairColumns, simplified } from './interaction-columns.ts';

/** What a file's first lines say of it. */
export interface InteractionLayout {
  readonly format: InteractionFormat;
  readonly delimiter: Delimiter;
  /** Index of the line that names the columns, which may begin with "#"; undefined where none does. */
  readonly headerLine: number | undefined;
  readonly names: readonly string[] | undefined;
  /** Fields of the first lines of data. */
  readonly rows: readonly (readonly string[])[];
}

/** Lines of data that decide about columns. */
const sampleRows = 50;

export function isComment(line: string): boolean {
  return line.startsWith('#') || line.trim() === '' || /^(track|browser)\b/.test(line);
}

/**
 * Recognises a file of pairs by its content, never by its name.
 * @param lines its first lines; `headerLine` of the result is an index into them
 * @throws Failure `interactions-format` where there is no line of data
 */
export function detectInteractions(
  lines: readonly string[],
  options: Pick<InteractionOptions, 'format' | 'header'>,
  file: string,
): InteractionLayout {
  const first = lines.findIndex((line) => !isComment(line));
  if (first < 0) {
    throw failure(
      'interactions-format',
      'The file holds comments but no line of data.',
      'Choose a file with one pair of genes per line.',
      { file },
    );
  }
  const delimiter = delimiterOf(lines[first]);
  const fieldsOf = (line: string): readonly string[] => splitFields(line, delimiter) ?? [line];
  const headerLine = findHeader(lines, first, options, fieldsOf);
  const names = headerLine === undefined ? undefined : fieldsOf(lines[headerLine].replace(/^#+ ?/, ''));
  const rows = lines
    .filter((line, at) => at !== headerLine && !isComment(line))
    .slice(0, sampleRows)
    .map(fieldsOf);
  const format = options.format ?? formatOf(names, rows.at(0) ?? []);
  return { format, delimiter, headerLine, names, rows };
}

function delimiterOf(line: string): Delimiter {
  if (line.includes('\t')) return '\t';
  const counts = ([',', ';'] as const).map((delimiter) => ({
    delimiter,
    fields: splitFields(line, delimiter)?.length ?? 0,
  }));
  const [best] = counts.sort((a, b) => b.fields - a.fields);
  return best.fields > 1 ? best.delimiter : ' ';
}

function findHeader(
  lines: readonly string[],
  first: number,
  { header = 'auto' }: Pick<InteractionOptions, 'header'>,
  fieldsOf: (line: string) => readonly string[],
): number | undefined {
  if (header === 'no') return undefined;
  const above = first > 0 ? lines[first - 1] : '';
  if (above.startsWith('#')) {
    const names = fieldsOf(above.replace(/^#+ ?/, ''));
    if (isKnownHeader(names) || (header === 'yes' && names.length > 1)) return first - 1;
  }
  const fields = fieldsOf(lines[first]);
  if (header === 'yes' || isKnownHeader(fields)) return first;
  // Names above numbers are a header, whatever they say.
  const below = lines.slice(first + 1).find((line) => !isComment(line));
  const isNumber = (text: string | undefined): boolean => readNumber(text ?? '').kind === 'number';
  const nextFields = below === undefined ? [] : fieldsOf(below);
  const namesNumbers = fields.some(
    (text, at) => at >= 2 && text !== '' && !isNumber(text) && isNumber(nextFields[at]),
  );
  return namesNumbers && !fields.some(isNumber) ? first : undefined;
}

const isKnownHeader = (names: readonly string[]): boolean =>
  namesPairColumns(names) || formatByName(names) !== undefined;

function formatOf(names: readonly string[] | undefined, row: readonly string[]): InteractionFormat {
  const byName = names === undefined ? undefined : formatByName(names);
  if (byName !== undefined) return byName;
  if (isStringId(row[0]) && isStringId(row[1])) return 'string';
  const isWhole = (at: number): boolean => /^-?\d+$/.test(row.at(at) ?? '');
  return row.length >= 6 && [1, 2, 4, 5].every(isWhole) ? 'bedpe' : 'table';
}

/** `9606.ENSP00000000233`: STRING writes the species before the protein. */
const isStringId = (text: string | undefined): boolean => /^\d{2,8}\.ENS[A-Z]*P\d{11}$/.test(text ?? '');

function formatByName(names: readonly string[]): InteractionFormat | undefined {
  const plain = new Set(names.map(simplified));
  if (plain.has('officialsymbolinteractora') && plain.has('officialsymbolinteractorb')) return 'biogrid';
  if (plain.has('baitchr') && (plain.has('oechr') || plain.has('otherendchr'))) return 'capture';
  if (plain.has('protein1') && plain.has('protein2') && plain.has('combinedscore')) return 'string';
  return plain.has('chrom1') && plain.has('start1') && plain.has('chrom2') ? 'bedpe' : undefined;
}

/** The fields of one line of data. @throws Failure `interactions-format` where a quotation mark is not closed */
export function pairFields(
  line: string,
  delimiter: Delimiter,
  file: string,
  number: number,
): readonly string[] {
  const fields = splitFields(line, delimiter);
  if (fields !== undefined) return fields;
  throw failure(
    'interactions-format',
    `A quotation mark is opened and not closed on the line ${quote(line)}.`,
    'Remove the quotation mark, or keep each pair on one line.',
    { file, line: number },
  );
}
