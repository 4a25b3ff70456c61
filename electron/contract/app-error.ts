import { z } from 'zod';

/**
 * Every way the program can refuse or fail that a user may meet, by what is wrong rather than by who noticed it.
 * A screen or a script may branch on the code; people read `message` and `remedy`.
 */
const errorCodes = [
  // Files as such
  'file-missing',
  'file-unreadable',
  'file-unwritable',
  'file-empty',
  'file-binary',
  'file-truncated',
  'encoding-invalid',
  // Tables of bin counts
  'delimiter-wrong',
  'column-count',
  'column-missing',
  'number-invalid',
  'number-negative',
  'label-invalid',
  'label-inconsistent',
  'bin-order',
  'bin-repeated',
  'bin-count',
  'gene-id-missing',
  'gene-split-apart',
  'genes-none',
  'marks-mismatch',
  /** A table of another kind than bin counts. */
  'counts-format',
  'folder-layout',
  // Gene annotation and interactions
  'annotation-format',
  'annotation-none-matched',
  'coordinates-invalid',
  'positions-missing',
  'interactions-format',
  'interactions-none-matched',
  // Reads and signals
  'signal-format',
  'signal-empty',
  'assembly-mismatch',
  'assembly-unknown',
  // Expression tables
  'expression-format',
  'expression-none-matched',
  // Splits and training
  'split-impossible',
  'orientation-impossible',
  'labels-missing',
  'labels-one-class',
  'loss-not-finite',
  // Models and bundles
  'model-missing',
  'model-damaged',
  'model-data-mismatch',
  'bundle-unsafe',
  'bundle-damaged',
  'bundle-too-large',
  // Projects
  'project-missing',
  'project-exists',
  'project-damaged',
  'project-newer',
  'disk-full',
  // Everything else
  'option-invalid',
  /** Only what a person chose in a dialog, a drop or a picker is read or written. */
  'path-not-chosen',
  'engine-unavailable',
  /** The GPU went away in the middle of a computation. */
  'device-lost',
  /** The GPU's or the computer's memory does not hold what is to be computed. */
  'device-memory',
  'cancelled',
  'internal',
] as const;

export const errorCodeSchema = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

export const placeSchema = z.object({
  file: z.string(),
  /** 1-based; lines are counted in the unpacked text. */
  line: z.int().positive().optional(),
  /** 1-based column of the table (field), not of the character. */
  column: z.int().positive().optional(),
});
/** Where in the user's own files something is. */
export type Place = z.infer<typeof placeSchema>;

export const appErrorSchema = z.object({
  code: errorCodeSchema,
  /** One plain sentence: what happened, with the offending text and what was expected. */
  message: z.string().min(1),
  where: placeSchema.optional(),
  /** One plain sentence: what to do about it. */
  remedy: z.string().min(1),
});
export type AppError = z.infer<typeof appErrorSchema>;
