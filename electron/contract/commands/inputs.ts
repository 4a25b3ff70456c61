import { z } from 'zod';
import { appErrorSchema } from '../app-error.ts';
import { projectPathSchema } from '../path.ts';

/** What nearly every command names: the project's folder, as `project.open` answered it. */
export const inProject = { project: projectPathSchema };

/** The id of something saved in a project; where it is read, `newest` stands for what was saved last. */
export const savedIdSchema = z.string().min(1);

/** Something of a project that cannot be read, and what to do about it. */
export const damagedItemSchema = z.object({ id: z.string(), error: appErrorSchema });

/** A data set of a project. */
export const onDataset = { ...inProject, dataset: savedIdSchema };

/** A model of a project, used on one of its data sets: the one it was trained on, or another. */
export const onModelAndDataset = { ...onDataset, model: savedIdSchema };

/** 0-based position of a gene in its data set; what arrays over genes are indexed by. */
export const geneIndexSchema = z.int().nonnegative();

/** Base pairs per bin where they are known; DeepChrome's 100 bins are 100 bp each, other data do not say. */
export const binSizeSchema = z.int().positive().optional();

/** The edge between bins (0: before the first) at which genes begin; absent where it is the middle, as of windows around the TSS. */
export const tssBinSchema = z.int().nonnegative().optional();
