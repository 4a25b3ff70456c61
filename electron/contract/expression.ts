import { z } from 'zod';
import { appErrorSchema } from './app-error.ts';
import { remarkSchema } from './dataset.ts';

/** How expression values become labels. */
export const labelCutSchema = z.discriminatedUnion('kind', [
  /** High is strictly above the median of all genes that have counts and a value; ties are low. As published. */
  z.object({ kind: z.literal('median') }),
  /** High is strictly above the median of all genes of the table: for data sets that hold only some of them. */
  z.object({ kind: z.literal('table-median') }),
  /** High is strictly above a value, in the table's own scale. */
  z.object({ kind: z.literal('value'), value: z.number() }),
  /** High is strictly above the valley between the two modes of the logarithm. */
  z.object({ kind: z.literal('valley') }),
  /** The upper share is high, the lower share low, genes between them have no label. Together at most 1. */
  z.object({ kind: z.literal('shares'), upper: z.number().gt(0).lt(1), lower: z.number().gt(0).lt(1) }),
]);
export type LabelCut = z.infer<typeof labelCutSchema>;

/** What the numbers of an expression table are. */
export const expressionScales = ['linear', 'log2', 'log10', 'ln', 'counts', 'labels'] as const;
export const expressionScaleSchema = z.enum(expressionScales);
export type ExpressionScale = z.infer<typeof expressionScaleSchema>;

/** What a user may say of an expression table; everything is found by itself where left out. */
export const expressionOptionsSchema = z.object({
  /** The column of gene ids, by name or 1-based number. */
  id: z.string().min(1).optional(),
  /** Columns of values, by name or number; several are replicates and are averaged. */
  values: z.array(z.string().min(1)).min(1).optional(),
  scale: expressionScaleSchema.optional(),
  cut: labelCutSchema.default({ kind: 'median' }),
});
export type ExpressionOptions = z.infer<typeof expressionOptionsSchema>;

const count = z.int().nonnegative();

/** What a cut makes of the genes that have counts and a value. */
export const cutOutcomeSchema = z.object({
  /** Absent where the table holds labels already. */
  cut: labelCutSchema.optional(),
  /** The value above which a gene is high, in the table's own scale; absent for shares and labels. */
  threshold: z.number().optional(),
  high: count,
  low: count,
  /** Without a label: between the shares, or without a value. */
  unlabelled: count,
});
export type CutOutcome = z.infer<typeof cutOutcomeSchema>;

/** What a column of an expression table was taken for. `possible` ones are values that can be chosen instead. */
export const expressionColumnRoleSchema = z.enum(['id', 'value', 'length', 'possible', 'ignored']);
export type ExpressionColumnRole = z.infer<typeof expressionColumnRoleSchema>;

export const expressionPreviewSchema = z.object({
  /** File name. */
  file: z.string(),
  /** "Salmon quant.sf", "DESeq2 results", "table". */
  format: z.string(),
  /** Of the file, in order, with what each was taken for. */
  columns: z.array(
    z.object({
      name: z.string(),
      role: expressionColumnRoleSchema,
      /** Why, in words. */
      why: z.string().optional(),
    }),
  ),
  /** Fields of the first rows of data. */
  rows: z.array(z.array(z.string())),
  scale: expressionScaleSchema,
  /** Genes of the table (after transcripts and repeated rows were put together), and how many of the data set's have a value. */
  genes: count,
  matched: count,
  /** Genes of the data set. */
  datasetGenes: count,
  /** The histogram of the matched values, in the scale it is drawn in; without edges where there are no values. */
  histogram: z.object({
    scale: z.enum(['linear', 'log2(x + 1)']),
    /** One more than `genes`; in the drawn scale. */
    edges: z.array(z.number()),
    genes: z.array(count),
    /** The threshold of {@link outcome} in the drawn scale. */
    threshold: z.number().optional(),
  }),
  /** What the asked cut makes; absent where `problem` stands in the way. */
  outcome: cutOutcomeSchema.optional(),
  /** Other cuts and what they would make. */
  alternatives: z.array(cutOutcomeSchema),
  /** Why it cannot be applied as it is. */
  problem: appErrorSchema.optional(),
  remarks: z.array(remarkSchema),
});
export type ExpressionPreview = z.infer<typeof expressionPreviewSchema>;

/** What is kept of where labels came from. */
export const expressionRecordSchema = z.object({
  source: z.object({ name: z.string(), bytes: count, sha256: z.string() }),
  /** The source in words: "Salmon quant.sf". */
  format: z.string(),
  /** The column of gene ids. */
  id: z.string(),
  /** The columns of values, averaged where there are several. */
  columns: z.array(z.string()),
  scale: expressionScaleSchema,
  /** Genes of the table, and how many of the data set's have a value. */
  genes: count,
  matched: count,
  outcome: cutOutcomeSchema,
  remarks: z.array(remarkSchema),
});
export type ExpressionRecord = z.infer<typeof expressionRecordSchema>;
