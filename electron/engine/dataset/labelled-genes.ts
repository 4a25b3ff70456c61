import type { TrainingChoices } from '../../contract/training.ts';
import { failure } from '../../contract/failure.ts';
import { type Random, randomFromSeed, shuffle } from '../random/random.ts';
import { labelHigh, labelLow, labelUnknown } from './dataset.ts';
import type { SplitGenes } from './split.ts';

/** Share of a strict label budget that chooses the epoch instead of training. */
const validationShare = 0.2;

/**
 * The genes whose labels a training may use: all labelled ones, or as many as its budget says.
 * @param labels [genes]
 * @throws Failure `labels-missing`, `labels-one-class`, `option-invalid`
 */
export function labelledGenes(
  labels: Int8Array,
  { train, valid }: SplitGenes,
  { labels: budget, strictLabels, seed }: Pick<TrainingChoices, 'labels' | 'strictLabels' | 'seed'>,
): Pick<SplitGenes, 'train' | 'valid'> {
  const known = (genes: Uint32Array): Uint32Array => genes.filter((gene) => labels[gene] !== labelUnknown);
  const all = { train: known(train), valid: known(valid) };
  if (budget === undefined) {
    requireBothClasses(labels, all.train);
    return all;
  }
  const draw = (from: Uint32Array, count: number, purpose: string): Uint32Array =>
    drawLabelledGenes(labels, from, count, randomFromSeed(seed, `labels ${purpose}`));
  if (!strictLabels) return { ...all, train: draw(train, budget, 'training') };
  const forValidation = Math.max(2, Math.round(budget * validationShare));
  return {
    train: draw(train, budget - forValidation, 'training'),
    valid: draw(valid, forValidation, 'validation'),
  };
}

function requireBothClasses(labels: Int8Array, genes: Uint32Array): void {
  if (genes.length === 0) {
    throw failure(
      'labels-missing',
      'None of the training genes has a label.',
      'Import bin counts with a label column (1 for high, 0 for low expression), or load a trained model instead.',
    );
  }
  const first = labels[genes[0]];
  if (genes.some((gene) => labels[gene] !== first)) return;
  throw failure(
    'labels-one-class',
    `All ${genes.length} labelled training genes have the label ${first}.`,
    'Training needs genes of both kinds, high (1) and low (0); choose another split or check the label column.',
  );
}

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
