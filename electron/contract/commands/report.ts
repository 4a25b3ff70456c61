import { z } from 'zod';
import { commandTable, defineCommand } from '../command.ts';
import { writePathSchema } from '../path.ts';
import { sectionIds } from '../report.ts';
import { inProject, onModelAndDataset, savedIdSchema } from './inputs.ts';

const reportInput = {
  ...onModelAndDataset,
  /** What the report is called; by default after its model and data. */
  title: z.string().max(300).optional(),
  /** Chosen sections, in any order; all by default. Ones that have nothing to say of these results are left out. */
  sections: z.array(z.enum(sectionIds)).optional(),
};
const reads = ['models', 'datasets', 'annotations', 'neighbours', 'reports'] as const;

export const addedPictureSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** What it shows, in a sentence. */
  message: z.string(),
});
/** A picture that a user added to a report. */
export type AddedPicture = z.infer<typeof addedPictureSchema>;

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
  /** Pictures that were added to the report of a model and a data set, in that order. */
  defineCommand({
    name: 'report.pictures',
    input: z.object(onModelAndDataset),
    output: z.array(addedPictureSchema),
    reads: ['reports'],
  }),
  /** Keeps a picture of the window for the report. */
  defineCommand({
    name: 'report.addPicture',
    input: z.object({
      ...onModelAndDataset,
      title: z.string().min(1).max(300),
      message: z.string().max(4000),
      /** One `<svg>` element, drawn for paper. */
      svg: z.string().max(20_000_000),
    }),
    output: z.object({ id: z.string() }),
    changes: ['reports'],
  }),
  defineCommand({
    name: 'report.removePicture',
    input: z.object({ ...inProject, picture: savedIdSchema }),
    output: z.void(),
    changes: ['reports'],
  }),
);
