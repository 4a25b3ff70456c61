import { z } from 'zod';
import { commandTable, defineCommand } from '../command.ts';
import { expressionOptionsSchema, expressionPreviewSchema, expressionRecordSchema } from '../expression.ts';
import { readPathSchema } from '../path.ts';
import { onDataset } from './inputs.ts';
import { datasetStateSchema } from './project.ts';

/** For transcripts: a GTF or a table of transcript and gene. */
const transcripts = readPathSchema.optional();

export const expressionCommands = commandTable(
  /** What an expression table would make of a data set's labels. */
  defineCommand({
    name: 'expression.preview',
    input: z.object({
      ...onDataset,
      source: readPathSchema,
      transcripts,
      options: expressionOptionsSchema.prefault({}),
    }),
    output: expressionPreviewSchema,
    reads: ['datasets', 'annotations'],
  }),
  /**
   * Gives a data set labels and expression values. Where models or predictions were made of the data set as it is, a data set
   * of its own is made, so that nothing that was computed loses what it was computed on.
   */
  defineCommand({
    name: 'expression.apply',
    input: z.object({
      ...onDataset,
      source: readPathSchema,
      transcripts,
      options: expressionOptionsSchema.prefault({}),
    }),
    output: z.object({ dataset: datasetStateSchema, record: expressionRecordSchema }),
    job: true,
    changes: ['datasets', 'annotations'],
  }),
  /** The expression tables that lay beside the counts of a data set when they were imported, by file name. */
);
