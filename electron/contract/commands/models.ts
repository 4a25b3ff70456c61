import { z } from 'zod';
import { appErrorSchema } from '../app-error.ts';
import { commandTable, defineCommand } from '../command.ts';
import { hyperparameterSchema } from '../hyperparameter.ts';
import { modelCardSchema, modelKindSchema } from '../model.ts';
import { trainingChoicesSchema } from '../training.ts';
import { damagedItemSchema, inProject, onModelAndDataset, savedIdSchema } from './inputs.ts';
import { projectPathSchema, readPathSchema, writePathSchema } from '../path.ts';

export const modelKindDescriptionSchema = z.object({
  kind: modelKindSchema,
  title: z.string(),
  /** One sentence for people who choose a model. */
  summary: z.string(),
  /** In the order in which they are shown. */
  settings: z.array(z.object({ name: z.string(), definition: hyperparameterSchema })),
  /** Why the model cannot be trained on data of this shape with its defaults; absent where it can. */
  problem: appErrorSchema.optional(),
});
export type ModelKindDescription = z.infer<typeof modelKindDescriptionSchema>;

export const presetSchema = z.object({
  id: z.enum(['quick', 'published', 'best']),
  /** "Quick", "As published", "Best" */
  title: z.string(),
  /** What it does, what it is for, and why it is set so. */
  explanation: z.string(),
  /** Complete but for the seed and the label budget, which are the user's. */
  choices: trainingChoicesSchema.omit({ seed: true, labels: true, strictLabels: true }),
  /** Where the data do not allow what the preset would choose, in plain words. */
  notes: z.array(z.string()),
});
/** A ready-made set of choices. */
export type Preset = z.infer<typeof presetSchema>;

export const modelCommands = commandTable(
  /** Models and presets for a data set: what they can be, and what is sensible for these data. */
  defineCommand({
    name: 'models.kinds',
    /** Without a data set, presets assume 100 bins, five marks and known strands. */
    input: z.object({ project: projectPathSchema.optional(), dataset: savedIdSchema.optional() }).default({}),
    output: z.object({ kinds: z.array(modelKindDescriptionSchema), presets: z.array(presetSchema) }),
    reads: ['datasets', 'annotations'],
  }),
  /** Models whose cards can be read, newest first. */
  defineCommand({
    name: 'models.list',
    input: z.object(inProject),
    output: z.object({ models: z.array(modelCardSchema), damaged: z.array(damagedItemSchema) }),
    reads: ['models'],
  }),
  /** The card of a model bundle (.zip), before it is imported. */
  defineCommand({
    name: 'models.inspectBundle',
    input: z.object({ path: readPathSchema }),
    output: modelCardSchema,
  }),
  defineCommand({
    name: 'models.import',
    input: z.object({ ...inProject, path: readPathSchema }),
    output: modelCardSchema,
    changes: ['models'],
  }),
  /** Writes a model as one .zip file. */
  defineCommand({
    name: 'models.export',
    input: z.object({ ...inProject, model: savedIdSchema, path: writePathSchema }),
    /** Id of the model that was written. */
    output: z.object({ model: z.string() }),
  }),
  /** Whether a model can predict a data set, before it is tried. */
  defineCommand({
    name: 'models.check',
    input: z.object(onModelAndDataset),
    output: z.discriminatedUnion('fits', [
      z.object({ fits: z.literal(true), warnings: z.array(z.string()) }),
      /** `error` names every difference. */
      z.object({ fits: z.literal(false), error: appErrorSchema }),
    ]),
    reads: ['models', 'datasets', 'annotations', 'neighbours'],
  }),
  defineCommand({
    name: 'models.remove',
    input: z.object({ ...inProject, model: savedIdSchema }),
    output: z.void(),
    changes: ['models', 'predictions'],
  }),
);
