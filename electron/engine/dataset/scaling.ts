import type { DatasetManifest, Scaling } from '../../contract/dataset.ts';
import { failure } from '../../contract/failure.ts';
import type { FittedScaling } from '../../contract/model.ts';
import type { Counts } from './dataset.ts';

/**
 * Fits a scaling on training genes only, in float64. `log`: mean and population standard deviation of log1p(count) per
 * mark over all bins; `standard`: the same of the values themselves; `max`: the largest count per mark. Values that were not
 * measured (NaN) count for nothing. A mark that never varies gets a standard deviation (or, all
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
      return { scaling, ...fitMoments(counts, bins, marks, trainGenes, Math.log1p) };
    case 'standard':
      return { scaling, ...fitMoments(counts, bins, marks, trainGenes, (value) => value) };
    case 'max': {
      const max = extremes(counts, bins, marks, trainGenes).map(({ largest }) => (largest > 0 ? largest : 1));
      return { scaling, max };
    }
  }
}

/**
 * The scaling that a model uses on a data set.
 * @param fixed the only one that the model reads, of counts; values that are no counts are standardised instead
 * @param chosen by the user, where the model leaves it open
 * @throws Failure `option-invalid` where the values do not allow what was chosen
 */
export function usableScaling(
  { signed = false, hasGaps = false, name }: Pick<DatasetManifest, 'signed' | 'hasGaps' | 'name'>,
  chosen: Scaling,
  fixed: Scaling | undefined,
): Scaling {
  if (fixed !== undefined) return signed ? 'standard' : fixed;
  if (signed && chosen !== 'standard') {
    throw failure(
      'option-invalid',
      `The data set "${name}" holds negative values, which are no counts: ` +
        (chosen === 'log'
          ? 'no logarithm can be taken of them.'
          : 'scaled by the maximum they would fall below the range that models expect.'),
      'Choose the scaling "standard", which takes the values as they are.',
    );
  }
  if (hasGaps && chosen === 'max') {
    throw failure(
      'option-invalid',
      `In the data set "${name}" some bins were not measured, and scaling by the maximum has no value that stands for them.`,
      'Choose the scaling "log" or "standard", which give such bins the mean of their mark.',
    );
  }
  return chosen;
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

/** Whole counts below this are transformed by a table, which is far quicker than taking a logarithm millions of times. */
const tableSize = 4096;

/** Mean and standard deviation per mark of what `transform` makes of the values that were measured. */
function fitMoments(
  counts: Counts,
  bins: number,
  marks: number,
  trainGenes: Uint32Array,
  transform: (value: number) => number,
): { mean: number[]; standardDeviation: number[] } {
  const table = Float64Array.from({ length: tableSize }, (_, count) => transform(count));
  const sum = new Float64Array(marks);
  const sumOfSquares = new Float64Array(marks);
  const measured = new Float64Array(marks);
  const values = bins * marks;
  // Deviations from each mark's first value: their squares lose no digits to a mean that is far from zero.
  const origin = new Float64Array(marks);
  for (let mark = 0; mark < marks; mark++) {
    const first = transform(counts[trainGenes[0] * values + mark]);
    origin[mark] = Number.isNaN(first) ? 0 : first;
  }

  for (const gene of trainGenes) {
    let at = gene * values;
    for (let bin = 0; bin < bins; bin++) {
      for (let mark = 0; mark < marks; mark++) {
        const count = counts[at++];
        if (count !== count) continue;
        const inTable = count >= 0 && count < tableSize && (count | 0) === count;
        const deviation = (inTable ? table[count] : transform(count)) - origin[mark];
        measured[mark]++;
        sum[mark] += deviation;
        sumOfSquares[mark] += deviation * deviation;
      }
    }
  }
  const mean: number[] = [];
  const standardDeviation: number[] = [];
  for (let mark = 0; mark < marks; mark++) {
    const n = Math.max(1, measured[mark]);
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
