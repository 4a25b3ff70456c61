import type { Confusion, Estimate } from '../../contract/metrics.ts';
import { classesOf } from './confusion.ts';
import { defined, withoutBothClasses } from './estimate.ts';

/**
 * Matthews correlation coefficient: the correlation of label and call, 1 perfect, 0 no better than chance. Undefined
 * where one class is missing; 0, as in scikit-learn, where every gene is called the same.
 */
export function mcc(confusion: Confusion): Estimate {
  return withoutBothClasses('MCC', classesOf(confusion)) ?? defined(matthewsCorrelation(confusion));
}

/** The same number without the explanation; 0 where the formula divides by 0. */
export function matthewsCorrelation(confusion: Confusion): number {
  const { truePositive, falsePositive, trueNegative, falseNegative } = confusion;
  const calledHigh = truePositive + falsePositive;
  const calledLow = trueNegative + falseNegative;
  const high = truePositive + falseNegative;
  const low = trueNegative + falsePositive;
  // One root of two exact products: the root of a rounded square is exact, so perfect calls give 1 and not nearly 1.
  const scale = Math.sqrt(calledHigh * calledLow * (high * low));
  return scale === 0 ? 0 : (truePositive * trueNegative - falsePositive * falseNegative) / scale;
}
