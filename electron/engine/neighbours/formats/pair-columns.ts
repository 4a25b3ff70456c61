import type { Place } from '../../../contract/app-error.ts';
import { failure } from '../../../contract/failure.ts';
import type { InteractionOptions } from '../../../contract/neighbours.ts';
import { columnNamed as findColumn, plainName } from '../../files/columns.ts';
import { readNumber } from '../../files/number-text.ts';
import type { InteractionLayout, PairColumns } from './interaction-format.ts';

/** Names of the two id columns as they go together, in lower case without anything but letters and digits. */
const idPairs: readonly (readonly [string, string])[] = [
  ['genea', 'geneb'],
  ['gene1', 'gene2'],
  ['geneida', 'geneidb'],
  ['geneid1', 'geneid2'],
  ['ensembla', 'ensemblb'],
  ['ensembl1', 'ensembl2'],
  ['ensemblgeneida', 'ensemblgeneidb'],
  ['ensgida', 'ensgidb'],
  ['symbola', 'symbolb'],
  ['symbol1', 'symbol2'],
  ['interactora', 'interactorb'],
  ['proteina', 'proteinb'],
  ['protein1', 'protein2'],
  ['source', 'target'],
  ['from', 'to'],
  ['node1', 'node2'],
  ['nodea', 'nodeb'],
  ['baitgene', 'oegene'],
  ['ida', 'idb'],
  ['id1', 'id2'],
];

const scoreNames = [
  'score',
  'combinedscore',
  'confidence',
  'confidencescore',
  'weight',
  'strength',
  'chicago',
  'value',
];

/** Whether a line names the columns of a table of pairs. */
export function namesPairColumns(fields: readonly string[]): boolean {
  return pairByName(fields) !== undefined;
}

/**
 * Finds the columns of a table of pairs: those the user names (by name, or by number from 1), else known names, else the
 * first two, and for the score the column behind them if it holds numbers.
 * @param names of the header; undefined without one
 * @param rows fields of the first lines of data
 * @throws Failure `column-missing`
 */
export function findPairColumns(
  names: readonly string[] | undefined,
  rows: readonly (readonly string[])[],
  { columns = {}, withoutScore = false }: Pick<InteractionOptions, 'columns' | 'withoutScore'>,
  place: Place,
): PairColumns {
  const width = Math.max(names?.length ?? 0, ...rows.map((row) => row.length));
  if (width < 2) {
    throw failure(
      'column-missing',
      `A table of pairs has at least two columns, but ${place.file} has one.`,
      'Separate the two ids of a pair by a tab, a comma, a semicolon or blanks.',
      place,
    );
  }
  const chosen = (column: string | undefined): number | undefined =>
    column === undefined ? undefined : columnNamed(column, names, width, place);
  const [named, namedSecond] = pairByName(names ?? []) ?? [0, 1];
  const first = chosen(columns.first) ?? named;
  const second = chosen(columns.second) ?? (namedSecond === first ? named : namedSecond);
  if (first === second) {
    throw failure(
      'column-missing',
      `Column ${first + 1} was chosen for both ends of a pair.`,
      'Choose two different columns.',
      place,
    );
  }
  if (withoutScore) return { first, second, score: undefined };
  return {
    first,
    second,
    score: chosen(columns.score) ?? findScore(names, rows, Math.max(first, second) + 1),
  };
}

function pairByName(names: readonly string[]): readonly [number, number] | undefined {
  const plain = names.map(plainName);
  for (const [one, other] of idPairs) {
    const [first, second] = [plain.indexOf(one), plain.indexOf(other)];
    if (first >= 0 && second >= 0) return [first, second];
  }
  return undefined;
}

function findScore(
  names: readonly string[] | undefined,
  rows: readonly (readonly string[])[],
  after: number,
): number | undefined {
  const plain = names?.map(plainName) ?? [];
  const named = scoreNames.map((name) => plain.indexOf(name)).find((column) => column >= 0);
  if (named !== undefined) return named;
  // A number on the first line, and no text below it; a line that is too short is refused when it is read.
  const kinds = rows.map((row) => readNumber(row.at(after) ?? '').kind);
  return kinds.at(0) === 'number' && !kinds.includes('text') ? after : undefined;
}

/**
 * The column that a user names.
 * @returns 0-based
 * @throws Failure `column-missing`
 */
export function columnNamed(
  column: string,
  names: readonly string[] | undefined,
  width: number,
  place: Place,
): number {
  const found = findColumn(column, names, width);
  if (found !== undefined) return found;
  throw failure(
    'column-missing',
    `There is no column "${column}". ${names === undefined ? `The file has ${width} columns without names.` : `The header has: ${names.join(', ')}.`}`,
    'Name one of its columns, or give its number from 1.',
    place,
  );
}

/** @param usual 0-based column that holds the score in a format */
export function scoreColumn(
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
