import { z } from 'zod';
import { commandTable, defineCommand } from '../command.ts';
import { devicesSchema, enginePreferenceSchema } from '../engines.ts';

export const deviceCommands = commandTable(
  /** What there is on this computer to train with; engines that were not tried yet are tried first, which takes seconds. */
  defineCommand({
    name: 'devices.list',
    input: z.void(),
    output: devicesSchema,
    job: true,
    changes: ['engines'],
  }),
  /** Tries every engine again, as after a driver was installed. */
  defineCommand({
    name: 'devices.try',
    input: z.void(),
    output: devicesSchema,
    job: true,
    changes: ['engines'],
  }),
  /** Chooses an engine, or leaves the choice to the measured speed. */
  defineCommand({
    name: 'devices.prefer',
    input: z.object({ engine: enginePreferenceSchema }),
    output: devicesSchema,
    job: true,
    changes: ['engines'],
  }),
);
