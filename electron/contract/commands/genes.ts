import { z } from 'zod';
import { commandTable, defineCommand } from '../command.ts';
import { orientationSchema } from '../dataset.ts';
import { geneRecordSchema, strandSchema } from '../gene.ts';
import { geneTableSchema } from '../gene-tables.ts';
import { float32ArraySchema } from '../numeric-array.ts';
import { binSizeSchema, geneIndexSchema, onDataset, tssBinSchema } from './inputs.ts';

const count = z.int().nonnegative();
/** 1 high, 0 low; absent where unknown. */
const label = z.union([z.literal(0), z.literal(1)]).optional();

export const geneDetailSchema = z.object({
  /** As the user's files write it. */
  id: z.string(),
  label,
  /** Absent where the annotation does not hold the gene. */
  record: geneRecordSchema.optional(),
  bins: z.int().positive(),
  marks: z.array(z.string()),
  orientation: orientationSchema,
  /** True where bins were turned because the gene is on the minus strand. */
  reversed: z.boolean(),
  binSize: binSizeSchema,
  tssBin: tssBinSchema,
  /** [bins * marks], bin after bin, in the given orientation. */
  counts: float32ArraySchema,
  /** In its table's own scale; absent where no table was added, or the gene has no value in it. */
  expression: z.number().optional(),
});
export type GeneDetail = z.infer<typeof geneDetailSchema>;

const genomicNeighbourSchema = z.object({
  gene: geneIndexSchema,
  id: z.string(),
  symbol: z.string().optional(),
  /** bp from the focus gene's TSS to this one's on the forward strand: negative is at a lower coordinate. */
  offset: z.int(),
  /** Absolute value of `offset`. */
  distance: count,
  side: z.enum(['lower', 'higher']),
  /** 1 is the nearest of its side. */
  rank: z.int().positive(),
  strand: strandSchema.optional(),
  start: count,
  end: count,
  tss: count,
  label,
});

export const geneNeighboursSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('found'),
    chromosome: z.string(),
    tss: count,
    /** From the lowest coordinate to the highest; fewer than asked for near the ends of a chromosome. */
    neighbours: z.array(genomicNeighbourSchema),
  }),
  /** The gene has no genomic neighbours, for the reason given. */
  z.object({ kind: z.literal('no-position'), reason: z.string() }),
]);
export type GeneNeighbours = z.infer<typeof geneNeighboursSchema>;

export const geneNamesSchema = z.object({
  /** [genes], in the data set's order, as the user's files write them. */
  ids: z.array(z.string()),
  /** [genes]: Ensembl's ids without version (FlyBase's and WormBase's too); empty where unknown. */
  ensembl: z.array(z.string()),
  /** [genes]; empty where unknown. */
  symbols: z.array(z.string()),
});
export type GeneNames = z.infer<typeof geneNamesSchema>;

/** What a gene is called where there is room for one name: its symbol, else its id. */
export function shortNameOf({ ids, symbols }: Pick<GeneNames, 'ids' | 'symbols'>, gene: number): string {
  const symbol = symbols[gene];
  return symbol === undefined || symbol === '' ? (ids[gene] ?? '') : symbol;
}

/** The id by which others know a gene: Ensembl's, else the one that the user's files write. */
export function publicIdOf({ ids, ensembl }: Pick<GeneNames, 'ids' | 'ensembl'>, gene: number): string {
  const stable = ensembl[gene];
  return stable === undefined || stable === '' ? (ids[gene] ?? '') : stable;
}

export const geneCommands = commandTable(
  /** The gene tables that ship with the program. */
  defineCommand({ name: 'genes.tables', input: z.void(), output: z.array(geneTableSchema) }),
  /** What all genes of a data set are called: to search in without a model. */
  defineCommand({
    name: 'gene.names',
    input: z.object(onDataset),
    output: geneNamesSchema,
    reads: ['datasets', 'annotations'],
  }),
  defineCommand({
    name: 'gene.detail',
    input: z.object({ ...onDataset, gene: geneIndexSchema, orientation: orientationSchema }),
    output: geneDetailSchema,
    reads: ['datasets', 'annotations'],
  }),
  defineCommand({
    name: 'gene.neighbours',
    input: z.object({
      ...onDataset,
      gene: geneIndexSchema,
      /** Neighbours on each side. */
      each: z.int().min(1).max(200).default(10),
    }),
    output: geneNeighboursSchema,
    reads: ['datasets', 'annotations'],
  }),
);
