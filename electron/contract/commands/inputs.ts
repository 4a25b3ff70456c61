import { z } from 'zod';
import { projectPathSchema } from '../path.ts';

/** What nearly every command names: the project's folder, as `project.open` answered it. */
export const inProject = { project: projectPathSchema };

/** The id of something saved in a project. */
export const savedIdSchema = z.string().min(1);

/** A data set of a project. */
export const onDataset = { ...inProject, dataset: savedIdSchema };

/** A model of a project, used on one of its data sets: the one it was trained on, or another. */
export const onModelAndDataset = { ...onDataset, model: savedIdSchema };

/** 0-based position of a gene in its data set; what arrays over genes are indexed by. */
export const geneIndexSchema = z.int().nonnegative();

/** Base pairs per bin where they are known; DeepChrome's 100 bins are 100 bp each, other data do not say. */
export const binSizeSchema = z.int().positive().optional();
