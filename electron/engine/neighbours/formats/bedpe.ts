import type { Place } from '../../../contract/app-error.ts';
import type { InteractionOptions } from '../../../contract/neighbours.ts';
import {
  type InteractionFormat,
  type InteractionLayout,
  type InteractionReading,
  regionFields,
  requireFields,
  scoreField,
  scoreText,
} from './interaction-format.ts';
import { scoreColumn } from './pair-columns.ts';

/** Pairs of regions as bedtools defines them. */
export const bedpe: InteractionFormat = {
  name: 'bedpe',
  title: 'BEDPE',
  ends: 'regions',
  isNamedSo: (names) => names.has('chrom1') && names.has('start1') && names.has('chrom2'),
  looksSo: (row) => row.length >= 6 && isRegion(row[1], row[2]) && isRegion(row[4], row[5]),
  read: readBedpe,
};

/** A region has a base at least, or is unknown (-1 twice): rows of numbers alone, as counts in bins, are none. */
function isRegion(start = '', end = ''): boolean {
  if (!/^-?\d+$/.test(start) || !/^-?\d+$/.test(end)) return false;
  return Number(end) > Number(start) || (start === '-1' && end === '-1');
}

/** Columns 1-3 and 4-6, 0-based half-open; column 8 is the score. */
function readBedpe(layout: InteractionLayout, options: InteractionOptions, place: Place): InteractionReading {
  const score = scoreColumn(layout, options, 7, place);
  return {
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
