import type { Dataset } from '../dataset.ts';

/** A data set as the rules of the sample check look at it. */
export interface Sample {
  readonly genes: number;
  readonly bins: number;
  readonly marks: readonly string[];
  /** [genes, bins, marks]: as stored. */
  readonly counts: Dataset['counts'];
  /** [genes]: 1 where bins are read from high to low coordinates, to run from upstream to downstream. */
  readonly reversed: Uint8Array;
  /** [genes]: 1 on the minus strand, 0 on the plus strand, 2 where it is not known; undefined without an annotation. */
  readonly strand: Uint8Array | undefined;
  /** [genes]: 1 high, 0 low, -1 not known. */
  readonly labels: Int8Array;
  /** bp; undefined where it is not known. */
  readonly binSize: number | undefined;
}

/** Whether the templates of marks hold for a sample: they were measured in windows of 5 kb to either side. */
export function windowIsKnown({ bins, binSize }: Pick<Sample, 'bins' | 'binSize'>): boolean {
  return binSize !== undefined && bins >= 20 && Math.abs(bins * binSize - 10_000) <= 1_000;
}

/** Bins from one share of the window to another: [from, to). */
export function part(bins: number, from: number, to: number): readonly [number, number] {
  return [Math.round(from * bins), Math.round(to * bins)];
}

/** [genes] sums of one mark over some bins, read from upstream to downstream. */
export function sumsOver(sample: Sample, mark: number, [from, to]: readonly [number, number]): Float64Array {
  const { genes, bins, counts, reversed } = sample;
  const marks = sample.marks.length;
  const sums = new Float64Array(genes);
  for (let gene = 0; gene < genes; gene++) {
    const turned = reversed[gene] === 1;
    let sum = 0;
    for (let bin = from; bin < to; bin++) {
      const value = counts[(gene * bins + (turned ? bins - 1 - bin : bin)) * marks + mark];
      // Where nothing was measured there is nothing to add.
      if (value === value) sum += value;
    }
    sums[gene] = sum;
  }
  return sums;
}

/** [bins] mean of one mark over some genes, upstream to downstream. */
export function meanProfile(sample: Sample, mark: number, genes: Uint32Array): Float64Array {
  const { bins, counts, reversed } = sample;
  const marks = sample.marks.length;
  const profile = new Float64Array(bins);
  for (const gene of genes) {
    const turned = reversed[gene] === 1;
    for (let bin = 0; bin < bins; bin++) {
      const value = counts[(gene * bins + (turned ? bins - 1 - bin : bin)) * marks + mark];
      if (value === value) profile[bin] += value;
    }
  }
  for (let bin = 0; bin < bins; bin++) profile[bin] /= Math.max(1, genes.length);
  return profile;
}
