import type { CountRules } from '../../contract/signals.ts';

/** What is known of a file that goes into a mark, or of its control. */
export interface CombinedFile {
  /** Reads that pass the filters; undefined for a track, which counts as it is. */
  readonly depth: number | undefined;
  /** Spike-in factor; 1 where there is none. */
  readonly factor: number;
}

/** By what the values of each file are multiplied before they are added up. */
export interface FileWeights {
  /** Aligned to the mark's files. */
  readonly mark: readonly number[];
  /** Aligned to its controls. */
  readonly control: readonly number[];
}

type CombineRules = Pick<CountRules, 'scaling' | 'control' | 'replicates'>;

/**
 * Weights of the files of one mark. Files that are added are one library: with `per-million`, their sum is divided by the
 * sum of their depths. The control is scaled to the depth of what it is taken from, whatever the scaling is: to the reads
 * that the mark's weights stand for. A track has no depth, and is taken as scaled already.
 * @param controls none where the rules ignore them
 */
export function fileWeights(
  files: readonly CombinedFile[],
  controls: readonly CombinedFile[],
  { scaling, replicates }: CombineRules,
): FileWeights {
  const allReads = sum(files.map(({ depth = 0 }) => depth));
  const mark = files.map(({ depth, factor }) => {
    const share = replicates === 'mean' ? 1 / files.length : 1;
    const library = replicates === 'mean' ? (depth ?? 0) : allReads;
    return factor * share * (scaling === 'per-million' ? 1e6 / library : 1);
  });
  const depthOf = ({ depth = 1 }: CombinedFile): number => depth;
  const standsFor = sum(files.map((file, at) => (mark[at] ?? 0) * depthOf(file)));
  const controlReads = sum(controls.map((control) => control.factor * depthOf(control)));
  return { mark, control: controls.map(({ factor }) => (factor * standsFor) / controlReads) };
}

/**
 * Combines the files of a mark, bin by bin.
 * @param marks [files][bins]; NaN where not measured
 * @param controls [controls][bins]
 * @param target [bins]: filled
 */
export function combineBins(
  marks: readonly Float64Array[],
  controls: readonly Float64Array[],
  weights: FileWeights,
  rules: CombineRules,
  target: Float64Array,
): void {
  weightedSums(marks, weights.mark, rules.replicates, target);
  if (controls.length === 0) return;
  const background = new Float64Array(target.length);
  weightedSums(controls, weights.control, 'add', background);
  switch (rules.control) {
    case 'ignore':
      return;
    case 'subtract':
      // Math.max(0, NaN) is NaN, as it has to be.
      for (let bin = 0; bin < target.length; bin++) target[bin] = Math.max(0, target[bin] - background[bin]);
      return;
    case 'log2-ratio':
      for (let bin = 0; bin < target.length; bin++) {
        target[bin] = Math.log2((target[bin] + 1) / (background[bin] + 1));
      }
  }
}

/**
 * Where some of several files have no value, `mean` is over the others, and `add` has none: a sum of fewer files would look
 * like less signal.
 */
function weightedSums(
  files: readonly Float64Array[],
  weights: readonly number[],
  replicates: CombineRules['replicates'],
  target: Float64Array,
): void {
  for (let bin = 0; bin < target.length; bin++) {
    let total = 0;
    let measured = 0;
    for (let file = 0; file < files.length; file++) {
      const value = files[file][bin];
      if (Number.isNaN(value)) continue;
      total += weights[file] * value;
      measured++;
    }
    if (measured === files.length) target[bin] = total;
    else target[bin] = measured > 0 && replicates === 'mean' ? (total * files.length) / measured : NaN;
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
