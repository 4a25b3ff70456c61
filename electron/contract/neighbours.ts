import { z } from 'zod';
import { readPathSchema } from './path.ts';

/**
 * What makes two genes neighbours: nearness of their TSSs on a chromosome, an imported interaction, likeness of their
 * latents, or nearness of their ids when genes are sorted by id (as in SimpleChrome's published code; such neighbours
 * are hardly ever near on the genome).
 */
export const neighbourKinds = ['genomic', 'interaction', 'latent', 'sorted-id'] as const;
export const neighbourKindSchema = z.enum(neighbourKinds);
export type NeighbourKind = z.infer<typeof neighbourKindSchema>;

/** Of one gene. */
export const mostEachSide = 200;
const each = z.int().min(1).max(mostEachSide);

export const neighbourRecipeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('genomic'),
    reach: z.discriminatedUnion('by', [
      /** The nearest TSSs on each side however far, fewer near the ends of a chromosome: as in version 0.1. */
      z.object({ by: z.literal('count'), each }),
      /** Every TSS within so many bp, at most `each` on each side. */
      z.object({ by: z.literal('distance'), within: z.int().min(1), each: each.optional() }),
    ]),
  }),
  /** The genes before and after in the order of ids, as published. */
  z.object({ kind: z.literal('sorted-id'), each }),
  z.object({
    kind: z.literal('latent'),
    /** The nearest genes of each gene, itself not counted. */
    nearest: each,
    metric: z.enum(['cosine', 'euclidean']),
    /** Id of the SimpleChrome model whose latent means are compared. */
    model: z.string().min(1),
  }),
]);
/** How neighbours are computed from what a project holds. */
export type NeighbourRecipe = z.infer<typeof neighbourRecipeSchema>;

/**
 * bp between two TSSs beyond which genes are no neighbours, unless they are asked for. The largest topologically
 * associating domains span 2 Mb (Dixon et al. 2012), and hardly an enhancer is known to act further; in data that hold few
 * genes the next one may lie 50 Mb away. Of the five nearest genes on each side in a data set of all human genes, 95 in 100
 * lie within.
 */
export const usualReach = 2_000_000;

/** The nearest genes on each side, none of them further than the limit. */
export function nearestGenes(eachSide: number, within: number = usualReach): NeighbourRecipe {
  return { kind: 'genomic', reach: { by: 'distance', within, each: eachSide } };
}

/** Name of a format that pairs are read from (`bedpe`, `string`): which there are, the engine says. */
export const interactionFormatSchema = z.string().min(1).max(40);

/** What the ends of a file's pairs are named by: ids of genes, regions that hold promoters, ids of proteins. */
export const pairEndsSchema = z.enum(['genes', 'regions', 'proteins']);
export type PairEnds = z.infer<typeof pairEndsSchema>;
export const interactionOptionsSchema = z.object({
  /** Found by the file's beginning when left out. */
  format: interactionFormatSchema.optional(),
  /** Whether the first line holds column names. */
  header: z.enum(['auto', 'yes', 'no']).optional(),
  /** Names of columns, or their numbers from 1; found by themselves when left out. */
  columns: z
    .object({
      first: z.string().min(1).optional(),
      second: z.string().min(1).optional(),
      score: z.string().min(1).optional(),
    })
    .optional(),
  /** Leaves the score out although there is a column for it. */
  withoutScore: z.boolean().optional(),
  /** Pairs with a lower score are left out, in the file's own units. */
  minimumScore: z.number().optional(),
  /** bp on each side of a TSS that count as its promoter where regions are mapped to genes; 1000 by default. */
  promoterWindow: z.int().min(0).max(1_000_000).optional(),
  /** NCBI's taxon of the genes that are wanted (9606 for human), where a file has several; by default that of the data set. */
  organism: z.string().regex(/^\d+$/).optional(),
  /** STRING's protein.aliases or any table of protein and gene ids: STRING names proteins, not genes. */
  proteins: readPathSchema.optional(),
});
/** What a user may say of an interaction file. */
export type InteractionOptions = z.infer<typeof interactionOptionsSchema>;

