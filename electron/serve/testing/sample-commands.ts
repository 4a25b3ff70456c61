import { z } from 'zod';
import { commandTable, defineCommand } from '../../contract/command.ts';
import { float32ArraySchema } from '../../contract/numeric-array.ts';
import { readPathSchema } from '../../contract/path.ts';

/** What the engine of the server's tests can do. */
export const sampleCommands = commandTable(
  defineCommand({
    name: 'sample.double',
    input: z.object({ values: float32ArraySchema }),
    output: z.object({ doubled: float32ArraySchema, processId: z.int() }),
  }),
  /** A large answer to a short request. */
  defineCommand({ name: 'sample.zeros', input: z.object({ length: z.int() }), output: float32ArraySchema }),
  defineCommand({ name: 'sample.read', input: z.object({ path: readPathSchema }), output: z.string() }),
  /** Keeps the engine's thread busy, as a training step does. */
  defineCommand({ name: 'sample.busy', input: z.object({ milliseconds: z.int() }), output: z.void() }),
  defineCommand({ name: 'sample.crash', input: z.void(), output: z.void() }),
  defineCommand({ name: 'sample.count', input: z.object({ to: z.int() }), output: z.int(), job: true }),
);
