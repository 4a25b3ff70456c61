import type { Place } from '../../../contract/app-error.ts';
import type { InteractionOptions } from '../../../contract/neighbours.ts';
import {
  type InteractionFormat,
  type InteractionLayout,
  type InteractionReading,
  type PairEnd,
  columnText,
  headerInWords,
  requireFields,
  scoreField,
  scoreText,
} from './interaction-format.ts';
import { findPairColumns } from './pair-columns.ts';

/** Two columns of ids, and a score behind them or in a column that says so. */
export const table: InteractionFormat = {
  name: 'table',
  title: 'table of pairs',
  ends: 'genes',
  isNamedSo: () => false,
  looksSo: () => true,
  read: (layout, options, place) => readIds(layout, options, place, 'A table of pairs', (text) => [text]),
};

/**
 * Reads two columns of ids.
 * @param what the file is, to begin a sentence
 * @param idsOf what is looked up for an id, one after the other
 */
export function readIds(
  layout: InteractionLayout,
  options: InteractionOptions,
  place: Place,
  what: string,
  idsOf: (text: string) => readonly string[],
): InteractionReading {
  const columns = findPairColumns(layout.names, layout.rows, options, place);
  const needed = Math.max(columns.first, columns.second, columns.score ?? 0) + 1;
  const end = (text: string): PairEnd => ({ kind: 'id', text, ids: idsOf(text) });
  return {
    columns,
    how: `${what}${headerInWords(layout)}: ${columnText(layout, columns.first)} and ${columnText(layout, columns.second)}, ${scoreText(layout, columns.score)}.`,
    parse(fields, at) {
      requireFields(fields, needed, at);
      return {
        first: end(fields[columns.first] ?? ''),
        second: end(fields[columns.second] ?? ''),
        score: scoreField(fields, columns.score, at),
      };
    },
  };
}
