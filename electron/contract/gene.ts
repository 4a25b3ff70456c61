import { z } from 'zod';

/** A gene's identifier exactly as the user's bin-count file writes it: `000003`, `ENSG00000000003.14`, `TSPAN6`. */
export const geneIdSchema = z.string().min(1).brand<'GeneId'>();
export type GeneId = z.infer<typeof geneIdSchema>;

export const strandSchema = z.enum(['+', '-']);
export type Strand = z.infer<typeof strandSchema>;

export const geneRecordSchema = z.object({
  /** As the annotation writes it, version included. */
  id: z.string().min(1),
  symbol: z.string().optional(),
  /** As the annotation writes it; compared without a leading "chr" (see genes/chromosome-name). */
  chromosome: z.string().min(1),
  /** 0-based, half-open [start, end) on the forward strand. */
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  strand: strandSchema.optional(),
  /** 0-based position of the first transcribed base: `start` on +, `end - 1` on -. */
  tss: z.int().nonnegative(),
  biotype: z.string().optional(),
  /** NCBI's number of the gene (Entrez), where the annotation has it. */
  entrez: z.string().optional(),
});
/** One gene of an annotation, in 0-based half-open coordinates whatever the source file used. */
export type GeneRecord = z.infer<typeof geneRecordSchema>;
