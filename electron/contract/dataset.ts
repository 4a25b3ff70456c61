import { z } from 'zod';
import { placeSchema } from './app-error.ts';
import { binningSchema, countingRecordSchema } from './signals.ts';

/** Whether bin 1 is the lowest coordinate (`genomic`, as published) or always upstream of the gene (`strand`). */
export const orientationSchema = z.enum(['strand', 'genomic']);
export type Orientation = z.infer<typeof orientationSchema>;

/**
 * How the bins of a data set run: `genomic`, ascending along the chromosome (as published); `by-strand`, from 5' to 3' of each
 * gene already, as deepTools and EnrichedHeatmap write them.
 */
export const directionSchema = z.enum(['genomic', 'by-strand']);
export type Direction = z.infer<typeof directionSchema>;

/**
 * `log`: log1p, then standardised per mark; `max`: x / max * 2 - 1 per mark, as published; `standard`: standardised as it is, for
 * values that are no counts, such as log ratios. Fitted on training genes.
 */
export const scalingSchema = z.enum(['log', 'max', 'standard']);
export type Scaling = z.infer<typeof scalingSchema>;

export const splitNames = ['train', 'valid', 'test'] as const;
export const splitNameSchema = z.enum(splitNames);
export type SplitName = z.infer<typeof splitNameSchema>;

export const splitKindSchema = z.enum(['given', 'chromosome', 'random']);
export type SplitKind = z.infer<typeof splitKindSchema>;

/** How gene ids of a data set look; decides how they are matched to an annotation. */
export const geneIdKindSchema = z.enum(['ensembl', 'deepchrome', 'symbol', 'text']);
export type GeneIdKind = z.infer<typeof geneIdKindSchema>;

/** How counts are stored: the narrowest type that holds every value exactly. */
export const countTypeSchema = z.enum(['uint16', 'uint32', 'float32']);
export type CountType = z.infer<typeof countTypeSchema>;

export const droppedGeneSchema = z.object({
  gene: z.string(),
  reason: z.enum(['duplicate-gene']),
  /** Rows (lines) of the file that are not in the data set because of it. */
  rows: z.int().positive(),
  where: placeSchema,
  /** Where the copy that was kept begins. */
  kept: placeSchema,
});
export type DroppedGene = z.infer<typeof droppedGeneSchema>;

export const sourceFileSchema = z.object({
  /** File name without folders: projects travel between machines. */
  name: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string(),
  split: splitNameSchema.optional(),
  rows: z.int().nonnegative(),
  genes: z.int().nonnegative(),
  delimiter: z.enum([',', '\t', ';', ' ']),
  header: z.boolean(),
});
export type SourceFile = z.infer<typeof sourceFileSchema>;

/**
 * What a column of a table of counts is. `expression` (a value per gene, which would give the label away) and `position`
 * (coordinates, lengths, strands) are not read, as those that are `ignored`.
 */
export const countColumnRoleSchema = z.enum([
  'gene',
  'bin',
  'mark',
  'label',
  'expression',
  'position',
  'ignored',
]);
export type CountColumnRole = z.infer<typeof countColumnRoleSchema>;

export const columnChoiceSchema = z.object({
  /** As the header names it, or its number from 1. */
  column: z.string().trim().min(1),
  role: countColumnRoleSchema,
});
/** What a user says that a column is. */
export type ColumnChoice = z.infer<typeof columnChoiceSchema>;

/** `stop`: cannot go on; `look`: may be wrong; `note`: was decided without the files saying so, or passed over. */
const remarkGradeSchema = z.enum(['stop', 'look', 'note']);
export const remarkSchema = z.object({ grade: remarkGradeSchema, text: z.string() });
/** A plain sentence about something that was read. */
export type Remark = z.infer<typeof remarkSchema>;

export const importReportSchema = z.object({
  files: z.array(sourceFileSchema),
  rowsRead: z.int().nonnegative(),
  genesRead: z.int().nonnegative(),
  genesKept: z.int().nonnegative(),
  dropped: z.array(droppedGeneSchema),
  /** Plain sentences about what looks odd but was kept. */
  warnings: z.array(z.string()),
  /** All that is to be said, by grade: those to look at are also `warnings`. Absent in reports of version 0.1. */
  remarks: z.array(remarkSchema).optional(),
  /** How the files are written, in words; absent in reports of version 0.1. */
  format: z.string().optional(),
  /** How the counts were made, of data sets that were counted from reads and signals. */
  counting: countingRecordSchema.optional(),
});
/** What an import read, kept and dropped, and why; no row is missing from it. */
export type ImportReport = z.infer<typeof importReportSchema>;

export const datasetManifestSchema = z.object({
  name: z.string(),
  genes: z.int().positive(),
  /** Rows per gene. */
  bins: z.int().positive(),
  /** Column names in file order. */
  marks: z.array(z.string().min(1)).min(1),
  countType: countTypeSchema,
  /** Where bins lie, of data sets whose files or rules say so. */
  binning: binningSchema.optional(),
  /** True where some values are negative, as log ratios are: they are no counts, and no logarithm is taken of them. */
  signed: z.boolean().optional(),
  /** True where some values are NaN: not measured. */
  hasGaps: z.boolean().optional(),
  geneIdKind: geneIdKindSchema,
  labelled: z.boolean(),
  /** True when the files themselves named train/valid/test. */
  hasGivenSplit: z.boolean(),
  /** True for the built-in simulated example; shown wherever the data set's name is. */
  simulated: z.boolean(),
  /** Absent where neither the files nor the user said it: then they are read as `genomic`, unless the profiles of genes on both strands tell otherwise. */
  direction: directionSchema.optional(),
  /** SHA-256 over ids, counts and labels: what a model card calls the data hash. */
  sha256: z.string(),
});
/** What is known of a data set without reading its counts. */
export type DatasetManifest = z.infer<typeof datasetManifestSchema>;
