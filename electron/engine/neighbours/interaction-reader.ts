import type { Place } from '../../contract/app-error.ts';
import { failure } from '../../contract/failure.ts';
import type { InteractionOptions } from '../../contract/neighbours.ts';
import { type PairColumns, columnNamed, findPairColumns, simplified } from './interaction-columns.ts';
import { type InteractionLayout, detectInteractions } from './interaction-format.ts';
import {
  type PairEnd,
  type PairParser,
  regionFields,
  requireFields,
  scoreField,
} from './interaction-line.ts';
import type { ProteinGenes } from './protein-genes.ts';

/** How the lines of one file are read. */
export interface InteractionReader extends InteractionLayout {
  readonly parse: PairParser;
  /** Of tables of ids. */
  readonly columns: PairColumns | undefined;
  /** What the file is read as, in one sentence. */
  readonly how: string;
}

/**
 * Decides from a file's first lines, and from what the user says of it, how to read it.
 * @param proteins where STRING's proteins are translated
 * @throws Failure `interactions-format`, `column-missing`
 */
export function chooseInteractionReader(
  lines: readonly string[],
  options: InteractionOptions,
  file: string,
  proteins: ProteinGenes | undefined,
): InteractionReader {
  const layout = detectInteractions(lines, options, file);
  const place: Place = { file, ...(layout.headerLine === undefined ? {} : { line: layout.headerLine + 1 }) };
  switch (layout.format) {
    case 'table':
      return idReader(layout, options, place, 'A table of pairs', (text) => [text]);
    case 'string':
      return idReader(layout, options, place, 'STRING protein links', (text) => proteinIds(text, proteins));
    case 'biogrid':
      return biogridReader(layout, options, place);
    case 'bedpe':
      return bedpeReader(layout, options, place);
    case 'capture':
      return captureReader(layout, options, place);
  }
}

function idReader(
  layout: InteractionLayout,
  options: InteractionOptions,
  place: Place,
  what: string,
  idsOf: (text: string) => readonly string[],
): InteractionReader {
  const columns = findPairColumns(layout.names, layout.rows, options, place);
  const needed = Math.max(columns.first, columns.second, columns.score ?? 0) + 1;
  const end = (text: string): PairEnd => ({ kind: 'id', text, ids: idsOf(text) });
  return {
    ...layout,
    columns,
    how: `${what}${inWords(layout)}: ${columnText(layout, columns.first)} and ${columnText(layout, columns.second)}, ${scoreText(layout, columns.score)}.`,
    parse(fields, at) {
      requireFields(fields, needed, at);
      return {
        first: end(fields[columns.first]),
        second: end(fields[columns.second]),
        score: scoreField(fields, columns.score, at),
      };
    },
  };
}

/** The protein's gene; without a translation the name behind the species, which for yeast and others is a gene's. */
function proteinIds(text: string, proteins: ProteinGenes | undefined): readonly string[] {
  const bare = text.replace(/^\d+\./, '');
  return [...(proteins?.genesOf(text) ?? []), bare];
}

