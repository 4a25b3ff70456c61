import { z } from 'zod';
import { modelCardSchema, modelKindSchema } from '../../electron/contract/model.ts';

/* What the commands promise to print with --json; a script may rely on each of these names. */

const share = z.number().min(0).max(1);
const measured = z.looseObject({ auroc: share, averagePrecision: share, prevalence: share });
const count = z.int().positive();
const seconds = z.number().positive();

/** `train --json` */
export const trainingAnswer = z.looseObject({
  project: z.string(),
  dataset: z.looseObject({ name: z.string(), genes: count, simulated: z.boolean() }),
  split: z.looseObject({ kind: z.string(), train: count, valid: count, test: count }),
  orientation: z.enum(['strand', 'genomic']),
  model: modelKindSchema,
  modelId: z.string(),
  modelFolder: z.string(),
  labels: z.looseObject({ train: z.int(), valid: z.int(), strict: z.boolean() }),
  test: measured,
  baseline: z.looseObject({ modelId: z.string(), test: measured }),
  run: z.string(),
  predictions: z.string(),
  warnings: z.array(z.string()),
  engine: z.string().min(1),
});

/** `run --json` */
export const runAnswer = trainingAnswer.extend({
  seconds: z.object({ import: seconds, train: seconds, evaluate: seconds }),
});

/** `models --json` */
export const modelsAnswer = z.object({
  project: z.string(),
  models: z.array(modelCardSchema),
  unfinished: z.array(z.looseObject({ id: z.string(), state: z.looseObject({ kind: z.string() }) })),
});
