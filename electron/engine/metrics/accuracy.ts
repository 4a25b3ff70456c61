import type { Confusion, Estimate } from '../../contract/metrics.ts';
import { classesOf } from './confusion.ts';
import { defined, withoutGenes } from './estimate.ts';

/** Share of genes whose call is right. Misleading where classes are unequal: compare with the larger class's share. */
export function accuracy(confusion: Confusion): Estimate {
  const counts = classesOf(confusion);
  const right = confusion.truePositive + confusion.trueNegative;
  return withoutGenes('Accuracy', counts) ?? defined(right / counts.genes);
}
