import { z } from 'zod';
import { commandTable, defineCommand } from '../command.ts';

/** What the engine says of itself, for the About box and for bug reports. */
export const aboutCommands = commandTable(
  defineCommand({
    name: 'engine.about',
    input: z.void(),
    output: z.object({
      /** "SimpleChrome 0.1.0" */
      program: z.string(),
      /** Node's, without "v". */
      node: z.string(),
      platform: z.string(),
      architecture: z.string(),
      processors: z.int().positive(),
      /** Of the whole machine. */
      memoryBytes: z.int().positive(),
    }),
  }),
);
