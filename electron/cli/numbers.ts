import type { Estimate, Metrics } from '../contract/metrics.ts';
import { formatEstimate } from '../contract/words/number-format.ts';

/** ".945 [.938, .952]", or why there is none. */
export function estimateText(estimate: Estimate | undefined): string {
  if (estimate === undefined) return 'not measured: no labelled genes';
  return estimate.kind === 'undefined' ? `undefined: ${estimate.reason}` : formatEstimate(estimate);
}

/** Metrics as a JSON consumer wants them: plain numbers, null where undefined, intervals beside. */
export function metricsJson(metrics: Metrics | undefined): Record<string, unknown> | null {
  if (metrics === undefined) return null;
  const { auroc, averagePrecision, brier, logLoss, accuracy, mcc, f1, ece, ...plain } = metrics;
  const estimates = { auroc, averagePrecision, brier, logLoss, accuracy, mcc, f1, ece };
  const entries = Object.entries(estimates);
  return {
    genes: plain.genes,
    prevalence: plain.prevalence,
    ...Object.fromEntries(entries.map(([name, estimate]) => [name, valueOf(estimate)])),
    intervals: Object.fromEntries(
      entries.flatMap(([name, estimate]) =>
        estimate.kind === 'defined' && estimate.low !== undefined
          ? [[name, [estimate.low, estimate.high]]]
          : [],
      ),
    ),
    undefined: Object.fromEntries(
      entries.flatMap(([name, estimate]) => (estimate.kind === 'undefined' ? [[name, estimate.reason]] : [])),
    ),
    threshold: plain.threshold,
    confusion: plain.confusion,
    calibration: plain.calibration,
  };
}

const valueOf = (estimate: Estimate): number | null => (estimate.kind === 'defined' ? estimate.value : null);
