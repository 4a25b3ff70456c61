import {
  fitStandardisation,
  standardisationForms,
  standardisationFrom,
  standardisationTensors,
  standardise,
} from './standardise.ts';
import { type GeneValues, type Stage, valuesOf, withValues } from './stage.ts';

/** Bins are averaged in this many runs along the gene. */
const runs = 10;

/** 10 means and the maximum, per mark; fewer means where a gene has fewer than 10 bins. 55 for 100 bins of 5 marks. */
export const pooledFeatureCount = (bins: number, marks: number): number => (Math.min(runs, bins) + 1) * marks;

/**
 * Pools prepared inputs: per mark the mean of each of 10 runs of bins and the maximum over all.
 * @param inputs [genes, bins, marks] on the log scale
 * @returns [genes, pooledFeatureCount]: for each mark its means from bin 1 on, then its maximum
 */
export function poolFeatures(inputs: Float32Array, genes: number, bins: number, marks: number): Float32Array {
  const means = Math.min(runs, bins);
  const perMark = means + 1;
  const pooled = new Float32Array(genes * perMark * marks);
  const runOf = Array.from({ length: bins }, (_, bin) => Math.floor((bin * means) / bins));
  const binsInRun = runOf.reduce(
    (counts, run) => ((counts[run] += 1), counts),
    new Array<number>(means).fill(0),
  );

  for (let gene = 0; gene < genes; gene++) {
    const into = gene * perMark * marks;
    for (let mark = 0; mark < marks; mark++) pooled[into + mark * perMark + means] = -Infinity;
    for (let bin = 0; bin < bins; bin++) {
      const from = (gene * bins + bin) * marks;
      for (let mark = 0; mark < marks; mark++) {
        const value = inputs[from + mark];
        pooled[into + mark * perMark + runOf[bin]] += value / binsInRun[runOf[bin]];
        const maximum = into + mark * perMark + means;
        if (value > pooled[maximum]) pooled[maximum] = value;
      }
    }
  }
  return pooled;
}

/** Pools the inputs and standardises what comes of it on training genes. */
export function pooledFeaturesStage(bins: number, marks: number): Stage {
  const width = pooledFeatureCount(bins, marks);
  const pooled = (given: GeneValues): Float32Array =>
    poolFeatures(valuesOf(given, 'inputs'), given.genes, bins, marks);
  return {
    name: 'features',
    reads: ['inputs'],
    gives: 'features',
    width,
    tensors: standardisationForms(width),
    learning: {
      by: 'direct-fit',
      fit: (given, { train }) =>
        Promise.resolve({
          tensors: standardisationTensors(fitStandardisation(pooled(given), width, train)),
        }),
    },
    run: (_, tensors, given) =>
      Promise.resolve(
        withValues(given, 'features', standardise(pooled(given), standardisationFrom(tensors))),
      ),
  };
}
