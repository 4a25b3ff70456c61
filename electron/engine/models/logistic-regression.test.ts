import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fitLogisticRegression } from './logistic-regression.ts';

interface Case {
  readonly inverseRegularisation: number;
  readonly width: number;
  readonly features: readonly number[];
  readonly labels: readonly number[];
  readonly weights: readonly number[];
  readonly intercept: number;
}

const cases = JSON.parse(
  readFileSync(new URL('./fixtures/logistic.json', import.meta.url), 'utf8'),
) as readonly Case[];

describe('logistic regression', () => {
  it.each(cases)(
    'finds the optimum scikit-learn finds: $width features, C = $inverseRegularisation',
    (known) => {
      const features = Float64Array.from(known.features);
      const fit = fitLogisticRegression(features, known.labels, known.width, known.inverseRegularisation);
      expect(Math.abs(fit.intercept - known.intercept)).toBeLessThan(1e-6);
      known.weights.forEach((weight, column) =>
        expect(Math.abs(fit.weights[column] - weight)).toBeLessThan(1e-6),
      );
    },
  );

  it('stays finite where a feature separates the classes perfectly', () => {
    const features = Float64Array.of(-2, -1, 1, 2);
    const fit = fitLogisticRegression(features, [0, 0, 1, 1], 1, 1e6);
    expect(fit.weights[0]).toBeGreaterThan(1);
    expect(Number.isFinite(fit.weights[0])).toBe(true);
    expect(Math.abs(fit.intercept)).toBeLessThan(1e-6);
  });

  it('gives the log-odds of the class share where nothing can be learned', () => {
    const fit = fitLogisticRegression(new Float64Array(4), [1, 1, 1, 0], 1, 1);
    expect(fit.weights[0]).toBe(0);
    expect(fit.intercept).toBeCloseTo(Math.log(3), 9);
  });
});
