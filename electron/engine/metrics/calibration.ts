import type { CalibrationBin, Estimate } from '../../contract/metrics.ts';
import { checkProbabilities, defined, type Labels, type Scores, withoutGenes } from './labelled-scores.ts';

/** Bins of a calibration curve where nobody asked for another number. */
const defaultCalibrationBins = 10;

/**
 * Calibration curve: genes in `bins` equally wide ranges of probability, and for each the mean probability beside the
 * share of genes that are high. As scikit-learn's calibration_curve(strategy='uniform'): a probability on an inner edge
 * belongs to the range below it, so ranges are (low, high] and the first also takes 0; ranges without genes are left out.
 * @throws Error where lengths differ, a label is neither 0 nor 1, or a probability is outside [0, 1]
 */
export function calibrationCurve(
  labels: Labels,
  probabilities: Scores,
  bins = defaultCalibrationBins,
): readonly CalibrationBin[] {
  const { genes } = checkProbabilities(labels, probabilities);
  // Multiples of 1 / bins, as numpy.linspace makes them: 0.1 * 3 is not 0.3, and an edge decides who is below it.
  const edges = Array.from({ length: bins + 1 }, (_, edge) => (edge === bins ? 1 : edge * (1 / bins)));
  const count = new Float64Array(bins);
  const high = new Float64Array(bins);
  const sum = new Float64Array(bins);
  for (let gene = 0; gene < genes; gene++) {
    const probability = probabilities[gene];
    let bin = 0;
    while (bin < bins - 1 && edges[bin + 1] < probability) bin++;
    count[bin] += 1;
    high[bin] += labels[gene];
    sum[bin] += probability;
  }
  return Array.from(count, (inBin, bin) => ({
    low: edges[bin],
    high: edges[bin + 1],
    genes: inBin,
    meanProbability: sum[bin] / inBin,
    shareHigh: high[bin] / inBin,
  })).filter((bin) => bin.genes > 0);
}

/**
 * Expected calibration error of a calibration curve: the mean over genes of |mean probability - share high| of their
 * bin (Naeini et al. 2015). It has no bootstrap interval: resampling adds noise to each bin and so shifts it upwards.
 */
export function expectedCalibrationError(curve: readonly CalibrationBin[]): Estimate {
  const genes = curve.reduce((total, bin) => total + bin.genes, 0);
  const missing = withoutGenes('The calibration error', { genes });
  if (missing !== undefined) return missing;
  const sum = curve.reduce(
    (total, bin) => total + bin.genes * Math.abs(bin.meanProbability - bin.shareHigh),
    0,
  );
  return defined(sum / genes);
}
