import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrationCurve, expectedCalibrationError } from './calibration.ts';
import { scoredGenes, value } from './testing/scored-genes.ts';
import { sklearn } from './testing/sklearn-fixture.ts';

describe('the calibration curve', () => {
  const cases = sklearn.cases.flatMap((given) => [
    { ...given, bins: 10, expected: given.calibration['10'] },
    { ...given, bins: 7, expected: given.calibration['7'] },
  ]);

  it.each(cases)(
    "has scikit-learn's bins: $name, $bins bins",
    ({ labels, probabilities, bins, expected }) => {
      const curve = calibrationCurve(labels, probabilities, bins);
      expect(curve.map(({ genes }) => genes)).toEqual(expected.genes);
      expect(curve.map(({ low }) => low)).toEqual(expected.low);
      expect(curve.map(({ high }) => high)).toEqual(expected.high);
      curve.forEach((bin, index) => {
        expect(Math.abs(bin.meanProbability - expected.meanProbability[index])).toBeLessThan(1e-9);
        expect(Math.abs(bin.shareHigh - expected.shareHigh[index])).toBeLessThan(1e-9);
      });
      expect(Math.abs(value(expectedCalibrationError(curve)) - expected.ece)).toBeLessThan(1e-9);
    },
  );

  it('holds every gene once', () => {
    fc.assert(
      fc.property(scoredGenes, ({ labels, scores }) => {
        const curve = calibrationCurve(labels, scores);
        expect(curve.reduce((total, bin) => total + bin.genes, 0)).toBe(labels.length);
      }),
    );
  });

  it('of no genes has no bins and no error', () => {
    expect(calibrationCurve([], [])).toEqual([]);
    expect(expectedCalibrationError([])).toMatchObject({ kind: 'undefined' });
  });

  it('has error 0 where probabilities come true', () => {
    expect(value(expectedCalibrationError(calibrationCurve([0, 1, 0, 0], [0.25, 0.25, 0.25, 0.25])))).toBe(0);
  });
});
