import { z } from 'zod';
import { appErrorSchema } from '../app-error.ts';
import { commandTable, defineCommand } from '../command.ts';
import { importReportSchema, remarkSchema } from '../dataset.ts';
import { assemblySchema, biotypeChoiceSchema, geneSourceSchema } from '../gene-tables.ts';
import { float32ArraySchema } from '../numeric-array.ts';
import { readPathSchema } from '../path.ts';
import { countRulesSchema } from '../signals.ts';
import { inProject } from './inputs.ts';
import { datasetStateSchema } from './project.ts';

const count = z.int().nonnegative();

/** What a file that a lab brings is for. */
export const fileRoles = [
  'mark',
  'control',
  'counts',
  'genes',
  'expression',
  'interactions',
  'project',
  'bundle',
  'ignored',
] as const;
export const fileRoleSchema = z.enum(fileRoles);
export type FileRole = z.infer<typeof fileRoleSchema>;

/** One row of the sheet of files: what a file was taken for, and why. */
export const recognisedFileSchema = z.object({
  path: readPathSchema,
  name: z.string(),
  bytes: count,
  role: fileRoleSchema,
  /** The format in words: "BAM (aligned reads)". */
  format: z.string(),
  /** One sentence: why it was taken for this. */
  why: z.string(),
  /** Guessed from the name: `H3K4me3`, for reads and tracks. */
  mark: z.string().optional(),
  /** Cell type or condition, guessed from the name. */
  sample: z.string().optional(),
  /** From 1; where the name says so. */
  replicate: z.int().positive().optional(),
  /** As the file's own chromosome lengths (or names) say. */
  assembly: assemblySchema.optional(),
  /** About how many reads or intervals it holds, where its header or index says so. */
  reads: count.optional(),
  isIndexed: z.boolean().optional(),
  /** Why it cannot be used, and what to do. */
  problem: appErrorSchema.optional(),
  remarks: z.array(remarkSchema),
});
export type RecognisedFile = z.infer<typeof recognisedFileSchema>;

/** One file of reads or signals, as the user has it in the sheet. */
export const signalFileSchema = z.object({
  path: readPathSchema,
  role: z.enum(['mark', 'control']),
  /** Of a mark: its name. Of a control: the mark it is for; absent where it is for all. */
  mark: z.string().trim().min(1).optional(),
  /** Files of several cell types or conditions make several data sets. */
  sample: z.string().trim().min(1).optional(),
  replicate: z.int().positive().optional(),
  /** Spike-in factor: counts are multiplied by it. */
  factor: z.number().positive().optional(),
});
export type SignalFile = z.infer<typeof signalFileSchema>;

const countingInput = {
  files: z.array(signalFileSchema).min(1),
  /** Around whose starts is counted. By default the built-in genes of the assembly that the files agree on. */
  genes: geneSourceSchema.optional(),
  biotypes: biotypeChoiceSchema.default('protein-coding'),
  rules: countRulesSchema.prefault({}),
};

/** The counts of one gene, to look at before the long run. */
const previewedGeneSchema = z.object({
  id: z.string(),
  symbol: z.string(),
  /** Whether it is active in nearly every tissue, or silent. */
  known: z.enum(['active', 'silent']),
  /** [bins * marks], bin after bin, bins ascending in the genome; NaN where nothing was measured, or a mark was not looked at. */
  counts: float32ArraySchema,
});

export const signalPreviewSchema = z.object({
  assembly: assemblySchema.optional(),
  /** One sentence on how the assembly was recognised. */
  how: z.string(),
  marks: z.array(z.string()),
  /** Per gene; absent where there is a problem. */
  bins: z.int().positive().optional(),
  genes: z.array(previewedGeneSchema),
  /** Genes that the count will be made for. */
  geneCount: count,
  problem: appErrorSchema.optional(),
  remarks: z.array(remarkSchema),
});
export type SignalPreview = z.infer<typeof signalPreviewSchema>;

export const signalCommands = commandTable(
  /** What each of some files (or of a folder's) is, told by content; mark, sample and replicate guessed from names. */
  defineCommand({
    name: 'files.recognise',
    input: z.object({ sources: z.array(readPathSchema).min(1) }),
    output: z.array(recognisedFileSchema),
  }),
  /** Counts three genes that nearly every tissue expresses, and three that few do. */
  defineCommand({
    name: 'signals.preview',
    input: z.object(countingInput),
    output: signalPreviewSchema,
  }),
  /** Counts reads and signals around genes; one data set for each sample. Goes on where a cancelled run of the same files was. */
  defineCommand({
    name: 'signals.count',
    input: z.object({ ...inProject, ...countingInput, name: z.string().trim().min(1).optional() }),
    output: z.object({
      datasets: z.array(z.object({ dataset: datasetStateSchema, report: importReportSchema })),
    }),
    job: true,
    changes: ['datasets', 'annotations'],
  }),
);
