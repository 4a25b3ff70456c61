import {
  checkScores,
  type Labels,
  type Scores,
  type Undefined,
  withoutBothClasses,
} from './labelled-scores.ts';
import { rankByScore } from './ranking.ts';

interface RocPoint {
  /** Score at or above which a gene is called high; null at the start, where none is. */
  readonly threshold: number | null;
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
}

export type RocCurve = { readonly kind: 'defined'; readonly points: readonly RocPoint[] } | Undefined;

interface Counts {
  readonly threshold: number | null;
  readonly falsePositive: number;
  readonly truePositive: number;
}

/**
 * The ROC curve from (0, 0) to (1, 1), one point per distinct score, joined by straight lines; points on the line
 * between their neighbours are left out, which changes neither the line nor the area under it.
 * @throws Error where lengths differ, a label is neither 0 nor 1, or a score is NaN
 */
export function rocCurve(labels: Labels, scores: Scores): RocCurve {
  const counts = checkScores(labels, scores);
  const missing = withoutBothClasses('The ROC curve', counts);
  if (missing !== undefined) return missing;

  const ranking = rankByScore(labels, scores);
  const corners: Counts[] = [{ threshold: null, falsePositive: 0, truePositive: 0 }];
  let truePositive = 0;
  for (let position = 0; position < counts.genes; position++) {
    truePositive += ranking.labels[position];
    if (ranking.endsTie[position] === 0) continue;
    const next = {
      threshold: ranking.scores[position],
      falsePositive: position + 1 - truePositive,
      truePositive,
    };
    if (corners.length > 1 && onLine(corners[corners.length - 2], corners[corners.length - 1], next))
      corners.pop();
    corners.push(next);
  }
  const points = corners.map((corner) => ({
    threshold: corner.threshold,
    falsePositiveRate: corner.falsePositive / counts.low,
    truePositiveRate: corner.truePositive / counts.high,
  }));
  return { kind: 'defined', points };
}

/** Whether `middle` is on the line from `before` to `after`: exact, since counts are whole numbers. */
function onLine(before: Counts, middle: Counts, after: Counts): boolean {
  const across = (middle.falsePositive - before.falsePositive) * (after.truePositive - middle.truePositive);
  const up = (middle.truePositive - before.truePositive) * (after.falsePositive - middle.falsePositive);
  return across === up;
}

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
