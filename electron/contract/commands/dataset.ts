import { z } from 'zod';
import {
  annotationFormatSchema,
  formatChoiceSchema,
  annotationMatchSchema,
  annotationOptionsSchema,
  annotationReportSchema,
  columnMappingSchema,
  coordinatesSchema,
} from '../annotation.ts';
import { appErrorSchema } from '../app-error.ts';
import { commandTable, defineCommand } from '../command.ts';
import {
  columnChoiceSchema,
  countColumnRoleSchema,
  datasetManifestSchema,
  directionSchema,
  geneIdKindSchema,
  importReportSchema,
  orientationSchema,
  splitKindSchema,
  splitNameSchema,
  remarkSchema,
} from '../dataset.ts';
import { geneRecordSchema } from '../gene.ts';
import { geneChoiceSchema, geneSourceSchema } from '../gene-tables.ts';
import { sampleCheckSchema } from '../sample-check.ts';
import { splitCountsSchema } from '../model.ts';
import { float32ArraySchema, uint32ArraySchema } from '../numeric-array.ts';
import { binSizeSchema, inProject, onDataset, tssBinSchema } from './inputs.ts';
import { datasetStateSchema } from './project.ts';
import { readPathSchema } from '../path.ts';

const count = z.int().nonnegative();
const sentences = z.array(z.string());

/** What a user may say about files whose looks do not tell enough. */
export const importOptionsSchema = z.object({
  /** Name of the data set; by default the cell type or the name of the file or folder. */
  name: z.string().trim().min(1).optional(),
  /** Mark names in column order, for files without a header (or to rename those of the header). */
  marks: z.array(z.string().trim().min(1)).min(1).optional(),
  /** Whether the first line holds column names. */
  header: z.enum(['auto', 'yes', 'no']).optional(),
  /** Whether a column (the last one, unless a header names it) is the label. */
  labels: z.enum(['auto', 'yes', 'no']).optional(),
  /** How the bins run; what the file's format defines, unless it is said here. */
  direction: directionSchema.optional(),
  /** What columns are, where that is not as it is found. A mark that is said to be one is kept whatever it looks like. */
  columns: z.array(columnChoiceSchema).optional(),
  /** What stands for a count that is not there (empty, NA, NaN): an error, or 0. */
  missing: z.enum(['refuse', 'zero']).optional(),
  /** Negative values: an error, or kept as they are (log ratios). */
  negative: z.enum(['refuse', 'as-is']).optional(),
  /** Which set of a folder that holds several: one of `dataset.sets`. */
  cellType: z.string().optional(),
});

/** One file or folder, or several files of one data set (`train.csv`, `valid.csv`, `test.csv`). */
const sources = z.array(readPathSchema).min(1);

const sourcePreviewSchema = z.object({
  /** What the data set will be called. */
  name: z.string(),
  files: z.array(z.object({ name: z.string(), bytes: count, split: splitNameSchema.optional() })),
  delimiter: z.enum([',', '\t', ';', ' ']),
  header: z.boolean(),
  /** Of the first file, in order; names as the header writes them, or what the column was taken for. */
  columns: z.array(
    z.object({ name: z.string(), role: countColumnRoleSchema, reason: z.string().optional() }),
  ),
  marks: z.array(z.string()),
  labelled: z.boolean(),
  /** Rows per gene; absent where the first gene does not end in what was looked at, or is faulty. */
  bins: z.int().positive().optional(),
  geneIdKind: geneIdKindSchema.optional(),
  /** The fault an import would stop at, where it is in what was looked at. */
  problem: appErrorSchema.optional(),
  /** Fields of the first rows of data. */
  rows: z.array(z.array(z.string())),
  warnings: sentences,
  /** All that is to be said, by grade: those to look at are also `warnings`. */
  remarks: z.array(remarkSchema),
  /** How the file is written. */
  format: z.object({ name: z.string(), title: z.string() }),
  /** Tables of expression values that lie in the chosen folder, the best fitting first: labels can be made of them. */
  expressionTables: z.array(z.object({ name: z.string(), path: z.string() })),
});
/** What an import would make of its source, judged by the first half megabyte of its first file. */
export type SourcePreview = z.infer<typeof sourcePreviewSchema>;

