import { z } from 'zod';
import { appErrorSchema } from '../../../contract/app-error.ts';

/**
 * A run's folder. `run.json` and `writer.json` are there from the start; training ends with either `finished.json` or
 * `stopped.json`. Each time it is resumed, `resumed/1.json`, `resumed/2.json`, ... says by whom. Each file is written
 * once, atomically, except that `stopped.json` is replaced.
 */
export const runFile = 'run.json';
export const writerFile = 'writer.json';
export const finishedFile = 'finished.json';
export const stoppedFile = 'stopped.json';
/** Of two programs that resume a run at once, only one can make the next file in it. */
export const resumedFolder = 'resumed';

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

/** How often the run had been resumed before this end of it: one of an earlier time does not count. */
const resumed = z.int().nonnegative().default(0);

export const stoppedFileSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cancelled'), at: z.iso.datetime(), resumed }),
  z.object({ kind: z.literal('failed'), at: z.iso.datetime(), error: appErrorSchema, resumed }),
]);
