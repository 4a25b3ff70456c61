import type { Split } from '../../dataset/split.ts';
import { positionsOf } from '../../genes/gene-position.ts';
import { leakage, leakageWarning, testGenesJoinedToTraining } from '../../neighbours/leakage.ts';
import type { NeighbourSet } from '../../neighbours/neighbour-set.ts';
import type { LoadedDataset } from '../../dataset/loaded-dataset.ts';

/** How far a training's neighbours reach across its split, in plain words; empty where they cannot. */
export function neighbourWarnings(
  set: NeighbourSet,
  { kind, assignment, counts }: Split,
  { records }: Pick<LoadedDataset, 'records'>,
): readonly string[] {
  const near =
    records === undefined ? undefined : leakageWarning(kind, leakage(positionsOf(records), assignment));
  const joined = testGenesJoinedToTraining(set, assignment);
  const count = (value: number): string => value.toLocaleString('en-US');
  const share = Math.round((100 * joined) / Math.max(1, counts.test));
  return [
    ...(near === undefined ? [] : [near]),
    ...(joined === 0
      ? []
      : [
          `${count(joined)} of ${count(counts.test)} test genes (${share}%) have a training gene among their neighbours. ` +
            'Its counts are read and never its label, but the model was fitted to that label.',
        ]),
  ];
}
