import { z } from 'zod';
import { formatChoiceSchema } from '../annotation.ts';
import { appErrorSchema } from '../app-error.ts';
import { commandTable, defineCommand } from '../command.ts';
import { splitNameSchema } from '../dataset.ts';
import { strandSchema } from '../gene.ts';
import {
  interactionFormatSchema,
  interactionOptionsSchema,
  interactionReportSchema,
  neighbourKindSchema,
  neighbourRecipeSchema,
  pairEndsSchema,
  neighbourSetSummarySchema,
} from '../neighbours.ts';
import { geneIndexSchema, inProject, onDataset, savedIdSchema } from './inputs.ts';
import { readPathSchema, writePathSchema } from '../path.ts';

const count = z.int().nonnegative();
const zeroToOne = z.number().min(0).max(1);

const interactionPreviewSchema = z.object({
  file: z.string(),
  format: interactionFormatSchema.optional(),
  /** All there are to choose from. */
  formats: z.array(formatChoiceSchema),
  ends: pairEndsSchema.optional(),
  /** What the file would be read as, in one sentence. */
  how: z.string().optional(),
  /** Whether the first line is taken for column names. */
  header: z.boolean().optional(),
  /** Names as the header has them, "column 1" and so on without one. */
  columns: z.array(z.string()),
  /** 0-based places of the columns used; regions of BEDPE and capture files have no columns to choose. */
  used: z.object({ first: count, second: count, score: count.optional() }).optional(),
  /** Fields of the first lines of data. */
  rows: z.array(z.array(z.string())),
  /** Why an import would fail, where that shows in the file's beginning. */
  problem: appErrorSchema.optional(),
});
/** What an interaction import would make of a file, judged by its beginning. */
export type InteractionPreview = z.infer<typeof interactionPreviewSchema>;

const graphNodeSchema = z.object({
  gene: geneIndexSchema,
  /** As the user's files write it. */
  id: z.string(),
  /** Ensembl's id without version; absent where unknown, as the symbol. */
  ensembl: z.string().optional(),
  symbol: z.string().optional(),
  /** Without "chr". */
  chromosome: z.string().optional(),
  /** 0-based; absent where the annotation does not hold the gene. */
  tss: count.optional(),
  strand: strandSchema.optional(),
  /** Of the model's training; absent without a model, on other data, and for genes in no split. */
  split: splitNameSchema.optional(),
  /** 1 high, 0 low; absent where unknown. */
  label: z.union([z.literal(0), z.literal(1)]).optional(),
  /** The model's, that the gene is highly expressed; absent where no model was named. */
  probability: zeroToOne.optional(),
  /** Steps from the nearest focus gene; 0 is a focus gene itself. */
  hop: count,
  /** Neighbours of the gene that pass the filters, whether or not they are among the nodes: what expanding it shows. */
  degree: count,
});

const graphEdgeSchema = z.object({
  /** The gene that has the other for a neighbour. Of two that have each other, the one nearer the focus. */
  source: geneIndexSchema,
  target: geneIndexSchema,
  /** Whether the source is a neighbour of the target too. */
  mutual: z.boolean(),
  kind: neighbourKindSchema,
  /** Index into the graph's `layers`. */
  layer: count,
  /** bp between the two TSSs; absent on different chromosomes and where a position is unknown. */
  distance: count.optional(),
  /** In the layer's own units: the file's score, a cosine, minus a euclidean distance. Higher is closer. */
  score: z.number().optional(),
  /** Mid-rank of the score among its layer's edges; absent where there is no score. */
  strength: zeroToOne.optional(),
  sameStrand: z.boolean().optional(),
  /** Share of the source's attention that the target gets in the model's answer; absent without a neighbour-aware model. */
  importance: zeroToOne.optional(),
  /** The same the other way round, where the edge is mutual. */
  importanceBack: zeroToOne.optional(),
});

export const neighbourGraphSchema = z.object({
  focus: z.array(geneIndexSchema),
  /** Focus genes first, then by hop. Every node is joined to a focus gene by the edges shown. */
  nodes: z.array(graphNodeSchema),
  edges: z.array(graphEdgeSchema),
  layers: z.array(z.object({ name: z.string(), kind: neighbourKindSchema })),
  /** What the limits left out: nodes within reach, and edges between the nodes shown. */
  omitted: z.object({ nodes: count, edges: count }),
  /** In plain words, why a focus gene has no neighbours, and the like. */
  notes: z.array(z.string()),
});
/** Genes around one or several focus genes, and how they are joined. */
export type NeighbourGraph = z.infer<typeof neighbourGraphSchema>;

