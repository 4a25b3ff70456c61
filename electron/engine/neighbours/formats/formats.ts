import type { Place } from '../../../contract/app-error.ts';
import { failure } from '../../../contract/failure.ts';
import type { InteractionOptions } from '../../../contract/neighbours.ts';
import {
  detectDelimiter,
  isComment,
  plainName,
  splitFields,
  withoutCommentMark,
} from '../../files/columns.ts';
import { readNumber } from '../../files/number-text.ts';
import { quote } from '../../files/quote.ts';
import { bedpe } from './bedpe.ts';
import { biogrid } from './biogrid.ts';
import { capture } from './capture.ts';
import type {
  InteractionFormat,
  InteractionLayout,
  InteractionReading,
  ProteinGenes,
} from './interaction-format.ts';
import { namesPairColumns } from './pair-columns.ts';
import { string } from './string.ts';
import { table } from './table.ts';

/** Every format that pairs of genes are read from; the first that recognises a file reads it. */
export const interactionFormats: readonly InteractionFormat[] = [biogrid, capture, string, bedpe, table];

/** How the lines of one file are read. */
export interface InteractionReader extends InteractionLayout, InteractionReading {
  readonly format: InteractionFormat;
}

/** Lines of data that decide about columns. */
const sampleRows = 50;

/**
 * Decides from a file's first lines, and from what the user says of it, how to read it.
 * @param proteins where STRING's proteins are translated
 * @throws Failure `interactions-format`, `column-missing`, `option-invalid`
 */
export function chooseInteractionReader(
  lines: readonly string[],
  options: InteractionOptions,
  file: string,
  proteins: ProteinGenes | undefined,
): InteractionReader {
  const { format, ...layout } = detectInteractions(lines, options, file);
  const place: Place = { file, line: (layout.headerLine ?? firstData(lines)) + 1 };
  return { format, ...layout, ...format.read(layout, options, place, proteins) };
}

/**
 * Recognises a file of pairs by its content, never by its name.
 * @param lines its first lines; `headerLine` of the result is an index into them
 * @throws Failure `interactions-format` where there is no line of data, `option-invalid`
 */
export function detectInteractions(
  lines: readonly string[],
  options: Pick<InteractionOptions, 'format' | 'header'>,
  file: string,
): InteractionLayout & { readonly format: InteractionFormat } {
  const first = firstData(lines);
  const firstLine = lines[first];
  if (firstLine === undefined) {
    throw failure(
      'interactions-format',
      'The file holds comments but no line of data.',
      'Choose a file with one pair of genes per line.',
      { file, line: Math.max(1, lines.length) },
    );
  }
  const delimiter = detectDelimiter([firstLine], 2) ?? ' ';
  const fieldsOf = (line: string): readonly string[] => splitFields(line, delimiter) ?? [line];
  const headerLine = findHeader(lines, first, options, fieldsOf);
  const header = headerLine === undefined ? undefined : lines[headerLine];
  const names = header === undefined ? undefined : fieldsOf(withoutCommentMark(header));
  const rows = lines
    .filter((line, at) => at !== headerLine && !isComment(line))
    .slice(0, sampleRows)
    .map(fieldsOf);
  return {
    format: formatOf(options.format, names, rows.at(0) ?? [], file),
    delimiter,
    headerLine,
    names,
    rows,
  };
}

const firstData = (lines: readonly string[]): number => lines.findIndex((line) => !isComment(line));

function findHeader(
  lines: readonly string[],
  first: number,
  { header = 'auto' }: Pick<InteractionOptions, 'header'>,
  fieldsOf: (line: string) => readonly string[],
): number | undefined {
  if (header === 'no') return undefined;
  const above = lines[first - 1] ?? '';
  if (above.startsWith('#')) {
    const names = fieldsOf(withoutCommentMark(above));
    if (isKnownHeader(names) || (header === 'yes' && names.length > 1)) return first - 1;
  }
  const fields = fieldsOf(lines[first] ?? '');
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

function formatOf(
  wanted: string | undefined,
  names: readonly string[] | undefined,
  row: readonly string[],
  file: string,
): InteractionFormat {
  const byName = names === undefined ? undefined : formatByName(names);
  const found =
    wanted === undefined
      ? (byName ?? interactionFormats.find(({ looksSo }) => looksSo(row)))
      : interactionFormats.find(({ name }) => name === wanted);
  if (found !== undefined) return found;
  throw failure(
    'option-invalid',
    `There is no format ${quote(wanted ?? '')} of interactions.`,
    `Choose one of ${interactionFormats.map(({ name }) => name).join(', ')}, or leave it out: it is found by the file's content.`,
    { file },
  );
}

function formatByName(names: readonly string[]): InteractionFormat | undefined {
  const plain = new Set(names.map(plainName));
  return interactionFormats.find(({ isNamedSo }) => isNamedSo(plain));
}
