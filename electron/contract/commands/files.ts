import { z } from 'zod';
import { commandTable, defineCommand } from '../command.ts';
import { uint8ArraySchema } from '../numeric-array.ts';
import { pathSchema } from './inputs.ts';

/** Writing what the page composed (reports, pictures) to where the user's save dialog said. */
export const fileCommands = commandTable(
  /** UTF-8. The file is there whole or not at all. */
  defineCommand({
    name: 'file.writeText',
    input: z.object({ path: pathSchema, text: z.string() }),
    output: z.void(),
  }),
  defineCommand({
    name: 'file.writeBytes',
    input: z.object({ path: pathSchema, bytes: uint8ArraySchema }),
    output: z.void(),
  }),
);
