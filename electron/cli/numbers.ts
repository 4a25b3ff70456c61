import type { Comparison, Estimate, Metrics } from '../contract/metrics.ts';

/** ".945 [.938, .952]", or why there is none. */
export function estimateText(estimate: Estimate | undefined): string {
  if (estimate === undefined) return 'not measured: no labelled genes';
  if (estimate.kind === 'undefined') return `undefined: ${estimate.reason}`;
  const { value, low, high } = estimate;
  return low === undefined || high === undefined
    ? share(value)
    : `${share(value)} [${share(low)}, ${share(high)}]`;
}

/** Three decimals without the leading zero, as AUROCs are written: ".945"; "-.012"; "1.000". */
export const share = (value: number): string => value.toFixed(3).replace(/^(-?)0\./, '$1.');

/** "12,186" */
export const count = (value: number): string => value.toLocaleString('en-US');

/** A comparison in words: "better than the baseline by .009 [.004, .014], p = .0002". */
export function comparisonText({ difference, p }: Comparison): string {
  if (difference.kind === 'undefined') return `not comparable with the baseline: ${difference.reason}`;
  const { value, low, high } = difference;
  const interval = low === undefined || high === undefined ? '' : ` [${share(low)}, ${share(high)}]`;
  const doubt = p === undefined ? '' : `, ${pText(p)}`;
  const excludesZero = low !== undefined && high !== undefined && (low > 0 || high < 0);
  if (!excludesZero) return `no clear difference from the baseline: ${share(value)}${interval}${doubt}`;
  const verdict = value > 0 ? 'better' : 'worse';
  const [least, most] = value > 0 ? [low, high] : [-high, -low];
  return `${verdict} than the baseline by ${share(Math.abs(value))} [${share(least)}, ${share(most)}]${doubt}`;
}

const pText = (p: number): string => (p < 0.0001 ? 'p < .0001' : `p = ${p.toFixed(4).replace(/^0/, '')}`);

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
