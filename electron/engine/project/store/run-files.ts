import { z } from 'zod';
import { appErrorSchema } from '../../../contract/app-error.ts';

/**
 * A run's folder. `run.json` and `writer.json` are there from the start; training ends with either of the other two.
 * Each file is written once, atomically, except that `writer.json` is replaced and `stopped.json` deleted on resuming.
 */
export const runFile = 'run.json';
export const writerFile = 'writer.json';
export const finishedFile = 'finished.json';
export const stoppedFile = 'stopped.json';

export const runFileSchema = z.object({
  formatVersion: z.literal(1),
  name: z.string(),
  created: z.iso.datetime(),
  program: z.string(),
  /** What is to be done, in the words of the stage that does it. */
  spec: z.unknown(),
});

/** Who works on the run; see writer.ts. */
export const writerFileSchema = z.object({ writer: z.string() });

export const finishedFileSchema = z.object({ at: z.iso.datetime(), result: z.unknown() });

export const stoppedFileSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cancelled'), at: z.iso.datetime() }),
  z.object({ kind: z.literal('failed'), at: z.iso.datetime(), error: appErrorSchema }),
]);
