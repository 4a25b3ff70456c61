import type { Scaling } from '../../contract/dataset.ts';
import type { FittedScaling } from '../../contract/model.ts';
import type { Counts } from './dataset.ts';

/**
 * Fits a scaling on training genes only, in float64. `log`: mean and population standard deviation of log1p(count) per
 * mark over all bins; `max`: the largest count per mark. A mark that never varies gets a standard deviation (or, all
 * zero, a maximum) of 1, so that it becomes a constant and nothing is divided by zero; see `warnOfConstantMarks`.
 * @param counts [genes, bins, marks]
 * @param trainGenes gene indices, at least one
 */
export function fitScaling(
  scaling: Scaling,
  counts: Counts,
  bins: number,
  marks: number,
  trainGenes: Uint32Array,
): FittedScaling {
  switch (scaling) {
    case 'log':
      return { scaling, ...fitLog(counts, bins, marks, trainGenes) };
    case 'max': {
      const max = extremes(counts, bins, marks, trainGenes).map(({ largest }) => (largest > 0 ? largest : 1));
      return { scaling, max };
    }
  }
}

/** A sentence for every mark whose counts are all equal over the training genes: it can tell a model nothing. */
export function warnOfConstantMarks(
  counts: Counts,
  bins: number,
  markNames: readonly string[],
  trainGenes: Uint32Array,
): string[] {
  return extremes(counts, bins, markNames.length, trainGenes).flatMap(({ smallest, largest }, mark) =>
    smallest === largest
      ? [
          `${markNames[mark]} is ${largest} in every bin of every training gene, so it carries no information.`,
        ]
      : [],
  );
}

/** Whole counts below this (counts are never negative) take log1p from a table, which is far quicker than computing it millions of times. */
const tableSize = 4096;

function fitLog(
  counts: Counts,
  bins: number,
  marks: number,
  trainGenes: Uint32Array,
): { mean: number[]; standardDeviation: number[] } {
  const table = Float64Array.from({ length: tableSize }, (_, count) => Math.log1p(count));
  const sum = new Float64Array(marks);
  const sumOfSquares = new Float64Array(marks);
  const values = bins * marks;
  // Deviations from each mark's first value: their squares lose no digits to a mean that is far from zero.
  const origin = new Float64Array(marks);
  for (let mark = 0; mark < marks; mark++) origin[mark] = Math.log1p(counts[trainGenes[0] * values + mark]);

  for (const gene of trainGenes) {
    let at = gene * values;
    for (let bin = 0; bin < bins; bin++) {
      for (let mark = 0; mark < marks; mark++) {
        const count = counts[at++];
        const inTable = count < tableSize && (count | 0) === count;
        const deviation = (inTable ? table[count] : Math.log1p(count)) - origin[mark];
        sum[mark] += deviation;
        sumOfSquares[mark] += deviation * deviation;
      }
    }
  }
  const n = trainGenes.length * bins;
  const mean: number[] = [];
  const standardDeviation: number[] = [];
  for (let mark = 0; mark < marks; mark++) {
    const shift = sum[mark] / n;
    const variance = sumOfSquares[mark] / n - shift * shift;
    mean.push(origin[mark] + shift);
    // Rounding can leave a constant mark a variance of about 1e-17 instead of 0.
    standardDeviation.push(variance > 1e-14 ? Math.sqrt(variance) : 1);
  }
  return { mean, standardDeviation };
}

function extremes(
  counts: Counts,
  bins: number,
  marks: number,
  genes: Uint32Array,
): { smallest: number; largest: number }[] {
  const smallest = new Float64Array(marks).fill(Infinity);
  const largest = new Float64Array(marks).fill(-Infinity);
  const values = bins * marks;
  for (const gene of genes) {
    let at = gene * values;
    for (let bin = 0; bin < bins; bin++) {
      for (let mark = 0; mark < marks; mark++) {
        const count = counts[at++];
        if (count < smallest[mark]) smallest[mark] = count;
        if (count > largest[mark]) largest[mark] = count;
      }
    }
  }
  return Array.from(smallest, (value, mark) => ({ smallest: value, largest: largest[mark] }));
}
