import type { Confusion, Estimate } from '../../contract/metrics.ts';
import { classesOf } from './confusion.ts';
import { defined, withoutBothClasses } from './estimate.ts';

/**
 * F1: the harmonic mean of precision and recall of the high class, 2TP / (2TP + FP + FN). Undefined where one class is
 * missing; 0, as in scikit-learn, where no gene is called high.
 */
export function f1(confusion: Confusion): Estimate {
  const { truePositive, falsePositive, falseNegative } = confusion;
  const missing = withoutBothClasses('F1', classesOf(confusion));
  if (missing !== undefined) return missing;
  return defined((2 * truePositive) / (2 * truePositive + falsePositive + falseNegative));
}
