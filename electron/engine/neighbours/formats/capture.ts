import type { Place } from '../../../contract/app-error.ts';
import { failure } from '../../../contract/failure.ts';
import type { InteractionOptions } from '../../../contract/neighbours.ts';
import { plainName } from '../../files/columns.ts';
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

/** Promoter-capture pairs as CHiCAGO and the published peak matrices have them. */
export const capture: InteractionFormat = {
  name: 'capture',
  title: 'promoter capture',
  ends: 'regions',
  isNamedSo: (names) => names.has('baitchr') && (names.has('oechr') || names.has('otherendchr')),
  looksSo: () => false,
  read: readCapture,
};

/**
 * Bait and other end with chromosome, start and end in neighbouring columns, counting from 1 with both ends included.
 */
function readCapture(
  layout: InteractionLayout,
  options: InteractionOptions,
  place: Place,
): InteractionReading {
  const plain = (layout.names ?? []).map(plainName);
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
