import { z } from 'zod';
import { orientationSchema, scalingSchema, splitKindSchema } from '../../contract/dataset.ts';
import { failure } from '../../contract/failure.ts';
import { modelKindSchema } from '../../contract/model.ts';
import { splitAsGiven } from '../dataset/split-as-given.ts';
import { splitByChromosome } from '../dataset/split-by-chromosome.ts';
import { splitRandom } from '../dataset/split-random.ts';
import type { Split } from '../dataset/split.ts';
import { positionsOf } from '../genes/gene-position.ts';
import type { LoadedDataset } from './project-datasets.ts';

export const trainingChoicesSchema = z.object({
  model: modelKindSchema,
  /** Settings that differ from their defaults. */
  settings: z.record(z.string(), z.number()),
  split: splitKindSchema,
  orientation: orientationSchema,
  scaling: scalingSchema,
  seed: z.int().nonnegative(),
  /** Labels that training may see; all where undefined. */
  labels: z.int().positive().optional(),
  /** Whether validation labels are counted in `labels` too. */
  strictLabels: z.boolean(),
});
/** What a user decides before a training. */
export type TrainingChoices = z.infer<typeof trainingChoicesSchema>;

/** What is sensible for a data set: by chromosome and by strand as soon as its genes' positions are known. */
export function recommendedChoices({
  dataset,
  records,
}: LoadedDataset): Pick<TrainingChoices, 'split' | 'orientation' | 'scaling'> {
  const hasStrands = records?.some((record) => record?.strand !== undefined) ?? false;
  return {
    split: records !== undefined ? 'chromosome' : dataset.givenSplit !== undefined ? 'given' : 'random',
    orientation: hasStrands ? 'strand' : 'genomic',
    scaling: 'log',
  };
}

/** Splits a data set as chosen. @throws Failure `split-impossible` */
export function splitDataset(
  { dataset, records }: LoadedDataset,
  kind: TrainingChoices['split'],
  seed: number,
): Split {
  switch (kind) {
    case 'given':
      return splitAsGiven(dataset);
    case 'random':
      return splitRandom(dataset.labels, seed);
    case 'chromosome':
      if (records !== undefined) return splitByChromosome(positionsOf(records));
      throw failure(
        'split-impossible',
        'A split by chromosome needs to know on which chromosome each gene lies.',
        'Add a gene annotation (GTF, BED or a gene table) to the data set, or choose another split.',
      );
  }
}
