import type { Orientation } from '../../contract/dataset.ts';
import type { Strand } from '../../contract/gene.ts';
import type { FittedScaling } from '../../contract/model.ts';
import type { Dataset } from './dataset.ts';
import { requireStrands } from './orientation.ts';

/**
 * What models read: counts scaled per mark, and bins in the order that the orientation says.
 * @param fitted of the same marks as the data set, in the same order
 * @param strands [genes]; only needed where bins have to be turned, see orientation.ts
 * @returns [genes, bins, marks] row-major
 * @throws Failure `orientation-impossible`
 */
export function prepareInputs(
  dataset: Pick<Dataset, 'manifest' | 'counts'>,
  fitted: FittedScaling,
  orientation: Orientation,
  strands: readonly (Strand | undefined)[] | undefined,
): Float32Array {
  const { counts } = dataset;
  const { genes, bins, marks } = dataset.manifest;
  const scale = scalingPerMark(fitted);
  const { reversed } = requireStrands(orientation, strands, dataset.manifest);
  // Most counts are small whole numbers: their scaled values come from a table, [count, mark].
  const table = new Float32Array(tableSize * marks.length);
  for (let count = 0; count < tableSize; count++) {
    for (let mark = 0; mark < marks.length; mark++) table[count * marks.length + mark] = scale(count, mark);
  }

  const inputs = new Float32Array(counts.length);
  const values = bins * marks.length;
  for (let gene = 0; gene < genes; gene++) {
    const isReversed = reversed[gene] === 1;
    let to = gene * values;
    for (let bin = 0; bin < bins; bin++) {
      const from = gene * values + (isReversed ? bins - 1 - bin : bin) * marks.length;
      for (let mark = 0; mark < marks.length; mark++) {
        const count = counts[from + mark];
        const inTable = count >= 0 && count < tableSize && (count | 0) === count;
        inputs[to++] = inTable ? table[count * marks.length + mark] : scale(count, mark);
      }
    }
  }
  return inputs;
}

const tableSize = 1024;

/** The scaling of one count of one mark; see `FittedScaling`. */
function scalingPerMark(fitted: FittedScaling): (count: number, mark: number) => number {
  switch (fitted.scaling) {
    case 'log': {
      const { mean, standardDeviation } = fitted;
      return (count, mark) => orMean((Math.log1p(count) - mean[mark]) / standardDeviation[mark]);
    }
    case 'standard': {
      const { mean, standardDeviation } = fitted;
      return (value, mark) => orMean((value - mean[mark]) / standardDeviation[mark]);
    }
    case 'max': {
      const { max } = fitted;
      return (count, mark) => (count / max[mark]) * 2 - 1;
    }
  }
}

/** What was not measured is taken for the mean of its mark, which is 0 once it is standardised. */
const orMean = (standardised: number): number => (Number.isNaN(standardised) ? 0 : standardised);

/**
 * A data set's counts with its marks in another order, as a model expects them.
 * @param marks the data set's marks, each once, in the order wanted
 */
export function inMarkOrder(dataset: Dataset, marks: readonly string[]): Dataset {
  const { manifest, counts } = dataset;
  const from = marks.map((mark) => manifest.marks.indexOf(mark));
  if (from.every((column, index) => column === index)) return dataset;
  const reordered = counts.slice();
  for (let row = 0; row < counts.length; row += marks.length) {
    for (const [to, column] of from.entries()) reordered[row + to] = counts[row + column];
  }
  return { ...dataset, manifest: { ...manifest, marks: [...marks] }, counts: reordered };
}
