import { z } from 'zod';

/** Name of a format that genes are read from (`gtf`, `bed`): which there are, the engine says. */
export const annotationFormatSchema = z.string().min(1).max(40);

/** What can be chosen where a file was taken for the wrong thing. */
export const formatChoiceSchema = z.object({ name: z.string(), title: z.string() });

/** How the *source file* counts positions. `one-based`: inclusive start and end; `zero-based`: half-open. */
export const coordinatesSchema = z.enum(['one-based', 'zero-based']);
export type Coordinates = z.infer<typeof coordinatesSchema>;

export const columnRoles = [
  'id',
  'symbol',
  'chromosome',
  'start',
  'end',
  'strand',
  'tss',
  'biotype',
] as const;
export type ColumnRole = (typeof columnRoles)[number];
/** Role -> the name of a column in the file's header. */
export const columnMappingSchema = z.partialRecord(z.enum(columnRoles), z.string().min(1));
export type ColumnMapping = z.infer<typeof columnMappingSchema>;

/** Why a line of the file gave no gene. */
export const ignoredReasons = [
  'comment',
  'header',
  'other-feature',
  'finer-feature',
  'no-gene-id',
  'no-position',
  'second-locus',
] as const;
export type IgnoredReason = (typeof ignoredReasons)[number];

/** Each reason as people read it behind a number of lines. */
export const ignoredMeanings: Readonly<Record<IgnoredReason, string>> = {
  comment: 'comments, empty lines, track or browser lines',
  header: 'header',
  'other-feature': 'features that do not place a gene (CDS, UTR, ...)',
  'finer-feature': 'transcripts or exons of a file whose genes (or transcripts) have lines of their own',
  'no-gene-id': 'without a gene id',
  'no-position': 'without a chromosome or position',
  'second-locus': 'on another chromosome or strand than most lines of their gene',
};

const count = z.int().nonnegative();

export const annotationReportSchema = z.object({
  source: z.object({ name: z.string(), bytes: count, sha256: z.string() }),
  format: annotationFormatSchema,
  coordinates: coordinatesSchema,
  /** Columns used, by role; only for files with a header. */
  columns: columnMappingSchema.optional(),
  /** Lines of the file: `rowsUsed` and every count of `ignored` add up to it. */
  rows: count,
  rowsUsed: count,
  ignored: z.partialRecord(z.enum(ignoredReasons), count),
  genes: count,
  /** Genes that were put together from more than one row. */
  mergedGenes: count,
  genesWithoutStrand: count,
  /** Plain sentences about what looks odd but was kept. */
  warnings: z.array(z.string()),
});
/** What reading an annotation file found, used and left out; no line of the file is missing from it. */
export type AnnotationReport = z.infer<typeof annotationReportSchema>;

/** What a user may say of an annotation file; everything is found by itself when left out. */
export const annotationOptionsSchema = z.object({
  format: annotationFormatSchema.optional(),
  /** Only for files with a header. */
  columns: columnMappingSchema.optional(),
  /** Only for gene tables; the other formats define it themselves. */
  coordinates: coordinatesSchema.optional(),
});

export type AnnotationOptions = z.infer<typeof annotationOptionsSchema>;

export const annotationMatchSchema = z.object({
  /** Genes of the data set. */
  genes: count,
  matched: count,
  /** One sentence on how ids were compared and how many fit. */
  how: z.string(),
  /** Ids that no record fits, in the data set's order; ambiguous ones are listed apart. */
  unmatched: z.array(z.string()),
  /** Genes that several places fit; they are left without one. */
  ambiguous: z.array(z.object({ gene: z.string(), candidates: z.array(z.string()) })),
});
/** How a gene annotation fits a data set. */
export type AnnotationMatch = z.infer<typeof annotationMatchSchema>;
