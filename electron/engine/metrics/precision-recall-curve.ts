import { type Undefined, withoutBothClasses } from './estimate.ts';
import { type Labels, type Scores, checkScores } from './labelled-scores.ts';
import { rankByScore } from './ranking.ts';

interface PrecisionRecallPoint {
  /** Score at or above which a gene is called high. */
  readonly threshold: number;
  readonly recall: number;
  readonly precision: number;
}

export type PrecisionRecallCurve =
  | {
      readonly kind: 'defined';
      readonly points: readonly PrecisionRecallPoint[];
      readonly prevalence: number;
    }
  | Undefined;

/**
 * The precision-recall curve by rising recall, ending at recall 1. It is a step curve: from the recall of one point
 * (0 before the first) to that of the next the precision is the next one's, and the area under it is average precision.
 * Scores that gain no recall, and points whose step goes on at the same height, are left out; the area stays the same.
 * @throws Error where lengths differ, a label is neither 0 nor 1, or a score is NaN
 */
export function precisionRecallCurve(labels: Labels, scores: Scores): PrecisionRecallCurve {
  const counts = checkScores(labels, scores);
  const missing = withoutBothClasses('The precision-recall curve', counts);
  if (missing !== undefined) return missing;

  const ranking = rankByScore(labels, scores);
  const steps: { threshold: number; truePositive: number; called: number }[] = [];
  let truePositive = 0;
  for (let position = 0; position < counts.genes; position++) {
    truePositive += ranking.labels[position];
    if (ranking.endsTie[position] === 0) continue;
    const next = { threshold: ranking.scores[position], truePositive, called: position + 1 };
    const last = steps.at(-1);
    if (truePositive === (last?.truePositive ?? 0)) continue;
    // Whole numbers multiplied crosswise: equal precision is found exactly.
    if (last !== undefined && last.truePositive * next.called === truePositive * last.called) steps.pop();
    steps.push(next);
  }
  const points = steps.map((step) => ({
    threshold: step.threshold,
    recall: step.truePositive / counts.high,
    precision: step.truePositive / step.called,
  }));
  return { kind: 'defined', points, prevalence: counts.high / counts.genes };
}
