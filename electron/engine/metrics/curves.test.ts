import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auroc, averagePrecision } from './ranking.ts';
import { precisionRecallCurve, rocCurve } from './curves.ts';
import { scoredGenes, value } from './testing/scored-genes.ts';
import { sklearn } from './testing/sklearn-fixture.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

function rocPoints(labels: readonly number[], scores: readonly number[]): Point[] {
  const curve = rocCurve(labels, scores);
  if (curve.kind === 'undefined') return expect.fail(curve.reason);
  return curve.points.map((point) => ({ x: point.falsePositiveRate, y: point.truePositiveRate }));
}

function precisionRecallPoints(labels: readonly number[], scores: readonly number[]): Point[] {
  const curve = precisionRecallCurve(labels, scores);
  if (curve.kind === 'undefined') return expect.fail(curve.reason);
  return curve.points.map((point) => ({ x: point.recall, y: point.precision }));
}

const trapezoids = (points: readonly Point[]): number =>
  points
    .slice(1)
    .reduce((sum, { x, y }, index) => sum + ((x - points[index].x) * (y + points[index].y)) / 2, 0);

const steps = (points: readonly Point[]): number =>
  points.reduce((sum, { x, y }, index) => sum + (x - (index === 0 ? 0 : points[index - 1].x)) * y, 0);

const near = (a: Point, b: Point): boolean => Math.hypot(a.x - b.x, a.y - b.y) < 1e-12;

/** Distance of a point to the nearest piece of a line through points. */
function distanceToLine({ x, y }: Point, line: readonly Point[]): number {
  const distances = line.slice(1).map((to, index) => {
    const from = line[index];
    const [across, up] = [to.x - from.x, to.y - from.y];
    const along = ((x - from.x) * across + (y - from.y) * up) / (across ** 2 + up ** 2);
    const share = Math.min(1, Math.max(0, along));
    return Math.hypot(x - from.x - share * across, y - from.y - share * up);
  });
  return Math.min(...distances);
}

describe('the ROC curve', () => {
  it.each(sklearn.cases)("is scikit-learn's line, drawn through some of its points: $name", (given) => {
    const points = rocPoints(given.labels, given.probabilities);
    const all = given.roc.falsePositiveRate.map((x, index) => ({ x, y: given.roc.truePositiveRate[index] }));
    for (const point of all) expect(distanceToLine(point, points)).toBeLessThan(1e-12);
    for (const point of points) expect(all.some((other) => near(point, other))).toBe(true);
  });

  it('has AUROC as its area and turns at every inner point', () => {
    fc.assert(
      fc.property(scoredGenes, ({ labels, scores }) => {
        const points = rocPoints(labels, scores);
        expect(trapezoids(points)).toBeCloseTo(value(auroc(labels, scores)), 12);
        points.slice(1, -1).forEach((point, index) => {
          expect(distanceToLine(point, [points[index], points[index + 2]])).toBeGreaterThan(1e-9);
        });
      }),
    );
  });

  it('starts where no gene is called high and names the threshold of every other point', () => {
    expect(rocCurve([1, 1, 0, 0, 1], [0.9, 0.8, 0.7, 0.6, 0.5])).toEqual({
      kind: 'defined',
      points: [
        { threshold: null, falsePositiveRate: 0, truePositiveRate: 0 },
        { threshold: 0.8, falsePositiveRate: 0, truePositiveRate: 2 / 3 },
        { threshold: 0.6, falsePositiveRate: 1, truePositiveRate: 2 / 3 },
        { threshold: 0.5, falsePositiveRate: 1, truePositiveRate: 1 },
      ],
    });
  });

  it('of equal scores is the diagonal', () => {
    expect(rocPoints([1, 0, 1], [0.2, 0.2, 0.2])).toEqual([
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ]);
  });

  it('is undefined of one class', () => {
    expect(rocCurve([1], [0.5])).toMatchObject({ kind: 'undefined' });
  });
});

describe('the precision-recall curve', () => {
  it.each(sklearn.cases)("goes through some of scikit-learn's points: $name", (given) => {
    const { recall, precision } = given.precisionRecall;
    const all = recall.map((x, index) => ({ x, y: precision[index] }));
    const points = precisionRecallPoints(given.labels, given.probabilities);
    for (const point of points) expect(all.some((other) => near(point, other))).toBe(true);
  });

  it('has average precision as the area under its steps and ends at recall 1', () => {
    fc.assert(
      fc.property(scoredGenes, ({ labels, scores }) => {
        const points = precisionRecallPoints(labels, scores);
        expect(steps(points)).toBeCloseTo(value(averagePrecision(labels, scores)), 12);
        expect(points.at(-1)?.x).toBe(1);
      }),
    );
  });

  it('leaves out scores that gain no recall and steps that go on at the same height', () => {
    expect(precisionRecallCurve([1, 1, 0, 0, 1, 0], [0.9, 0.8, 0.7, 0.6, 0.5, 0.4])).toEqual({
      kind: 'defined',
      prevalence: 0.5,
      points: [
        { threshold: 0.8, recall: 2 / 3, precision: 1 },
        { threshold: 0.5, recall: 1, precision: 0.6 },
      ],
    });
  });

  it('is undefined of one class', () => {
    expect(precisionRecallCurve([0, 0], [0.5, 0.4])).toMatchObject({ kind: 'undefined' });
  });
});
