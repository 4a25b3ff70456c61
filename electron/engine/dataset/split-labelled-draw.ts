import { failure } from '../../contract/failure.ts';
import type { Random } from '../random/random.ts';
import { shuffle } from '../random/random.ts';
import { labelHigh, labelLow } from './dataset.ts';

/**
 * Draws the training genes whose labels a model may see. Class shares are kept as nearly as whole genes allow, with at
 * least one gene of each class. All labelled training genes are returned where the budget covers them.
 * @param labels [genes]
 * @param trainGenes gene indices
 * @param budget number of labels, at least 2
 * @returns gene indices, ascending
 * @throws Failure `labels-missing`, `labels-one-class`, `option-invalid`
 */
export function drawLabelledGenes(
  labels: Int8Array,
  trainGenes: Uint32Array,
  budget: number,
  random: Random,
): Uint32Array {
  const high = trainGenes.filter((gene) => labels[gene] === labelHigh);
  const low = trainGenes.filter((gene) => labels[gene] === labelLow);
  const labelled = high.length + low.length;
  if (labelled === 0) {
    throw failure(
      'labels-missing',
      `None of the ${trainGenes.length} training genes has a label.`,
      'Import bin counts with a label column, or add an expression table.',
    );
  }
  if (high.length === 0 || low.length === 0) {
    throw failure(
      'labels-one-class',
      `All ${labelled} labelled training genes are ${high.length === 0 ? 'low' : 'high'}; both classes are needed.`,
      'Choose another split, or check the label column.',
    );
  }
  if (!Number.isInteger(budget) || budget < 2) {
    throw failure(
      'option-invalid',
      `${budget} labels are not enough: at least one highly and one lowly expressed gene is needed.`,
      'Give a whole number of labels, 2 or more.',
    );
  }
  if (budget >= labelled) return concatenated(high, low).sort();
  const highWanted = Math.min(Math.max(Math.round((budget * high.length) / labelled), 1), budget - 1);
  const chosenHigh = shuffle(high, random).subarray(0, highWanted);
  const chosenLow = shuffle(low, random).subarray(0, budget - highWanted);
  return concatenated(chosenHigh, chosenLow).sort();
}

function concatenated(one: Uint32Array, other: Uint32Array): Uint32Array {
  const both = new Uint32Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
