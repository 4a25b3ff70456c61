import { pauses } from '../job/pauses.ts';
import type { Dataset } from './dataset.ts';

/** The mean signal of every mark around the TSS, over some genes. */
export interface ClassProfile {
  readonly genes: number;
  /** [marks, bins]: mean over the genes where it was measured; zeros where there are none. */
  readonly mean: Float32Array;
  /** [marks, bins]: standard error of the mean over genes; 0 for fewer than two. */
  readonly standardError: Float32Array;
}

const genesBetweenPauses = 64;

/**
 * Mean and standard error (sample standard deviation / sqrt(genes)) of the counts of all genes with one label. Taken in
 * two passes, as the difference of sums of squares would lose digits; others are let run meanwhile.
 * @param reversed [genes]: 1 where bins are read from high to low coordinates
 */
export async function classProfile(
  { manifest, counts, labels }: Pick<Dataset, 'manifest' | 'counts' | 'labels'>,
  label: number,
  reversed: Uint8Array,
): Promise<ClassProfile> {
  const { bins, marks } = manifest;
  const values = bins * marks.length;
  const chosen: number[] = [];
  for (let gene = 0; gene < labels.length; gene++) if (labels[gene] === label) chosen.push(gene);
  const genes = chosen.length;
  const mean = new Float64Array(values);
  const squares = new Float64Array(values);
  /** Genes where it was measured. */
  const measured = new Float64Array(values);
  if (genes === 0) return { genes, mean: new Float32Array(values), standardError: new Float32Array(values) };

  const columns = marks.length;
  const pause = pauses();
  for (const [i, gene] of chosen.entries()) {
    if (i % genesBetweenPauses === 0) await pause();
    const turned = reversed[gene] === 1;
    for (let bin = 0, from = gene * values; bin < bins; bin++) {
      let at = turned ? bins - 1 - bin : bin;
      for (let mark = 0; mark < columns; mark++, at += bins) {
        const count = counts[from++];
        if (count !== count) continue;
        mean[at] += count;
        measured[at]++;
      }
    }
  }
  for (let at = 0; at < values; at++) if (measured[at] > 0) mean[at] /= measured[at];
  for (const [i, gene] of chosen.entries()) {
    if (i % genesBetweenPauses === 0) await pause();
    const turned = reversed[gene] === 1;
    for (let bin = 0, from = gene * values; bin < bins; bin++) {
      let at = turned ? bins - 1 - bin : bin;
      for (let mark = 0; mark < columns; mark++, at += bins) {
        const deviation = counts[from++] - mean[at];
        if (!Number.isNaN(deviation)) squares[at] += deviation * deviation;
      }
    }
  }
  const standardError = Float32Array.from(squares, (sum, at) =>
    measured[at] < 2 ? 0 : Math.sqrt(sum / (measured[at] - 1) / measured[at]),
  );
  return { genes, mean: Float32Array.from(mean), standardError };
}
