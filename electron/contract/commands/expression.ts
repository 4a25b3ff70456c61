import { z } from 'zod';
import { commandTable, defineCommand } from '../command.ts';
import { expressionOptionsSchema, expressionPreviewSchema, expressionRecordSchema } from '../expression.ts';
import { float32ArraySchema } from '../numeric-array.ts';
import { readPathSchema } from '../path.ts';
import { onDataset } from './inputs.ts';
import { datasetStateSchema } from './project.ts';

const expressionInput = {
  ...onDataset,
  source: readPathSchema,
  /** For tables of transcripts: a GTF, or a table of transcript and gene. */
  transcripts: readPathSchema.optional(),
  options: expressionOptionsSchema.prefault({}),
};

export const expressionCommands = commandTable(
  /** What an expression table would make of a data set's labels. */
  defineCommand({
    name: 'expression.preview',
    input: z.object(expressionInput),
    output: expressionPreviewSchema,
    reads: ['datasets', 'annotations'],
  }),
  /**
   * Gives a data set labels and expression values. Where models, trainings or predictions were made of the data set as it is,
   * a data set of its own is made, so that nothing that was computed loses what it was computed on.
   */
  defineCommand({
    name: 'expression.apply',
    input: z.object(expressionInput),
    output: z.object({
      dataset: datasetStateSchema,
      record: expressionRecordSchema,
      /** Whether the labels were given to a new data set, and the data set that was named is as it was. */
      isNew: z.boolean(),
    }),
    job: true,
    changes: ['datasets', 'annotations', 'expression'],
  }),
  /** Where a data set's labels came from; absent where its counts brought them, or it has none. */
  defineCommand({
    name: 'expression.record',
    input: z.object(onDataset),
    output: expressionRecordSchema.optional(),
    reads: ['datasets', 'expression'],
  }),
  /** [genes]: expression in the table's own scale, NaN where a gene has none; absent where no table was added. */
  defineCommand({
    name: 'expression.values',
    input: z.object(onDataset),
    output: z.object({ values: float32ArraySchema, record: expressionRecordSchema }).optional(),
    reads: ['datasets', 'expression'],
  }),
);
