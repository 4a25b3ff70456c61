import { z } from 'zod';
import { commandTable, defineCommand } from '../command.ts';
import { datasetManifestSchema, orientationSchema, splitNameSchema } from '../dataset.ts';
import { calibrationBinSchema, comparisonSchema, estimateSchema, metricsSchema } from '../metrics.ts';
import { modelCardSchema, neighbourPairSchema } from '../model.ts';
import {
  float64ArraySchema,
  int32ArraySchema,
  uint32ArraySchema,
  uint8ArraySchema,
} from '../numeric-array.ts';
import { geneNamesSchema } from './genes.ts';
import { onModelAndDataset } from './inputs.ts';
import { writePathSchema } from '../path.ts';

/** Which labelled genes are evaluated; `all` is what a data set has that the model was not trained on. */
export const geneSetSchema = z.union([splitNameSchema, z.literal('all')]);
export type GeneSet = z.infer<typeof geneSetSchema>;

export const evaluationSchema = z.object({
  set: geneSetSchema,
  metrics: metricsSchema,
  /** The logistic baseline on the same genes. */
  baseline: metricsSchema.optional(),
  /** The model's AUROC minus the baseline's on the same genes. */
  comparison: comparisonSchema.optional(),
  /** The same model without neighbours on the same genes, and its difference; absent on a model without neighbours. */
  neighbours: neighbourPairSchema.optional(),
});
export type Evaluation = z.infer<typeof evaluationSchema>;

/** Values of `strand`. */
export const strandCodes = { unknown: 0, plus: 1, minus: 2 } as const;
/** Value of `label` for a gene without one; 0 is low and 1 is high. */
export const unknownLabel = -1;
/** Value of `split` for a gene in no split; otherwise the index into `splitNames`. */
export const noSplit = 255;
/** Value of `chromosome` for a gene without a position. */
export const noChromosome = -1;

export const resultsSchema = z.object({
  card: modelCardSchema,
  /** Card of the logistic baseline, where the project holds it. */
  baselineCard: modelCardSchema.optional(),
  dataset: z.object({ id: z.string(), manifest: datasetManifestSchema }),
  /** True where these are the data the model was trained on; then `split` is the training's. */
  trainedOnThese: z.boolean(),
  orientation: orientationSchema,
  /** Probability at or above which a gene is called high; chosen on validation genes, 0.5 where there were none. */
  threshold: z.number(),
  genes: z.int().positive(),
  ...geneNamesSchema.shape,
  /** Names of chromosomes, in natural order. */
  chromosomes: z.array(z.string()),
  /** [genes]: index into `chromosomes`, or {@link noChromosome}. */
  chromosome: int32ArraySchema,
  /** [genes]: 0-based; NaN where unknown. */
  tss: float64ArraySchema,
  /** [genes]: one of {@link strandCodes}. */
  strand: uint8ArraySchema,
  /** [genes]: that the gene is highly expressed. */
  probabilities: float64ArraySchema,
  /** [genes]: the baseline's; absent where it cannot predict these data. */
  baselineProbabilities: float64ArraySchema.optional(),
  /** [genes]: the model's answer without neighbours; absent on a model without neighbours. */
  withoutNeighbours: float64ArraySchema.optional(),
  /** [genes]: 1 high, 0 low, {@link unknownLabel}. */
  labels: int32ArraySchema,
  /** [genes]: index into `splitNames`, or {@link noSplit}. */
  split: uint8ArraySchema,
  splitDescription: z.string(),
  /** Of the sets that have labelled genes: valid and test on the model's own data, all on others. */
  evaluations: z.array(evaluationSchema),
  warnings: z.array(z.string()),
});
/** A model's predictions of a data set, gene by gene, and how good they are. */
export type Results = z.infer<typeof resultsSchema>;

const undefinedCurve = z.object({ kind: z.literal('undefined'), reason: z.string() });

export const modelCurvesSchema = z.object({
  name: z.string(),
  roc: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('defined'),
      /** From (0, 0) to (1, 1), joined by straight lines. */
      points: z.array(
        z.object({
          threshold: z.number().nullable(),
          falsePositiveRate: z.number(),
          truePositiveRate: z.number(),
        }),
      ),
    }),
    undefinedCurve,
  ]),
  precisionRecall: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('defined'),
      /** A step curve by rising recall: each point's precision holds from the recall before it. */
      points: z.array(z.object({ threshold: z.number(), recall: z.number(), precision: z.number() })),
      prevalence: z.number(),
    }),
    undefinedCurve,
  ]),
  calibration: z.array(calibrationBinSchema),
  auroc: estimateSchema,
  averagePrecision: estimateSchema,
  /** Expected calibration error. */
  ece: estimateSchema,
});
export type ModelCurves = z.infer<typeof modelCurvesSchema>;

export const resultCurvesSchema = z.object({
  set: geneSetSchema,
  /** Genes of the set, labelled or not. */
  genes: z.int().nonnegative(),
  model: modelCurvesSchema,
  baseline: modelCurvesSchema.optional(),
});
export type ResultCurves = z.infer<typeof resultCurvesSchema>;

const tableFormatSchema = z.enum(['csv', 'tsv']);

export const resultCommands = commandTable(
  /**
   * Predictions of every gene. They are made now where they are not in memory: milliseconds for the logistic baseline,
   * seconds for others on some 18,000 genes.
   */
  defineCommand({
    name: 'results.load',
    input: z.object(onModelAndDataset),
    output: resultsSchema,
    reads: ['models', 'datasets', 'annotations', 'neighbours'],
  }),
  defineCommand({
    name: 'results.curves',
    input: z.object({ ...onModelAndDataset, set: geneSetSchema }),
    output: resultCurvesSchema,
    reads: ['models', 'datasets', 'annotations', 'neighbours'],
  }),
  /** The predictions as text; written to `path` where one is given, and otherwise answered. */
  defineCommand({
    name: 'results.table',
    input: z.object({
      ...onModelAndDataset,
      format: tableFormatSchema,
      path: writePathSchema.optional(),
      /** Gene indices, in the order wanted; all in the data set's order by default. */
      genes: uint32ArraySchema.optional(),
    }),
    output: z.object({ rows: z.int().nonnegative(), text: z.string().optional() }),
    reads: ['models', 'datasets', 'annotations', 'neighbours'],
  }),
);