const annotationPreviewSchema = z.object({
  file: z.string(),
  /** Absent where none was recognised; then the user has to say it. */
  format: annotationFormatSchema.optional(),
  /** All there are to choose from. */
  formats: z.array(formatChoiceSchema),
  coordinates: coordinatesSchema.optional(),
  /** Column names; only of files with a header. They are there to choose from where columns were not recognised. */
  header: z.array(z.string()).optional(),
  /** Which of them is taken for what. */
  columns: columnMappingSchema.optional(),
  /** Fields of the first lines of data. */
  rows: z.array(z.array(z.string())),
  /** The first genes, as they were understood: 0-based, half-open. */
  genes: z.array(geneRecordSchema),
  /** Why an import of this file would fail, where that shows in its beginning. */
  problem: appErrorSchema.optional(),
  warnings: sentences,
});
/** What an annotation import would make of a file, judged by its beginning. */
export type AnnotationPreview = z.infer<typeof annotationPreviewSchema>;

const classShareSchema = z.object({
  genes: count,
  labelled: count,
  high: count,
  /** high / labelled; absent where no gene has a label. */
  share: z.number().optional(),
});

/** [marks * bins], mark after mark; bins ordered as `orientation` says. */
const profile = float32ArraySchema;

const classProfileSchema = z.object({
  genes: count,
  /** Mean count. Of no genes: zeros. */
  mean: profile,
  /** Standard error of that mean over genes; 0 where there is one gene or none. */
  standardError: profile,
});

export const markSummarySchema = z.object({
  mark: z.string(),
  /** Genes by total reads over all bins, [from, to): 0, 1, 2-3, 4-7, ... */
  totals: z.array(z.object({ from: z.number(), to: z.number(), genes: count })),
  /** Share of genes without a single read of this mark. */
  emptyShare: z.number(),
  medianTotal: z.number(),
  /** The smallest and largest count of any bin. */
  minCount: z.number(),
  maxCount: z.number(),
  meanCount: z.number(),
});
export type MarkSummary = z.infer<typeof markSummarySchema>;

export const datasetOverviewSchema = z.object({
  genes: count,
  bins: z.int().positive(),
  marks: z.array(z.string()),
  orientation: orientationSchema,
  /** One sentence on the order of bins. */
  orientationDescription: z.string(),
  binSize: binSizeSchema,
  tssBin: tssBinSchema,
  /** One sentence on where the bin size comes from. */
  binSizeDescription: z.string(),
  split: z.object({
    kind: splitKindSchema,
    description: z.string(),
    counts: splitCountsSchema,
    /** Genes in no split, for want of a position. */
    unassigned: count,
    shares: z.object({ train: classShareSchema, valid: classShareSchema, test: classShareSchema }),
  }),
  /** Mean profile of all marks over the genes of one class. */
  high: classProfileSchema,
  low: classProfileSchema,
  markSummaries: z.array(markSummarySchema),
  /** Everything a user should know before training: split, constant marks, genes without strand, the import's own. */
  warnings: sentences,
});
export type DatasetOverview = z.infer<typeof datasetOverviewSchema>;

export const datasetHeatmapSchema = z.object({
  rows: count,
  bins: z.int().positive(),
  orientation: orientationSchema,
  binSize: binSizeSchema,
  tssBin: tssBinSchema,
  /** What of each value is shown: log(1 + count), or the value itself, of data that hold negative ones. */
  scale: z.enum(['log', 'linear']),
  marks: z.array(
    z.object({
      mark: z.string(),
      /** [rows * bins]: mean over the row's genes of what `scale` says; NaN where nothing was measured. */
      values: float32ArraySchema,
    }),
  ),
  /** [rows]: genes averaged into each row. */
  genes: uint32ArraySchema,
  /** [rows]: share of high genes among the labelled ones; NaN where none has a label. */
  highShare: float32ArraySchema,
});
/** The genes of a data set from the strongest signal to the weakest, averaged into rows. */
export type DatasetHeatmap = z.infer<typeof datasetHeatmapSchema>;

const importedDatasetSchema = z.object({
  dataset: datasetStateSchema,
  report: importReportSchema,
  /** How genes were laid over it; absent where none were. */
  genes: z.object({ match: annotationMatchSchema, report: annotationReportSchema }).optional(),
});
export type ImportedDataset = z.infer<typeof importedDatasetSchema>;

