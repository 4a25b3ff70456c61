import { z } from 'zod';
import { commandTable, defineCommand } from '../command.ts';
import { writePathSchema } from '../path.ts';
import { sectionIds } from '../report.ts';
import { onModelAndDataset } from './inputs.ts';

const reportInput = {
  ...onModelAndDataset,
  /** What the report is called; by default after its model and data. */
  title: z.string().max(300).optional(),
  /** Chosen sections, in any order; all by default. Ones that have nothing to say of these results are left out. */
  sections: z.array(z.enum(sectionIds)).optional(),
};
const reads = ['models', 'datasets', 'annotations', 'neighbours'] as const;

export const reportCommands = commandTable(
  /** A report as text: what a preview shows, and the file that is saved. */
  defineCommand({
    name: 'report.compose',
    input: z.object(reportInput),
    output: z.object({
      title: z.string(),
      /** One `<article class="report">`, everything from files escaped. */
      article: z.string(),
      /** Its style sheet. */
      style: z.string(),
      /** A page that needs nothing else, with no script: any browser opens it. */
      html: z.string(),
    }),
    reads,
  }),
  /** Writes that page to a file. */
  defineCommand({
    name: 'report.save',
    input: z.object({ ...reportInput, path: writePathSchema }),
    output: z.object({ title: z.string() }),
    reads,
  }),
);