const count = z.int().nonnegative();

/** Why a line of an interaction file gave no pair of its own. */
export const interactionProblems = [
  'self-loop',
  'duplicate',
  'unknown-id',
  'ambiguous-id',
  'no-promoter',
  'low-score',
  'other-organism',
] as const;
export const interactionProblemSchema = z.enum(interactionProblems);
export type InteractionProblem = z.infer<typeof interactionProblemSchema>;

/** Each problem as people read it behind a number of lines. */
export const interactionProblemMeanings: Readonly<Record<InteractionProblem, string>> = {
  'self-loop': 'join a gene with itself',
  duplicate: 'repeat a pair of an earlier line (in either order); the higher score is kept',
  'unknown-id': 'name a gene that the data set does not hold',
  'ambiguous-id': 'name something that several genes fit',
  'other-organism': 'join genes of another organism',
  'no-promoter': 'have a region without a promoter of a gene of the data set',
  'low-score': 'have a score below the one asked for',
};

export const listedInteractionSchema = z.object({
  problem: interactionProblemSchema,
  /** 1-based, in the unpacked text. */
  line: z.int().positive(),
  /** The two ids or regions, as the file writes them. */
  first: z.string(),
  second: z.string(),
  /** Which of them is unknown; for a duplicate, where the pair stood first. */
  note: z.string(),
});
/** One line of an interaction file that gave no pair. */
export type ListedInteraction = z.infer<typeof listedInteractionSchema>;

export const interactionReportSchema = z.object({
  source: z.object({ name: z.string(), bytes: count, sha256: z.string() }),
  format: interactionFormatSchema,
  /** What the file was read as, in one sentence. */
  how: z.string(),
  /** Lines of the file: `comments`, `header`, `used` and every count of `left` add up to it. */
  lines: count,
  comments: count,
  header: count,
  used: count,
  left: z.partialRecord(interactionProblemSchema, count),
  /** Distinct pairs of genes of the data set. A line of regions with several promoters gives several. */
  pairs: count,
  /** Pairs that carry a score. */
  scored: count,
  /** Genes of the data set with at least one pair. */
  genes: count,
  /** Distinct ids of the file that the data set does not hold, with the number of lines they are on. */
  unknown: z.array(z.object({ id: z.string(), lines: z.int().positive(), firstLine: z.int().positive() })),
  /** How many more of them there are than are listed. */
  unknownUnlisted: count,
  listed: z.array(listedInteractionSchema),
  /** Lines that gave no pair and are counted in `left` but not listed one by one. */
  unlisted: count,
  /** Plain sentences about what looks odd but was kept. */
  warnings: z.array(z.string()),
});
/** What reading an interaction file found, used and left out; no line of the file is missing from it. */
export type InteractionReport = z.infer<typeof interactionReportSchema>;

export const neighbourLayerSchema = z.object({
  name: z.string(),
  kind: neighbourKindSchema,
  origin: z.discriminatedUnion('by', [
    z.object({ by: z.literal('recipe'), recipe: neighbourRecipeSchema }),
    z.object({
      by: z.literal('file'),
      source: interactionReportSchema.shape.source,
      options: interactionOptionsSchema,
    }),
  ]),
  edges: count,
  /** Genes with at least one neighbour of this layer. */
  genes: count,
});
/** One source of neighbours within a saved set, and all that is needed to make it again. */
export type NeighbourLayerRecord = z.infer<typeof neighbourLayerSchema>;

export const neighbourSetSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  /** UTC. */
  created: z.iso.datetime(),
  /** Id of the data set whose genes it joins. */
  dataset: z.string(),
  /** Of the data set. */
  genes: count,
  /** Ordered pairs: two genes that are each other's neighbours count twice. */
  edges: count,
  genesWithNeighbours: count,
  layers: z.array(neighbourLayerSchema).min(1),
  /** Whether a file was imported for it, so that `neighbours.report` has something to say. */
  imported: z.boolean(),
  warnings: z.array(z.string()),
});
/** A saved neighbour set, without its edges. */
export type NeighbourSetSummary = z.infer<typeof neighbourSetSummarySchema>;
