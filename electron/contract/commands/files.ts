import { z } from 'zod';
import { commandTable, defineCommand } from '../command.ts';
import { writePathSchema } from '../path.ts';

/** Writing what the page composed (reports, pictures) to where the user's save dialog said. */
export const fileCommands = commandTable(
  /** UTF-8. The file is there whole or not at all. */
  defineCommand({
    name: 'file.writeText',
    input: z.object({ path: writePathSchema, text: z.string() }),
    output: z.void(),
  }),
);
