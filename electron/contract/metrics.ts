import { z } from 'zod';

const finite = z.number();

/** A figure with its 95% bootstrap interval, or the reason why it is undefined (one class only). */
export const estimateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('defined'), value: finite, low: finite.optional(), high: finite.optional() }),
  z.object({ kind: z.literal('undefined'), reason: z.string() }),
]);
export type Estimate = z.infer<typeof estimateSchema>;

export const confusionSchema = z.object({
  truePositive: z.int(),
  falsePositive: z.int(),
  trueNegative: z.int(),
  falseNegative: z.int(),
});
export type Confusion = z.infer<typeof confusionSchema>;

export const calibrationBinSchema = z.object({
  /** Probability range (low, high]; the first one holds 0 too, as in scikit-learn. */
  low: finite,
  high: finite,
  genes: z.int(),
  meanProbability: finite,
  shareHigh: finite,
});
export type CalibrationBin = z.infer<typeof calibrationBinSchema>;

export const metricsSchema = z.object({
  genes: z.int(),
  /** Share of genes labelled high; what average precision is to be compared with. */
  prevalence: finite,
  auroc: estimateSchema,
  averagePrecision: estimateSchema,
  brier: estimateSchema,
  logLoss: estimateSchema,
  accuracy: estimateSchema,
  mcc: estimateSchema,
  f1: estimateSchema,
  /** Probability at or above which a gene is called high; chosen on validation genes. */
  threshold: finite,
  confusion: confusionSchema,
  calibration: z.array(calibrationBinSchema),
  /** Expected calibration error. */
  ece: estimateSchema,
});
/** Everything computed of one model on one set of labelled genes. */
export type Metrics = z.infer<typeof metricsSchema>;

export const comparisonSchema = z.object({
  /** AUROC of the model minus AUROC of the other, on the same genes. */
  difference: estimateSchema,
  /** Two-sided p of DeLong's test; absent where the difference is undefined or has no variance. */
  p: finite.optional(),
});
export type Comparison = z.infer<typeof comparisonSchema>;
