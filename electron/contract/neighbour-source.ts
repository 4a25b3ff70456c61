import { z } from 'zod';
import { neighbourRecipeSchema } from './neighbours.ts';

export const neighbourSourceSchema = z.discriminatedUnion('by', [
  /** Built when the training begins: `{ by: 'recipe', recipe: { kind: 'genomic', reach: { by: 'count', each: 10 } } }`. */
  z.object({ by: z.literal('recipe'), recipe: neighbourRecipeSchema }),
  /** A neighbour set saved in the project, for the data set that is trained on. */
  z.object({ by: z.literal('saved'), set: z.string().min(1) }),
]);
/** Where a training takes a gene's neighbours from; several are joined. */
export type NeighbourSource = z.infer<typeof neighbourSourceSchema>;
