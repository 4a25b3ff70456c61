import { z } from 'zod';
import { commandTable, defineCommand } from '../command.ts';
import { neighbourKindSchema } from '../neighbours.ts';
import { geneIndexSchema, onModelAndDataset } from './inputs.ts';

export const imaginedChangeSchema = z.discriminatedUnion('change', [
  /** The gene's counts become the mean profile of training genes that the base model calls low. */
  z.object({ change: z.literal('silence'), gene: geneIndexSchema }),
  /** The gene's counts become the mean profile of training genes that the base model calls high. */
  z.object({ change: z.literal('activate'), gene: geneIndexSchema }),
  /** One mark's counts become 0 in every bin. */
  z.object({ change: z.literal('remove-mark'), gene: geneIndexSchema, mark: z.string().min(1) }),
]);
/** What is imagined of one gene; the focus gene itself may be changed as well as its neighbours. */
export type ImaginedChange = z.infer<typeof imaginedChangeSchema>;

const beforeAndAfter = z.object({ before: z.number(), after: z.number() });

export const whatIfSchema = z.object({
  focus: geneIndexSchema,
  /** Probability that the focus gene is high, with neighbours. */
  probability: beforeAndAfter,
  /** The same without neighbours: it moves only where the focus gene itself is changed. */
  base: beforeAndAfter,
  /** The neighbours that the model reads, in the order of the set. */
  neighbours: z.array(
    z.object({
      gene: geneIndexSchema,
      id: z.string(),
      kind: neighbourKindSchema,
      /** bp between the two TSSs; absent where unknown or on another chromosome. */
      distance: z.number().optional(),
      changed: z.boolean(),
      /** The base model's answer for the neighbour itself. */
      own: beforeAndAfter,
      /** Share of the focus gene's attention, 0..1; with "nobody's" share they add up to 1. */
      attention: beforeAndAfter,
      /** What it adds to the focus gene's log-odds. */
      contribution: beforeAndAfter,
    }),
  ),
  /** One sentence per change: what exactly was put in the place of which counts. */
  changes: z.array(z.string()),
  /** "How the model responds, not a cause: ..." Shown wherever the figures are. */
  note: z.string(),
});
export type WhatIf = z.infer<typeof whatIfSchema>;

export const explainCommands = commandTable(
  /** How a focus gene's prediction responds where neighbours are changed. Refused for a model without neighbours. */
  defineCommand({
    name: 'explain.whatIf',
    input: z.object({
      ...onModelAndDataset,
      focus: geneIndexSchema,
      /** At most one change per gene and mark. */
      changes: z.array(imaginedChangeSchema).max(100),
    }),
    output: whatIfSchema,
    reads: ['models', 'datasets', 'annotations', 'neighbours'],
  }),
);
