import type { DatasetOverview } from '../../electron/contract/commands/dataset.ts';
import type { SplitName } from '../../electron/contract/dataset.ts';
import type { BinAxis } from './bin-axis.ts';
import type { SplitClasses } from './class-share-bars.tsx';
import type { MarkProfile, Profile } from './mark-profile-chart.tsx';

/** What people call the three parts. */
const splitTitles: Readonly<Record<SplitName, string>> = {
  train: 'Training',
  valid: 'Validation',
  test: 'Test',
};

export function axisOf({
  bins,
  binSize,
  tssBin,
  orientation,
}: Pick<DatasetOverview, 'bins' | 'binSize' | 'tssBin' | 'orientation'>): BinAxis {
  return { bins, binSize, tssBin, orientation };
}

/** Genes of each part by class. */
export function classesOfSplits({ split }: Pick<DatasetOverview, 'split'>): readonly SplitClasses[] {
  return (['train', 'valid', 'test'] as const).map((name) => {
    const { genes, labelled, high } = split.shares[name];
    return { split: splitTitles[name], high, low: labelled - high, unlabelled: genes - labelled };
  });
}

/** Mean profiles with the 95% interval of the mean (1.96 standard errors), mark by mark. */
export function profilesOfMarks({
  marks,
  bins,
  high,
  low,
}: Pick<DatasetOverview, 'marks' | 'bins' | 'high' | 'low'>): readonly MarkProfile[] {
  return marks.map((mark, m) => ({
    mark,
    highGenes: profileOf(high, m * bins, (m + 1) * bins),
    lowGenes: profileOf(low, m * bins, (m + 1) * bins),
  }));
}

function profileOf({ mean, standardError }: DatasetOverview['high'], from: number, to: number): Profile {
  const means = Array.from(mean.subarray(from, to));
  const half = Array.from(standardError.subarray(from, to), (error) => 1.96 * error);
  const smallest = means.some((value) => value < 0) ? -Infinity : 0;
  return {
    mean: means,
    // Reads cannot be fewer than none; log ratios can.
    low: means.map((value, bin) => Math.max(smallest, value - (half[bin] ?? 0))),
    high: means.map((value, bin) => value + (half[bin] ?? 0)),
  };
}

/** Where a mean bin of a mark comes to lie under scaling by the maximum: x / max * 2 - 1. */
export function scaledByMax(meanCount: number, maxCount: number): number {
  return maxCount > 0 ? (meanCount / maxCount) * 2 - 1 : -1;
}
