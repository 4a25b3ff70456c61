import type { Place } from '../../../contract/app-error.ts';
import type { Remark } from '../../../contract/dataset.ts';
import { type Failure, failure } from '../../../contract/failure.ts';
import { quote } from '../../files/quote.ts';

/** What the label column of a set of files holds, gathered gene by gene. */
export interface LabelColumn {
  /**
   * @param value NaN where it is not known
   * @param placeText a place in words, as a message about the present file says it
   */
  check(geneId: string, value: number, place: Place, placeText: (place: Place) => string): void;
  /**
   * Why these are no labels: the first that is none. Undefined where all are, and where the column holds so many different
   * numbers that it is no column of labels at all, but of expression values.
   */
  fault(): Failure | undefined;
  /** Whether it holds expression values. */
  isExpression(): boolean;
}

/** What is said of a label column that holds expression. */
export const expressionRemark: Remark = {
  grade: 'look',
  text: 'The column of labels holds expression values: genes above their median are high, unless they are cut elsewhere.',
};

/** Labels have two values, and a slip or a third class a few more; expression has a value of its own for most genes. */
const fewestValues = 6;
/** Of genes whose label is 0, 1 or -1: above it the others are slips among labels. */
const mostlyLabels = 0.8;
/** Distinct values that are kept: enough to tell. */
const mostKept = 1000;

export function createLabelColumn(): LabelColumn {
  const distinct = new Set<number>();
  let genes = 0;
  let labels = 0;
  let firstFault: Failure | undefined;
  /** How low was written first, and where. */
  let low: { readonly value: 0 | -1; readonly place: Place } | undefined;

  const isExpression = (): boolean =>
    distinct.size >= fewestValues &&
    distinct.size >= Math.min(mostKept, genes / 4) &&
    labels <= mostlyLabels * genes;

  return {
    check(geneId, value, place, placeText) {
      if (Number.isNaN(value)) return;
      genes++;
      if (distinct.size < mostKept) distinct.add(value);
      if (value !== 0 && value !== -1 && value !== 1) {
        firstFault ??= failure(
          'label-invalid',
          `The label of gene ${quote(geneId)} is ${value}; expected 1 (high) or 0 (low).`,
          'Write labels as 1 and 0 (or 1 and -1); if the last column is a mark, say that there are no labels.',
          place,
        );
        return;
      }
      labels++;
      if (value === 1) return;
      low ??= { value, place };
      if (low.value === value) return;
      firstFault ??= failure(
        'label-invalid',
        `The label of gene ${quote(geneId)} is ${value}, but low is written as ${low.value} at ${placeText(low.place)}; expected one way of writing it.`,
        'Write low as 0 throughout.',
        place,
      );
    },
    fault: () => (isExpression() ? undefined : firstFault),
    isExpression: () => firstFault !== undefined && isExpression(),
  };
}
