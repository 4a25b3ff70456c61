import { z } from 'zod';
import { commandTable, defineCommand } from '../command.ts';
import { importReportSchema } from '../dataset.ts';
import { geneSourceSchema } from '../gene-tables.ts';
import { metricsSchema } from '../metrics.ts';
import { modelCardSchema, neighbourPairSchema } from '../model.ts';
import { float64ArraySchema } from '../numeric-array.ts';
import { readPathSchema, writePathSchema } from '../path.ts';
import { importOptionsSchema } from './dataset.ts';
import { geneNamesSchema } from './genes.ts';
import { inProject, savedIdSchema } from './inputs.ts';

const count = z.int().nonnegative();

export const modelReferenceSchema = z.discriminatedUnion('in', [
  z.object({ in: z.literal('project'), ...inProject, model: savedIdSchema }),
  /** The folder of a saved model, or a bundle (.zip). */
  z.object({ in: z.literal('file'), path: readPathSchema }),
]);
/** A model of a project, or one that lies anywhere. */
export type ModelReference = z.infer<typeof modelReferenceSchema>;

export const filePredictionsSchema = z.object({
  card: modelCardSchema,
  dataset: z.object({ name: z.string(), genes: count }),
  report: importReportSchema,
  /** Genes whose positions were found; absent where no annotation was given. */
  positions: count.optional(),
  ...geneNamesSchema.shape,
  /** [genes]: that the gene is highly expressed. */
  probabilities: float64ArraySchema,
  /** Of all labelled genes; absent where none has a label. */
  metrics: metricsSchema.optional(),
  /** The same model without neighbours on them; absent on a model without neighbours. */
  neighbours: neighbourPairSchema.optional(),
  /** True where these are the data the model was trained on, which flatter it. */
  trainedOnThese: z.boolean(),
  /** The predictions as tab-separated text; absent where they were written to `path`. */
  table: z.string().optional(),
});
/** What a model says of bin counts that are in no project. */
export type FilePredictions = z.infer<typeof filePredictionsSchema>;

export const predictCommands = commandTable(
  /** Predicts bin counts that stay outside of every project, and evaluates the predictions where there are labels. */
  defineCommand({
    name: 'predict.files',
    input: z.object({
      model: modelReferenceSchema,
      sources: z.array(readPathSchema).min(1),
      options: importOptionsSchema.default({}),
      /** Positions of genes; needed by models trained by strand or with genomic neighbours. */
      genes: geneSourceSchema.optional(),
      /** Interaction files that the model was trained with. */
      interactions: z.array(readPathSchema).default([]),
      /** Where the table is written. */
      path: writePathSchema.optional(),
    }),
    output: filePredictionsSchema,
    job: true,
  }),
);
