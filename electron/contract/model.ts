import { z } from 'zod';
import { orientationSchema, splitKindSchema } from './dataset.ts';
import { comparisonSchema, metricsSchema } from './metrics.ts';
import { neighbourLayerSchema } from './neighbours.ts';

/** Which model of the engine's catalogue: "simplechrome", "deepchrome"; the engine refuses one that it does not have. */
export const modelKindSchema = z.string().min(1).max(80);
export type ModelKind = z.infer<typeof modelKindSchema>;

export const splitCountsSchema = z.object({
  train: z.int().nonnegative(),
  valid: z.int().nonnegative(),
  test: z.int().nonnegative(),
});
export type SplitCounts = z.infer<typeof splitCountsSchema>;

/** Per-mark constants fitted on training genes; `prepared = f(count)` as {@link Scaling} says. */
export const fittedScalingSchema = z.discriminatedUnion('scaling', [
  z.object({
    scaling: z.literal('log'),
    /** Of log1p(count), per mark. */
    mean: z.array(z.number()),
    standardDeviation: z.array(z.number().positive()),
  }),
  z.object({
    scaling: z.literal('max'),
    /** Largest count per mark; 1 where the mark is zero everywhere. */
    max: z.array(z.number().positive()),
  }),
  z.object({
    scaling: z.literal('standard'),
    /** Of the values themselves, per mark. */
    mean: z.array(z.number()),
    standardDeviation: z.array(z.number().positive()),
  }),
]);
export type FittedScaling = z.infer<typeof fittedScalingSchema>;

export const epochRecordSchema = z.object({
  /** The stage of the model that is a network: "autoencoder", "classifier". */
  network: z.string(),
  /** 1-based. */
  epoch: z.int().positive(),
  trainLoss: z.number(),
  validLoss: z.number().optional(),
  validAuroc: z.number().optional(),
  genesPerSecond: z.number(),
});
/** One finished epoch of a training history. */
export type EpochRecord = z.infer<typeof epochRecordSchema>;

export const labelUseSchema = z.object({
  train: z.int().positive(),
  valid: z.int().nonnegative(),
  /** How many labels were allowed; undefined when all were. */
  budget: z.int().positive().optional(),
  /** True when validation labels were counted in the budget too. */
  strict: z.boolean(),
});
/** How many labels a model has seen: for training, and for choosing its epoch and threshold. */
export type LabelUse = z.infer<typeof labelUseSchema>;

export const neighbourPairSchema = z.object({
  /** The base model on these genes; what the card's own `metrics` say is with neighbours. */
  without: metricsSchema,
  /** AUROC with neighbours minus AUROC without, on the same genes. */
  comparison: comparisonSchema,
});
/** A model without and with neighbours, on the same genes. */
export type NeighbourPair = z.infer<typeof neighbourPairSchema>;

export const neighbourPartSchema = z.object({
  /** Which neighbours the model reads, and how they are made again for other data. */
  layers: z.array(neighbourLayerSchema).min(1),
  /** Most neighbours a gene is given; where it has more, the first ones of each layer in turn. */
  most: z.int().positive(),
  /** Every setting of the neighbour part. */
  settings: z.record(z.string(), z.number()),
  edges: z.int().nonnegative(),
  /** Genes of the data set with at least one neighbour; the others are predicted exactly as without. */
  genesWithNeighbours: z.int().nonnegative(),
  /** The epoch kept; 0 where none was better on validation genes than the base model, which then answers alone. */
  bestEpoch: z.int().nonnegative(),
  history: z.array(epochRecordSchema),
  valid: neighbourPairSchema.optional(),
  test: neighbourPairSchema.optional(),
  /** How far neighbours reach across the split, in plain words; empty where they cannot. */
  warnings: z.array(z.string()),
});
/** What a model card says of the part of a model that reads neighbours. */
export type NeighbourPart = z.infer<typeof neighbourPartSchema>;

export const modelCardSchema = z.object({
  formatVersion: z.literal(1),
  id: z.string().min(1),
  name: z.string().min(1),
  created: z.iso.datetime(),
  kind: modelKindSchema,
  /** Every hyper-parameter in force, defaults included; parsed by the model's own schema. */
  hyperparameters: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  /** What a data set must have to be predicted with this model. */
  expects: z.object({ bins: z.int().positive(), marks: z.array(z.string()) }),
  dataset: z.object({ name: z.string(), sha256: z.string(), genes: z.int(), simulated: z.boolean() }),
  split: z.object({
    kind: splitKindSchema,
    seed: z.int().optional(),
    counts: splitCountsSchema,
    description: z.string(),
    /** SHA-256 of which gene is in which split. */
    sha256: z.string(),
  }),
  orientation: orientationSchema,
  scaling: fittedScalingSchema,
  labels: labelUseSchema,
  seed: z.int().nonnegative(),
  /** The epoch whose weights were kept, per network. */
  bestEpoch: z.record(z.string(), z.int().positive()),
  history: z.array(epochRecordSchema),
  metrics: z.object({ valid: metricsSchema.optional(), test: metricsSchema.optional() }),
  /** The logistic baseline trained on the same genes; absent on the baseline itself. */
  baseline: z
    .object({
      id: z.string(),
      test: metricsSchema.optional(),
      /** This model minus the baseline, on the test genes. */
      comparison: comparisonSchema.optional(),
    })
    .optional(),
  /** Absent on a model without neighbours. */
  neighbours: neighbourPartSchema.optional(),
  /** What did not go as planned in its training, in plain words: smaller minibatches, another engine. Absent where all did. */
  notes: z.array(z.string()).min(1).optional(),
  engine: z.string(),
  versions: z.record(z.string(), z.string()),
  seconds: z.number(),
  weights: z.object({ file: z.literal('weights.safetensors'), sha256: z.string(), bytes: z.int() }),
});
/** What a saved model says of itself: enough to refuse data it cannot read and to say how it was made. */
export type ModelCard = z.infer<typeof modelCardSchema>;
