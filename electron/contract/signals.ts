import { z } from 'zod';
import { assemblySchema } from './gene-tables.ts';
import { readPathSchema } from './path.ts';

/** Where bins lie. All bins are half-open, ascend in the genome and follow each other without a gap. */
export const binningSchema = z.discriminatedUnion('kind', [
  /**
   * Bins of one size around the TSS: bin b (from 1) covers 0-based [tss - 1 - flank + size (b - 1), ... + size), with the TSS
   * 1-based. 5,000 bp and 100 bp, the default, are DeepChrome's 100 bins.
   */
  z.object({
    kind: z.literal('tss'),
    /** bp on either side; a multiple of the bin size. */
    flank: z.int().positive().max(1_000_000),
    binSize: z.int().positive().max(1_000_000),
  }),
  /** The whole gene scaled to `bodyBins`, between flanks of `flank` bp in bins of `binSize` bp (as computeMatrix scale-regions). */
  z.object({
    kind: z.literal('gene'),
    flank: z.int().nonnegative().max(1_000_000),
    binSize: z.int().positive().max(1_000_000),
    bodyBins: z.int().positive().max(10_000),
  }),
]);

export type Binning = z.infer<typeof binningSchema>;

/** Every rule by which reads and signals become counts; the defaults are the published recipe's, see `defaultCountRules`. */
export const countRulesSchema = z.object({
  bins: binningSchema.default({ kind: 'tss', flank: 5000, binSize: 100 }),
  /** Genes whose window leaves the chromosome: 0 outside, flagged; or left out. */
  offChromosome: z.enum(['zero', 'leave-out']).default('zero'),
  /** Genes on a chromosome that a file lacks. */
  missingChromosome: z.enum(['leave-out', 'zero']).default('leave-out'),
  reads: z
    .object({
      /**
       * What is counted of a read, in each bin that it overlaps: from its first to its last aligned base (`span`); its aligned
       * blocks only; the whole fragment of a proper pair, once; its 5' end, shifted by half a fragment length; or depth in bp.
       */
      what: z.enum(['span', 'blocks', 'fragment', 'five-prime', 'depth']).default('span'),
      /** bp, for `five-prime`. */
      fragmentLength: z.int().nonnegative().max(10_000).default(200),
      /**
       * `primary`: out are unmapped, secondary, supplementary, duplicates, failed QC (flags 3844). `multicov`: as bedtools
       * multicov, only duplicates and failed QC out; unmapped mates placed at their mate count as one base.
       */
      filter: z.enum(['primary', 'multicov']).default('primary'),
      minimumMapq: z.int().min(0).max(255).default(0),
      properPairsOnly: z.boolean().default(false),
    })
    .prefault({}),
  track: z
    .object({
      summary: z.enum(['mean', 'sum', 'maximum']).default('mean'),
      /** Bases without a value: 0, or not measured (the mean is over covered bases, a bin without any has no value). */
      gaps: z.enum(['zero', 'not-measured']).default('zero'),
      /** Intervals that overlap. */
      overlaps: z.enum(['refuse', 'add']).default('refuse'),
      /** Tracks within 0..1 or with negative values are refused until it is said that they are meant so. */
      unusualRange: z.enum(['refuse', 'accept']).default('refuse'),
    })
    .prefault({}),
  /** BED file of places where nothing is counted. */
  blacklist: readPathSchema.optional(),
  /** Only these chromosomes; all by default. */
  chromosomes: z.array(z.string().min(1)).min(1).optional(),
  scaling: z.enum(['none', 'per-million']).default('none'),
  /** What a control is used for. */
  control: z.enum(['subtract', 'log2-ratio', 'ignore']).default('subtract'),
  /** Several files of one mark. */
  replicates: z.enum(['add', 'mean']).default('add'),
  /** A file that breaks off. */
  cutOff: z.enum(['refuse', 'read']).default('refuse'),
});
export type CountRules = z.infer<typeof countRulesSchema>;

/** Raw counts of primary reads in 100 bins of 100 bp around each TSS. */
export const defaultCountRules: CountRules = countRulesSchema.parse({});

const count = z.int().nonnegative();

/** A file that was counted into a data set. */
const countedFileSchema = z.object({
  /** File name without folders: projects travel between machines. */
  name: z.string(),
  /** The format in words. */
  format: z.string(),
  role: z.enum(['mark', 'control']),
  mark: z.string().optional(),
  replicate: z.int().positive().optional(),
  /** Spike-in factor. */
  factor: z.number().positive().optional(),
  bytes: count,
  /** When the file was last changed, UTC. */
  modified: z.iso.datetime(),
  /** Of the whole file; absent where it is larger than what can be hashed in a moment. */
  sha256: z.string().optional(),
  /** Reads (or intervals) looked at. */
  read: count,
  /** Reads that pass the filters in the whole file, where all of it was read. */
  depth: count.optional(),
  leftOut: z.array(z.object({ reason: z.string(), reads: count })),
});

/** How a data set was counted from reads and signals: everything needed to do it again. */
export const countingRecordSchema = z.object({
  assembly: assemblySchema.optional(),
  /** How the assembly was recognised. */
  how: z.string(),
  /** "Human hg19 (GRCh37), Ensembl 75", or the name of a file. */
  genes: z.string(),
  biotypes: z.enum(['protein-coding', 'all']),
  /** The bins in words. */
  bins: z.string(),
  rules: countRulesSchema,
  files: z.array(countedFileSchema),
  /** Genes of which something is to be said, and those that were left out. */
  flagged: z.array(z.object({ reason: z.string(), leftOut: z.boolean(), genes: z.array(z.string()) })),
});
export type CountingRecord = z.infer<typeof countingRecordSchema>;
