import { z } from 'zod';
import { orientationSchema, scalingSchema, splitKindSchema } from './dataset.ts';
import { modelKindSchema } from './model.ts';
import { neighbourSourceSchema } from './neighbour-source.ts';

export const trainingChoicesSchema = z.object({
  model: modelKindSchema,
  /** Settings that differ from their defaults. */
  settings: z.record(z.string(), z.number()),
  split: splitKindSchema,
  orientation: orientationSchema,
  scaling: scalingSchema,
  seed: z.int().nonnegative(),
  /** Labels that training may see; all where undefined. */
  labels: z.int().positive().optional(),
  /** Whether validation labels are counted in `labels` too. */
  strictLabels: z.boolean(),
  /**
   * Whose signal is added to a gene's own, of models with a latent code only: several sources are joined. The model is trained without
   * neighbours first, and reported without and with them. None where undefined.
   */
  neighbours: z.array(neighbourSourceSchema).min(1).max(8).optional(),
});
/** What a user decides before a training. */
export type TrainingChoices = z.infer<typeof trainingChoicesSchema>;

export const dataChoicesSchema = trainingChoicesSchema.pick({
  split: true,
  orientation: true,
  scaling: true,
});
/** The part of a user's choices that is about the data rather than the model. */
export type DataChoices = z.infer<typeof dataChoicesSchema>;

export const runStateSchema = z.enum(['running', 'interrupted', 'cancelled', 'failed', 'finished']);
