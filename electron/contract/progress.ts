import { z } from 'zod';

export const progressSchema = z.object({
  /** What is being done, in the user's words: "Reading E012.train.csv.gz". */
  stage: z.string(),
  done: z.number().nonnegative(),
  /** Undefined while the amount of work is unknown. */
  total: z.number().nonnegative().optional(),
  unit: z.enum(['bytes', 'genes', 'epochs', 'steps', 'draws', 'files', 'engines', 'reads']),
  /** In `unit`s, so far; where it is worth telling. */
  perSecond: z.number().nonnegative().optional(),
  /** Estimated from the speed so far; undefined until there is one. */
  secondsLeft: z.number().nonnegative().optional(),
});
/** How far a job has come. */
export type Progress = z.infer<typeof progressSchema>;
