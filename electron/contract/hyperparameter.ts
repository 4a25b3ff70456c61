import { z } from 'zod';

export const hyperparameterSchema = z.object({
  kind: z.enum(['integer', 'number']),
  /** What people see beside the field: "Latent size". */
  label: z.string(),
  /** One or two sentences on what it is and what a larger or smaller value does. */
  explanation: z.string(),
  /** "genes", "epochs"; empty for a pure number. */
  unit: z.string(),
  default: z.number(),
  /** Inclusive. */
  min: z.number(),
  max: z.number(),
});
/** A setting of a model that a user may change, with its unit, range and default. */
export type Hyperparameter = z.infer<typeof hyperparameterSchema>;
