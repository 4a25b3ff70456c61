import { z } from 'zod';
import { float32ArraySchema } from './numeric-array.ts';

/** What may be wrong with a sample; each is found by its own rule. */
const sampleFindingKinds = [
  'marks-swapped',
  'mark-mislabelled',
  'control-as-mark',
  'mark-nearly-empty',
  'marks-identical',
  'depth-far-off',
  'strand-flipped',
  'bins-already-by-strand',
  'tss-shifted',
  'assembly-wrong',
  'labels-of-other-cells',
  'labels-inverted',
  'genes-named-twice',
  'too-few-genes',
] as const;
export const sampleFindingKindSchema = z.enum(sampleFindingKinds);
export type SampleFindingKind = z.infer<typeof sampleFindingKindSchema>;

/** Something that may be wrong with a sample, found before any training. */
export const sampleFindingSchema = z.object({
  kind: sampleFindingKindSchema,
  grade: z.enum(['stop', 'look']),
  /** Marks it is about; none where it is about the genes or labels. */
  marks: z.array(z.string()),
  /** One sentence each. */
  seen: z.string(),
  matters: z.string(),
  remedy: z.string(),
  /** What to look at: mean profiles of these marks as they are and, where it is known, as they should be. */
  profiles: z.array(
    z.object({ title: z.string(), /** [bins], upstream to downstream. */ values: float32ArraySchema }),
  ),
});
export type SampleFinding = z.infer<typeof sampleFindingSchema>;

export const sampleCheckSchema = z.object({
  findings: z.array(sampleFindingSchema),
  /** What was looked for, and on what it could not be looked for with the reason: an empty list is only as good as this. */
  looked: z.array(
    z.object({ kind: sampleFindingKindSchema, title: z.string(), notLooked: z.string().optional() }),
  ),
});
export type SampleCheck = z.infer<typeof sampleCheckSchema>;
