import { failure } from '../../contract/failure.ts';
import type { DataChoices, TrainingChoices } from '../../contract/training.ts';
import type { Dataset } from './dataset.ts';
import { type Split, splitAsGiven } from './split.ts';
import { canSplitByChromosome, splitByChromosome } from './split-by-chromosome.ts';
import { splitRandom } from './split-random.ts';
import { positionsOf } from '../genes/gene-position.ts';
import type { LoadedDataset } from './loaded-dataset.ts';

/** What is sensible for a data set: by chromosome and by strand as soon as its genes' positions are known, on enough chromosomes. */
export function recommendedChoices({
  dataset,
  records,
}: {
  readonly dataset: Pick<Dataset, 'manifest'>;
  readonly records: LoadedDataset['records'];
}): DataChoices {
  const hasStrands = records?.some((record) => record?.strand !== undefined) ?? false;
  return {
    split: canSplitByChromosome(records) ? 'chromosome' : dataset.manifest.hasGivenSplit ? 'given' : 'random',
    orientation: hasStrands || dataset.manifest.direction === 'by-strand' ? 'strand' : 'genomic',
    scaling: dataset.manifest.signed === true ? 'standard' : 'log',
  };
}

/** Splits a data set as chosen. @throws Failure `split-impossible` */
export function splitDataset(
  { dataset, records }: Pick<LoadedDataset, 'dataset' | 'records'>,
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
