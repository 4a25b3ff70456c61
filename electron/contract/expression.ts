import { z } from 'zod';
import { appErrorSchema } from './app-error.ts';
import { remarkSchema } from './dataset.ts';

/** How expression values become labels. */
export const labelCutSchema = z.discriminatedUnion('kind', [
  /** High is strictly above the median of all genes that have counts and a value; ties are low. As published. */
  z.object({ kind: z.literal('median') }),
  /** High is strictly above a value, in the table's own scale. */
  z.object({ kind: z.literal('value'), value: z.number() }),
  /** The valley between the two modes of the logarithm. */
  z.object({ kind: z.literal('valley') }),
  /** The upper share is high, the lower share low, genes between them have no label. */
  z.object({ kind: z.literal('shares'), upper: z.number().gt(0).lt(1), lower: z.number().gt(0).lt(1) }),
]);
export type LabelCut = z.infer<typeof labelCutSchema>;

/** What the numbers of an expression table are. */
export const expressionScaleSchema = z.enum(['linear', 'log2', 'log10', 'ln', 'counts', 'labels']);
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
  cut: labelCutSchema,
  /** The value above which a gene is high; absent for shares. */
  threshold: z.number().optional(),
  high: count,
  low: count,
  /** Without a label: between the shares, or without a value. */
  unlabelled: count,
});
export type CutOutcome = z.infer<typeof cutOutcomeSchema>;

export const expressionPreviewSchema = z.object({
  /** "Salmon quant.genes.sf", "DESeq2 results", "table". */
  format: z.string(),
  /** Of the file, in order, with what each was taken for. */
  columns: z.array(
    z.object({
      name: z.string(),
      role: z.enum(['id', 'value', 'length', 'possible', 'ignored']),
      why: z.string().optional(),
    }),
  ),
  rows: z.array(z.array(z.string())),
  scale: expressionScaleSchema,
  /** Genes of the table, and how many of the data set's have a value. */
  genes: count,
  matched: count,
  /** The histogram of the values, in the scale it is drawn in. */
  histogram: z.object({ scale: z.enum(['linear', 'log2(x + 1)']), edges: z.array(z.number()), genes: z.array(count) }),
  outcome: cutOutcomeSchema.optional(),
  alternatives: z.array(cutOutcomeSchema),
  problem: appErrorSchema.optional(),
  remarks: z.array(remarkSchema),
});
export type ExpressionPreview = z.infer<typeof expressionPreviewSchema>;

/** What is kept of where labels came from. */
export const expressionRecordSchema = z.object({
  source: z.object({ name: z.string(), sha256: z.string() }),
  columns: z.array(z.string()),
  scale: expressionScaleSchema,
  outcome: cutOutcomeSchema,
  remarks: z.array(remarkSchema),
});
export type ExpressionRecord = z.infer<typeof expressionRecordSchema>;