/** Official symbols, and systematic names where a symbol is not known. BioGRID's scores are of many kinds: none is read. */
function biogridReader(
  layout: InteractionLayout,
  options: InteractionOptions,
  place: Place,
): InteractionReader {
  const { names = [] } = layout;
  const plain = names.map(simplified);
  const columnsOf = (end: 'a' | 'b'): readonly number[] =>
    [`officialsymbolinteractor${end}`, `systematicnameinteractor${end}`]
      .map((name) => plain.indexOf(name))
      .filter((column) => column >= 0);
  const [first, second] = [columnsOf('a'), columnsOf('b')];
  const missing = [first, second].findIndex((columns) => columns.length === 0);
  if (missing >= 0) {
    throw failure(
      'column-missing',
      `BioGRID's column "Official Symbol Interactor ${'AB'.charAt(missing)}" is not there.`,
      'Download the file in the format TAB3, or choose the format "table" and its columns.',
      place,
    );
  }
  const score =
    options.columns?.score === undefined
      ? undefined
      : columnNamed(options.columns.score, names, names.length, place);
  const needed = Math.max(...first, ...second, score ?? 0) + 1;
  const end = (fields: readonly string[], columns: readonly number[]): PairEnd => ({
    kind: 'id',
    text: fields[columns[0]],
    ids: columns.map((column) => fields[column]).filter((text) => text !== '' && text !== '-'),
  });
  return {
    ...layout,
    columns: { first: first[0], second: second[0], score },
    how: `BioGRID TAB3: official symbols, ${scoreText(layout, score)}.`,
    parse(fields, at) {
      requireFields(fields, needed, at);
      return { first: end(fields, first), second: end(fields, second), score: scoreField(fields, score, at) };
    },
  };
}

/** Regions as bedtools defines them: columns 1-3 and 4-6, 0-based half-open; column 8 is the score. */
function bedpeReader(
  layout: InteractionLayout,
  options: InteractionOptions,
  place: Place,
): InteractionReader {
  const score = scoreColumn(layout, options, 7, place);
  return {
    ...layout,
    columns: undefined,
    how: `BEDPE, counting from 0: two regions per line, ${scoreText(layout, score)}.`,
    parse(fields, at) {
      requireFields(fields, 6, at);
      return {
        first: regionFields(fields, 0, 'zero-based', at),
        second: regionFields(fields, 3, 'zero-based', at),
        score: scoreField(fields, score, at),
      };
    },
  };
}

/**
 * Promoter-capture pairs as CHiCAGO and the published peak matrices have them: bait and other end with chromosome, start
 * and end in neighbouring columns, counting from 1 with both ends included.
 */
function captureReader(
  layout: InteractionLayout,
  options: InteractionOptions,
  place: Place,
): InteractionReader {
  const plain = (layout.names ?? []).map(simplified);
  const bait = plain.indexOf('baitchr');
  const other = Math.max(plain.indexOf('oechr'), plain.indexOf('otherendchr'));
  if (bait < 0 || other < 0) {
    throw failure(
      'column-missing',
      'Promoter-capture pairs need columns named baitChr and oeChr (or bait_chr and otherEnd_chr), each followed by start and end.',
      'Name the columns so, or save the pairs as BEDPE.',
      place,
    );
  }
  const named = plain.indexOf('score');
  const score = scoreColumn(layout, options, named < 0 ? undefined : named, place);
  return {
    ...layout,
    columns: undefined,
    how: `Promoter-capture pairs, counting from 1: bait and other end, ${scoreText(layout, score)}.`,
    parse(fields, at) {
      requireFields(fields, Math.max(bait, other) + 3, at);
      return {
        first: regionFields(fields, bait, 'one-based', at),
        second: regionFields(fields, other, 'one-based', at),
        score: scoreField(fields, score, at),
      };
    },
  };
}

/** @param usual 0-based column that holds the score in this format */
function scoreColumn(
  { names, rows }: InteractionLayout,
  { columns, withoutScore = false }: InteractionOptions,
  usual: number | undefined,
  place: Place,
): number | undefined {
  if (withoutScore) return undefined;
  const width = Math.max(names?.length ?? 0, ...rows.map((row) => row.length));
  if (columns?.score !== undefined) return columnNamed(columns.score, names, width, place);
  return usual !== undefined && usual < width ? usual : undefined;
}

const inWords = ({ headerLine }: InteractionLayout): string =>
  headerLine === undefined ? ' without column names' : '';

const columnText = ({ names }: InteractionLayout, column: number): string =>
  names === undefined ? `column ${column + 1}` : `"${names[column]}"`;

const scoreText = (layout: InteractionLayout, score: number | undefined): string =>
  score === undefined ? 'no score' : `score in ${columnText(layout, score)}`;
