/** How predicted probabilities are spread, by label. */
export interface ScoreHistogram {
  /** [bins + 1] edges from 0 to 1; a probability on an inner edge belongs to the bin above it. */
  readonly edges: Float64Array;
  /** [bins]: genes labelled high, labelled low, and without a label. */
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  readonly unlabelled: Uint32Array;
}

const histogramBins = 40;

/**
 * Counts genes by predicted probability.
 * @param labels 1 high, 0 low, anything else unknown
 * @param probabilities in [0, 1]
 */
export function scoreHistogram(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  bins = histogramBins,
): ScoreHistogram {
  const histogram = {
    edges: Float64Array.from({ length: bins + 1 }, (_, edge) => edge / bins),
    high: new Uint32Array(bins),
    low: new Uint32Array(bins),
    unlabelled: new Uint32Array(bins),
  };
  for (let gene = 0; gene < labels.length; gene++) {
    const bin = Math.min(bins - 1, Math.floor(probabilities[gene] * bins));
    const counts =
      labels[gene] === 1 ? histogram.high : labels[gene] === 0 ? histogram.low : histogram.unlabelled;
    counts[bin] += 1;
  }
  return histogram;
}
