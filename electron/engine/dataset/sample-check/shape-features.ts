import { auroc } from '../../metrics/ranking.ts';
import type { MarkShape, ShapeFeature, ShapeFeatures } from './mark-shapes.ts';
import { type Sample, meanProfile, part, sumsOver } from './sample.ts';

/** The features that a mean profile alone tells. */
export type ProfileFeatures = Pick<ShapeFeatures, 'peak' | 'lean' | 'dip' | 'side'>;

/** @param profile [bins] upstream to downstream, its middle the TSS */
function profileFeatures(profile: Float64Array): ProfileFeatures {
  const bins = profile.length;
  const mean = (from: number, to: number): number => {
    const [first, end] = part(bins, from, to);
    let sum = 0;
    for (let bin = first; bin < end; bin++) sum += profile[bin];
    return sum / Math.max(1, end - first);
  };
  // Two hundredths of the mean, so that an empty part does not make a ratio infinite.
  const little = 0.02 * mean(0, 1) + Number.MIN_VALUE;
  const ratio = (one: number, other: number): number => Math.log2((one + little) / (other + little));
  return {
    peak: ratio(mean(0.4, 0.6), (mean(0, 0.15) + mean(0.85, 1)) / 2),
    lean: ratio(mean(0.7, 1), mean(0, 0.3)),
    dip: ratio(mean(0.47, 0.53), (mean(0.32, 0.42) + mean(0.58, 0.68)) / 2),
    side: ratio(mean(0.52, 0.58), mean(0.42, 0.48)),
  };
}

/** The shape of one mark over all genes; AUROC .5 where labels are of one class. */
export function featuresOfMark(sample: Sample, mark: number): ShapeFeatures {
  const { genes, bins, labels } = sample;
  const everyGene = Uint32Array.from({ length: genes }, (_, gene) => gene);
  const totals = sumsOver(sample, mark, [0, bins]);
  const mean = totals.reduce((sum, total) => sum + total, 0) / genes;
  const variance = totals.reduce((sum, total) => sum + (total - mean) ** 2, 0) / genes;
  const labelled = everyGene.filter((gene) => labels[gene] >= 0);
  const classes = Uint8Array.from(labelled, (gene) => labels[gene]);
  const tells = (from: number, to: number): number => {
    const sums = sumsOver(sample, mark, part(bins, from, to));
    const area = auroc(
      classes,
      Float64Array.from(labelled, (gene) => sums[gene]),
    );
    return area.kind === 'defined' ? area.value : 0.5;
  };
  return {
    ...profileFeatures(meanProfile(sample, mark, everyGene)),
    aurocNear: tells(0.4, 0.6),
    aurocDownstream: tells(0.65, 1),
    aurocUpstream: tells(0, 0.35),
    unevenness: mean > 0 ? Math.sqrt(variance) / mean : 0,
  };
}

/** The same genes read from downstream to upstream. */
export function mirrored(shape: ShapeFeatures): ShapeFeatures {
  return {
    ...shape,
    lean: -shape.lean,
    side: -shape.side,
    aurocDownstream: shape.aurocUpstream,
    aurocUpstream: shape.aurocDownstream,
  };
}

/**
 * Logarithm of how likely a shape is for a mark (independent normal features; each at most four deviations off, so that one
 * odd feature does not decide).
 * @param use features that can be told of the sample
 * @param genes of the sample: of few genes a shape is known less exactly
 */
export function fit(
  shape: Partial<ShapeFeatures>,
  expected: MarkShape,
  use: readonly ShapeFeature[],
  genes: number,
): number {
  let sum = 0;
  for (const feature of use) {
    const value = shape[feature];
    if (value === undefined) continue;
    const spread = Math.hypot(expected.spread[feature], 2 / Math.sqrt(genes));
    const off = Math.max(-4, Math.min(4, (value - expected.mean[feature]) / spread));
    sum -= (off * off) / 2 + Math.log(spread);
  }
  return sum;
}
