import { z } from 'zod';
import { annotationFormatSchema } from '../annotation.ts';
import { appErrorSchema } from '../app-error.ts';
import { commandTable, defineCommand } from '../command.ts';
import { datasetManifestSchema } from '../dataset.ts';
import { expressionRecordSchema } from '../expression.ts';
import { epochRecordSchema, modelCardSchema } from '../model.ts';
import { dataChoicesSchema, runStateSchema, trainingChoicesSchema } from '../training.ts';
import { damagedItemSchema, inProject, savedIdSchema } from './inputs.ts';
import { jobIdSchema } from './jobs.ts';
import { projectPathSchema } from '../path.ts';

const count = z.int().nonnegative();

export const openedProjectSchema = z.object({
  /** Absolute; what every other command calls `project`. */
  directory: projectPathSchema,
  name: z.string(),
  created: z.iso.datetime(),
  /** The folder of the older project of which this one is a migrated copy. */
  migratedFrom: z.string().optional(),
});

export const annotationSummarySchema = z.object({
  id: z.string(),
  /** File name. */
  source: z.string(),
  format: annotationFormatSchema,
  /** The format in words. */
  formatTitle: z.string(),
  genes: count,
  matched: count,
  unmatched: count,
  ambiguous: count,
  /** Matched genes whose strand is not known. */
  withoutStrand: count,
  hasStrands: z.boolean(),
  /** One sentence on how ids were compared and how many fit. */
  how: z.string(),
});
export type AnnotationSummary = z.infer<typeof annotationSummarySchema>;

export const datasetStateSchema = z.object({
  id: z.string(),
  manifest: datasetManifestSchema,
  /** Absent as long as none was added. */
  annotation: annotationSummarySchema.optional(),
  /** The annotation that cannot be read; the data set has no positions until another is added. */
  damagedAnnotation: damagedItemSchema.optional(),
  /** Where its labels and expression values came from; absent where the labels came with the counts. */
  expression: expressionRecordSchema.optional(),
  /** The expression table that cannot be read; the data set cannot be used until another is added. */
  damagedExpression: damagedItemSchema.optional(),
  /** What is sensible for these data. */
  recommended: dataChoicesSchema,
});
/** A data set of a project with what is known of its genes' positions. */
export type DatasetState = z.infer<typeof datasetStateSchema>;

export const unfinishedRunSchema = z.object({
  id: z.string(),
  name: z.string(),
  created: z.iso.datetime(),
  /** All but `running` can be resumed. */
  state: runStateSchema.exclude(['finished']),
  /** Why it failed. */
  error: appErrorSchema.optional(),
  /** The job that works on it now; absent where no job of this engine does. */
  job: jobIdSchema.optional(),
  dataset: z.string(),
  choices: trainingChoicesSchema,
  /** Epochs so far; where it was stopped, those that need not be repeated. */
  history: z.array(epochRecordSchema),
});
/** A training that has not come to its end. */
export type UnfinishedRun = z.infer<typeof unfinishedRunSchema>;

export const projectStateSchema = openedProjectSchema.extend({
  /** Oldest first. */
  datasets: z.array(datasetStateSchema),
  /** Newest first. */
  models: z.array(modelCardSchema),
  /** Newest first. */
  unfinished: z.array(unfinishedRunSchema),
  /** Items of the project that cannot be read; everything else works. */
  damaged: z.array(damagedItemSchema),
});
export type ProjectState = z.infer<typeof projectStateSchema>;

export const projectCommands = commandTable(
  /** Makes an empty project; `.simplechrome` is added to the path where it is missing. */
  defineCommand({
    name: 'project.create',
    input: z.object({ path: projectPathSchema, name: z.string().trim().min(1).max(200) }),
    output: openedProjectSchema,
  }),
  defineCommand({
    name: 'project.open',
    input: z.object({ path: projectPathSchema }),
    output: openedProjectSchema,
  }),
  /** The project at this path, which is made where there is none; `isNew` says whether it was. */
  defineCommand({
    name: 'project.openOrCreate',
    input: z.object({ path: projectPathSchema }),
    output: openedProjectSchema.extend({ isNew: z.boolean() }),
  }),
  /** Deletes a project in which nothing was ever saved; answers whether it did. */
  defineCommand({ name: 'project.discardEmpty', input: z.object(inProject), output: z.boolean() }),
  /** Gives a project another name; its folder keeps its own, so that whatever leads to it still does. */
  defineCommand({
    name: 'project.rename',
    input: z.object({ ...inProject, name: z.string().trim().min(1).max(200) }),
    output: openedProjectSchema,
    changes: ['datasets'],
  }),
  /**
   * Deletes a project with all that is in it. Refused for a folder that is no project, that holds files of somebody else,
   * or where a training is running.
   */
  defineCommand({ name: 'project.delete', input: z.object(inProject), output: z.void() }),
  /** Everything in the project, without counts. Ask again after whatever changes it. */
  defineCommand({
    name: 'project.state',
    input: z.object(inProject),
    output: projectStateSchema,
    reads: ['datasets', 'annotations', 'expression', 'models', 'runs', 'neighbours'],
  }),
  /** Adds the simulated example, annotated. */
  defineCommand({
    name: 'project.simulate',
    input: z.object({
      ...inProject,
      genes: z.int().positive().optional(),
      seed: z.int().nonnegative().optional(),
    }),
    output: datasetStateSchema,
    job: true,
    changes: ['datasets', 'annotations'],
  }),
  /** Adds the real example: two cell types of 600 genes each, annotated, with their expression. */
  defineCommand({
    name: 'project.example',
    input: z.object(inProject),
    output: z.object({ datasets: z.array(datasetStateSchema) }),
    job: true,
    changes: ['datasets', 'annotations', 'expression'],
  }),
  /** Deletes a data set with its annotations and the predictions of it; models trained on it stay. */
  defineCommand({
    name: 'project.removeDataset',
    input: z.object({ ...inProject, dataset: savedIdSchema }),
    output: z.void(),
    changes: ['datasets', 'annotations', 'expression', 'predictions', 'neighbours'],
  }),
  /** Gives an unfinished training up. */
  defineCommand({
    name: 'project.removeRun',
    input: z.object({ ...inProject, run: savedIdSchema }),
    output: z.void(),
    changes: ['runs'],
  }),
);