export const neighbourCommands = commandTable(
  /** Saved sets, oldest first; of one data set where one is named. */
  defineCommand({
    name: 'neighbours.list',
    input: z.object({ ...inProject, dataset: savedIdSchema.optional() }),
    output: z.array(neighbourSetSummarySchema),
    reads: ['neighbours'],
  }),
  /** Computes neighbours, joins them with saved sets if wanted, and saves the result. */
  defineCommand({
    name: 'neighbours.build',
    input: z.object({
      ...onDataset,
      /** By default what it is made of. */
      name: z.string().trim().min(1).max(200).optional(),
      recipes: z.array(neighbourRecipeSchema).default([]),
      /** Ids of saved sets whose edges are taken over. */
      sets: z.array(savedIdSchema).default([]),
    }),
    output: neighbourSetSummarySchema,
    job: true,
    changes: ['neighbours'],
  }),
  defineCommand({
    name: 'neighbours.preview',
    input: z.object({ source: readPathSchema, options: interactionOptionsSchema.default({}) }),
    output: interactionPreviewSchema,
  }),
  /** Reads an interaction file, lays it over the data set's genes, and saves it as a set. */
  defineCommand({
    name: 'neighbours.import',
    input: z.object({
      ...onDataset,
      source: readPathSchema,
      /** By default the file's. */
      name: z.string().trim().min(1).max(200).optional(),
      options: interactionOptionsSchema.default({}),
    }),
    output: z.object({ set: neighbourSetSummarySchema, report: interactionReportSchema }),
    job: true,
    changes: ['neighbours'],
  }),
  /** Reports of the imports that a set was made of; empty for one that was computed. */
  defineCommand({
    name: 'neighbours.report',
    input: z.object({ ...inProject, set: savedIdSchema }),
    output: z.array(interactionReportSchema),
    reads: ['neighbours'],
  }),
  /** The same as tab-separated text: counts, unknown ids, and every listed line. */
  defineCommand({
    name: 'neighbours.reportTable',
    input: z.object({ ...inProject, set: savedIdSchema }),
    output: z.string(),
    reads: ['neighbours'],
  }),
  defineCommand({
    name: 'neighbours.remove',
    input: z.object({ ...inProject, set: savedIdSchema }),
    output: z.void(),
    changes: ['neighbours'],
  }),
  /** All edges of a set as text; written to `path` where one is given, and otherwise answered. */
  defineCommand({
    name: 'neighbours.export',
    input: z.object({
      ...inProject,
      set: savedIdSchema,
      format: z.enum(['tsv', 'graphml']),
      path: writePathSchema.optional(),
    }),
    output: z.object({ set: z.string(), edges: count, text: z.string().optional() }),
    reads: ['neighbours'],
  }),
  /** Genes around focus genes. To expand a node, ask again with it among the focus genes. */
  defineCommand({
    name: 'neighbours.graph',
    input: z.object({
      ...onDataset,
      /** Saved sets, laid over each other. */
      sets: z.array(savedIdSchema).min(1).max(20),
      focus: z.array(geneIndexSchema).min(1).max(100),
      hops: z.int().min(1).max(4).default(1),
      /** All by default. */
      kinds: z.array(neighbourKindSchema).optional(),
      /** Scored edges below it are left out; those without a score stay. */
      minimumStrength: zeroToOne.default(0),
      /** bp; longer edges are left out, those without a distance stay. */
      maximumDistance: count.optional(),
      /** At most this many neighbours of each gene and layer are followed, the nearest or strongest. */
      perGene: z.int().min(1).max(1000).default(20),
      maximumNodes: z.int().min(2).max(5000).default(500),
      maximumEdges: z.int().min(1).max(50_000).default(2000),
      /** Whose probabilities, split and edge importance are shown. */
      model: savedIdSchema.optional(),
    }),
    output: neighbourGraphSchema,
    reads: ['neighbours', 'datasets', 'annotations', 'models'],
  }),
);