export const datasetCommands = commandTable(
  /** The data sets that a folder holds, by cell type; one name for files. More than one: give `options.cellType`. */
  defineCommand({ name: 'dataset.sets', input: z.object({ sources }), output: z.array(z.string()) }),
  /** Reads the beginning only. A fault further down shows in the import. */
  defineCommand({
    name: 'dataset.preview',
    input: z.object({ sources, options: importOptionsSchema.default({}) }),
    output: sourcePreviewSchema,
  }),
  defineCommand({
    name: 'dataset.import',
    input: z.object({
      ...inProject,
      sources,
      options: importOptionsSchema.default({}),
      genes: geneChoiceSchema.default('auto'),
    }),
    output: importedDatasetSchema,
    job: true,
    changes: ['datasets', 'annotations', 'genes'],
  }),
  /**
   * Imports several data sets of a folder in one go: all of them, or those named as `dataset.sets` names them. Each is whole
   * or not there; what went wrong with one keeps no other out. Fails only where none could be imported, or it is cancelled:
   * those that were finished stay.
   */
  defineCommand({
    name: 'dataset.importAll',
    input: z.object({
      ...inProject,
      sources,
      cellTypes: z.array(z.string()).min(1).optional(),
      options: importOptionsSchema.omit({ name: true, cellType: true }).default({}),
      genes: geneChoiceSchema.default('auto'),
    }),
    output: z.object({
      datasets: z.array(importedDatasetSchema),
      failed: z.array(z.object({ cellType: z.string(), error: appErrorSchema })),
    }),
    job: true,
    changes: ['datasets', 'annotations', 'genes'],
  }),
  defineCommand({
    name: 'dataset.rename',
    input: z.object({ ...onDataset, name: z.string().trim().min(1).max(200) }),
    output: datasetStateSchema,
    changes: ['datasets'],
  }),
  /** What is known of one data set without its counts. */
  defineCommand({
    name: 'dataset.state',
    input: z.object(onDataset),
    output: datasetStateSchema,
    reads: ['datasets', 'annotations'],
  }),
  /** The report of an import done before; absent for the simulated example. */
  defineCommand({
    name: 'dataset.report',
    input: z.object(onDataset),
    output: z.object({ manifest: datasetManifestSchema, report: importReportSchema.optional() }),
    reads: ['datasets'],
  }),
  /** The report as tab-separated text: every file, every dropped row with its reason, every warning. */
  defineCommand({
    name: 'dataset.reportTable',
    input: z.object(onDataset),
    output: z.string(),
    reads: ['datasets'],
  }),
  defineCommand({
    name: 'dataset.annotationPreview',
    input: z.object({ source: readPathSchema, options: annotationOptionsSchema.default({}) }),
    output: annotationPreviewSchema,
  }),
  /** Lays genes, built in or of a file, over a data set; they take the place of earlier ones, and the project's next data sets get them too. */
  defineCommand({
    name: 'dataset.annotate',
    input: z.object({ ...onDataset, genes: geneSourceSchema }),
    output: z.object({
      dataset: datasetStateSchema,
      match: annotationMatchSchema,
      report: annotationReportSchema,
    }),
    job: true,
    changes: ['annotations', 'genes'],
  }),
  /** The match and report of the data set's annotation; absent where it has none. */
  defineCommand({
    name: 'dataset.annotationReport',
    input: z.object(onDataset),
    output: z.object({ match: annotationMatchSchema, report: annotationReportSchema }).optional(),
    reads: ['annotations'],
  }),
  defineCommand({
    name: 'dataset.overview',
    input: z.object({
      ...onDataset,
      split: splitKindSchema,
      /** Of a random split. */
      seed: z.int().nonnegative().default(1),
      orientation: orientationSchema,
    }),
    output: datasetOverviewSchema,
    reads: ['datasets', 'annotations'],
  }),
  /** What may be wrong with a sample, looked for before any training. */
  defineCommand({
    name: 'dataset.check',
    input: z.object({
      ...onDataset,
      /** By default the recommended one. */ split: splitKindSchema.optional(),
    }),
    output: sampleCheckSchema,
    reads: ['datasets', 'annotations'],
  }),
  defineCommand({
    name: 'dataset.heatmap',
    input: z.object({
      ...onDataset,
      orientation: orientationSchema,
      /** At most. */
      rows: z.int().min(1).max(4000).default(400),
      /** Marks whose total decides the order of genes; all by default. */
      sortBy: z.array(z.string()).min(1).optional(),
    }),
    output: datasetHeatmapSchema,
    reads: ['datasets', 'annotations'],
  }),
);
