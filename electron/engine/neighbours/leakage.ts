import { type SplitKind, splitNames } from '../../contract/dataset.ts';
import { formatCount } from '../../contract/words/number-format.ts';
import type { LoadedDataset } from '../dataset/loaded-dataset.ts';
import type { Split } from '../dataset/split.ts';
import { type GenePositions, orderAlongGenome, positionsOf } from '../genes/gene-position.ts';
import { sparseWarnings } from './genomic-set.ts';
import { type NeighbourSet, neighboursOf } from './neighbour-set.ts';

/** bp between TSSs within which two genes are likely to share signal and regulation. */
const sharedWithin = 100_000;

/** How near the test genes are to the training genes. */
export interface Leakage {
  readonly testGenes: number;
  /** Test genes whose position is known. */
  readonly placed: number;
  /** Test genes with the TSS of a training gene within 100 kb. */
  readonly near: number;
  /** near / placed; undefined where no test gene has a known position. */
  readonly share: number | undefined;
}

const trainSplit = splitNames.indexOf('train');
const testSplit = splitNames.indexOf('test');

/**
 * How many test genes have a training gene nearby.
 * @param assignment [genes]: index into `splitNames`; other values are no split
 */
export function leakage(
  positions: GenePositions,
  assignment: ArrayLike<number>,
  within: number = sharedWithin,
): Leakage {
  const isIn = (gene: number, split: number): boolean => assignment[gene] === split;
  const testGenes = positions.filter((_, gene) => isIn(gene, testSplit)).length;
  let placed = 0;
  let near = 0;
  for (const along of orderAlongGenome(positions).chromosomes.values()) {
    const tss = Float64Array.from(along, (gene) => positions[gene]?.tss ?? NaN);
    /** bp from each place to the last training gene met on the way there. */
    const gaps = new Float64Array(along.length).fill(Infinity);
    const walk = (places: Iterable<number>): void => {
      let last = NaN;
      for (const place of places) {
        if (isIn(along[place], trainSplit)) last = tss[place];
        else if (!Number.isNaN(last)) gaps[place] = Math.min(gaps[place], Math.abs(tss[place] - last));
      }
    };
    walk(gaps.keys());
    walk(Array.from(gaps.keys()).reverse());
    along.forEach((gene, place) => {
      if (!isIn(gene, testSplit)) return;
      placed++;
      if (gaps[place] <= within) near++;
    });
  }
  return { testGenes, placed, near, share: placed === 0 ? undefined : near / placed };
}

/** Test genes that have a training gene among their neighbours. */
export function testGenesJoinedToTraining(set: NeighbourSet, assignment: ArrayLike<number>): number {
  let joined = 0;
  for (let gene = 0; gene < set.geneCount; gene++) {
    if (assignment[gene] !== testSplit) continue;
    if (neighboursOf(set, gene).some((neighbour) => assignment[neighbour] === trainSplit)) joined++;
  }
  return joined;
}

/** What a user should know of a split that is not by chromosome; undefined where there is nothing to warn of. */
export function leakageWarning(split: SplitKind, { placed, near, share }: Leakage): string | undefined {
  if (split === 'chromosome' || share === undefined || near === 0) return undefined;
  return (
    `${formatCount(near)} of ${formatCount(placed)} test genes (${Math.round(100 * share)}%) have a training gene within 100 kb, ` +
    'whose signal overlaps or resembles theirs. The figures may flatter the model, above all with neighbours; a split ' +
    'by chromosome avoids it.'
  );
}

/** How far a training's neighbours reach across its split, and whether they are near at all, in plain words. */
export function neighbourWarnings(
  set: NeighbourSet,
  { kind, assignment, counts }: Split,
  { records }: Pick<LoadedDataset, 'records'>,
): readonly string[] {
  const near =
    records === undefined ? undefined : leakageWarning(kind, leakage(positionsOf(records), assignment));
  const joined = testGenesJoinedToTraining(set, assignment);
  const share = Math.round((100 * joined) / Math.max(1, counts.test));
  return [
    ...(near === undefined ? [] : [near]),
    ...(joined === 0
      ? []
      : [
          `${formatCount(joined)} of ${formatCount(counts.test)} test genes (${share}%) have a training gene among their neighbours. ` +
            'Its counts are read and never its label, but the model was fitted to that label.',
        ]),
    ...(records === undefined ? [] : sparseWarnings(set, positionsOf(records))),
  ];
}
