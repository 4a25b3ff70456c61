import type { DatasetHeatmap, DatasetOverview } from '../../contract/commands/dataset.ts';
import type { Orientation } from '../../contract/dataset.ts';
import { failure } from '../../contract/failure.ts';
import { formatQuantity } from '../../contract/words/number-format.ts';
import type { TrainingChoices } from '../../contract/training.ts';
import { binSizeOf, binsOnGenome } from '../dataset/bin-size.ts';
import { classProfile } from '../dataset/class-profiles.ts';
import { labelHigh, labelLow } from '../dataset/dataset.ts';
import { summariseMarks } from '../dataset/mark-summaries.ts';
import { requireStrands } from '../dataset/orientation.ts';
import { warnOfConstantMarks } from '../dataset/scaling.ts';
import { signalHeatmap } from '../dataset/signal-heatmap.ts';
import { classShares } from '../dataset/split-labels.ts';
import { splitGenes } from '../dataset/split.ts';
import type { StoredDataset } from '../project/datasets.ts';
import { splitDataset } from '../dataset/split-dataset.ts';

/** What does not depend on choices, kept while the data set is in memory: changing the split must answer at once. */
const summaries = createDerived<StoredDataset, ReturnType<typeof summariseMarks>>();
const profiles = createDerived<StoredDataset, Promise<Pick<DatasetOverview, 'high' | 'low'>>, Orientation>();
const heatmaps = createDerived<StoredDataset, ReturnType<typeof signalHeatmap>, string>();

/**
 * What a user looks at before training: class balance, split, profiles, and everything odd about the data.
 * @param importWarnings what the import found odd
 * @throws Failure `split-impossible`, `orientation-impossible`
 */
export async function datasetOverview(
  loaded: StoredDataset,
  { split: kind, seed, orientation }: Pick<TrainingChoices, 'split' | 'seed' | 'orientation'>,
  importWarnings: readonly string[],
): Promise<DatasetOverview> {
  const { dataset } = loaded;
  const { genes, bins, marks } = dataset.manifest;
  const split = splitDataset(loaded, kind, seed);
  const shares = classShares(dataset.labels, split);
  const oriented = orient(loaded, orientation);
  const { description } = binSizeOf(dataset.manifest);
  const { high, low } = await profiles.get(
    loaded,
    async () => ({
      high: await classProfile(dataset, labelHigh, oriented.reversed),
      low: await classProfile(dataset, labelLow, oriented.reversed),
    }),
    orientation,
  );
  const markSummaries = await summaries.get(loaded, () => summariseMarks(dataset));
  return {
    genes,
    bins,
    marks: [...marks],
    orientation,
    orientationDescription: oriented.description,
    ...binsOnGenome(dataset.manifest),
    binSizeDescription: description,
    split: {
      kind: split.kind,
      description: split.description,
      counts: split.counts,
      unassigned: split.unassigned,
      shares: shares.splits,
    },
    high,
    low,
    markSummaries: markSummaries.map((summary) => ({ ...summary, totals: [...summary.totals] })),
    warnings: [
      ...shares.warnings,
      ...(split.unassigned === 0
        ? []
        : [
            `${formatQuantity(split.unassigned, 'gene')} ${split.unassigned === 1 ? 'is' : 'are'} in no split, because the chromosome is not known.`,
          ]),
      ...warnOfConstantMarks(dataset.counts, bins, marks, splitGenes(split).train),
      ...(oriented.withoutStrand > 0
        ? [
            `${formatQuantity(oriented.withoutStrand, 'gene')} without a known strand ${oriented.withoutStrand === 1 ? 'stays' : 'stay'} in the order of the files.`,
          ]
        : []),
      ...importWarnings,
    ],
  };
}

/**
 * Genes sorted by signal and averaged into rows.
 * @param sortBy names of the marks that decide the order; all where undefined
 * @throws Failure `option-invalid` for a mark the data do not have, `orientation-impossible`
 */
export async function datasetHeatmap(
  loaded: StoredDataset,
  orientation: Orientation,
  mostRows: number,
  sortBy: readonly string[] | undefined,
): Promise<DatasetHeatmap> {
  const { bins, marks } = loaded.dataset.manifest;
  const columns = (sortBy ?? marks).map((mark) => {
    const column = marks.indexOf(mark);
    if (column >= 0) return column;
    throw failure('option-invalid', `There is no mark "${mark}".`, `The marks are ${marks.join(', ')}.`);
  });
  const { reversed } = orient(loaded, orientation);
  const {
    rows,
    scale,
    marks: values,
    genes,
    highShare,
  } = await heatmaps.get(
    loaded,
    () => signalHeatmap(loaded.dataset, reversed, mostRows, columns),
    `${orientation} ${mostRows} ${columns.join(' ')}`,
  );
  return {
    rows,
    bins,
    scale,
    orientation,
    ...binsOnGenome(loaded.dataset.manifest),
    marks: [...values],
    genes,
    highShare,
  };
}

/** How a data set's genes are turned. @throws Failure `orientation-impossible` */
function orient({ dataset, records }: StoredDataset, orientation: Orientation) {
  const strands = records?.map((record) => record?.strand);
  return requireStrands(orientation, strands, dataset.manifest);
}

/** Keeps what was derived from an object as long as that object is in memory. */
interface Derived<Source extends object, Value, Variant extends string = ''> {
  readonly get: (source: Source, derive: () => Value, variant?: Variant) => Value;
}

/** Values derived from the same object with different variants are kept side by side. */
function createDerived<Source extends object, Value, Variant extends string = ''>(): Derived<
  Source,
  Value,
  Variant
> {
  const known = new WeakMap<Source, Map<string, Value>>();
  return {
    get(source, derive, variant) {
      const variants = known.get(source) ?? new Map<string, Value>();
      known.set(source, variants);
      const key = variant ?? '';
      const value = variants.get(key) ?? derive();
      variants.set(key, value);
      return value;
    },
  };
}
