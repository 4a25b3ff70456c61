import { z } from 'zod';
import { commandTable, defineCommand, defineEvent, eventTable } from '../command.ts';
import { engineKindSchema } from '../engines.ts';
import { epochRecordSchema, modelCardSchema } from '../model.ts';
import { trainingChoicesSchema } from '../training.ts';
import { damagedItemSchema, inProject, onDataset, savedIdSchema } from './inputs.ts';
import { jobIdSchema } from './jobs.ts';
import { unfinishedRunSchema } from './project.ts';

export const trainingOutcomeSchema = z.object({
  run: z.string(),
  card: modelCardSchema,
  /** The model's folder. */
  directory: z.string(),
  /** The logistic baseline beside it; absent where the model is the baseline itself. */
  baseline: modelCardSchema.optional(),
  /** Id of the saved predictions of the whole data set. */
  predictions: z.string(),
  warnings: z.array(z.string()),
  seconds: z.object({ train: z.number(), evaluate: z.number() }),
});
export type TrainingOutcome = z.infer<typeof trainingOutcomeSchema>;

/** This engine and no other; by default the one that the user chose, or the fastest. */
const engine = engineKindSchema.optional();

export const trainingCommands = commandTable(
  /** What models are trained with: "onnxruntime cpu 1.30.0". */
  defineCommand({
    name: 'training.device',
    input: z.void(),
    output: z.object({ engine: z.string() }),
    reads: ['engines'],
  }),
  /** Trainings that have not come to their end, newest first. */
  defineCommand({
    name: 'training.unfinished',
    input: z.object(inProject),
    output: z.object({ runs: z.array(unfinishedRunSchema), damaged: z.array(damagedItemSchema) }),
    reads: ['runs'],
  }),
  /** Trains, compares with the baseline, evaluates and saves. Follow `training.epoch` for the curves. */
  defineCommand({
    name: 'training.start',
    input: z.object({ ...onDataset, choices: trainingChoicesSchema, engine }),
    output: trainingOutcomeSchema,
    job: true,
    changes: ['runs', 'models', 'predictions'],
  }),
  /** Goes on with a training that was cancelled, interrupted or has failed. */
  defineCommand({
    name: 'training.resume',
    input: z.object({ ...inProject, run: savedIdSchema, engine }),
    output: trainingOutcomeSchema,
    job: true,
    changes: ['runs', 'models', 'predictions'],
  }),
);

/** A training has begun: which run it is, what it will do, and the epochs it takes over from before. */
export const trainingBegan = defineEvent({
  name: 'training.began',
  payload: z.object({
    job: jobIdSchema,
    project: z.string(),
    run: z.string(),
    dataset: z.string(),
    choices: trainingChoicesSchema,
    engine: z.string(),
    /** At most this many epochs, per network. */
    plannedEpochs: z.record(z.string(), z.int().positive()),
    history: z.array(epochRecordSchema),
  }),
});

/** An epoch has finished; its record holds losses, validation AUROC and genes per second. */
export const trainingEpoch = defineEvent({
  name: 'training.epoch',
  payload: z.object({ job: jobIdSchema, project: z.string(), run: z.string(), record: epochRecordSchema }),
});

export const trainingEvents = eventTable(trainingBegan, trainingEpoch);
