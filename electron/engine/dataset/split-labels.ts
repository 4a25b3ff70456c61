import { type SplitName, splitNames } from '../../contract/dataset.ts';
import { failure } from '../../contract/failure.ts';
import { formatCount, formatPercent } from '../../contract/words/number-format.ts';
import { labelHigh, labelLow, labelUnknown } from './dataset.ts';
import { type Split, splitIndex } from './split.ts';
import { type Random, shuffle } from '../random/random.ts';

/** How the labels of one split are made up. */
interface ClassShare {
  readonly genes: number;
  readonly labelled: number;
  readonly high: number;
  /** high / labelled; undefined where no gene has a label. */
  readonly share: number | undefined;
}

export interface ClassShares {
  readonly splits: Readonly<Record<SplitName, ClassShare>>;
  /** Plain sentences with the numbers. */
  readonly warnings: readonly string[];
}

/** Shares that differ by more than this make accuracy and average precision mislead. */
const tolerated = 0.05;

const names: Readonly<Record<SplitName, string>> = { train: 'training', valid: 'validation', test: 'test' };

/** The share of highly expressed genes per split, with warnings where it differs or a split cannot do its work. */
export function classShares(labels: Int8Array, split: Split): ClassShares {
  const splits = {
    train: classShare(labels, split, 'train'),
    valid: classShare(labels, split, 'valid'),
    test: classShare(labels, split, 'test'),
  };
  return {
    splits,
    warnings: [...warnOfDifference(splits), ...splitNames.flatMap((name) => warnOf(name, splits[name]))],
  };
}

function classShare(labels: Int8Array, split: Split, name: SplitName): ClassShare {
  const wanted = splitIndex(name);
  let genes = 0;
  let labelled = 0;
  let high = 0;
  for (let gene = 0; gene < labels.length; gene++) {
    if (split.assignment[gene] !== wanted) continue;
    genes++;
    if (labels[gene] !== labelUnknown) labelled++;
    if (labels[gene] === labelHigh) high++;
  }
  return { genes, labelled, high, share: labelled === 0 ? undefined : high / labelled };
}

function warnOfDifference(splits: ClassShares['splits']): string[] {
  const known = splitNames.flatMap((name) => {
    const { share } = splits[name];
    return share === undefined ? [] : [{ name, share }];
  });
  const shares = known.map(({ share }) => share);
  if (known.length < 2 || Math.max(...shares) - Math.min(...shares) <= tolerated) return [];
  const list = known.map(({ name, share }) => `${formatPercent(share)} in ${names[name]}`).join(', ');
  return [
    `The share of highly expressed genes differs between splits (${list}): accuracy and average precision ` +
      'depend on it, so compare models by AUROC.',
  ];
}

function warnOf(name: SplitName, { genes, labelled, high }: ClassShare): string[] {
  if (genes === 0) return [`The ${names[name]} split is empty.`];
  if (labelled === 0) return [`None of the ${formatCount(genes)} ${names[name]} genes has a label.`];
  if (high === 0 || high === labelled) {
    return [
      `All ${formatCount(labelled)} labelled ${names[name]} genes are ${high === 0 ? 'low' : 'high'}: AUROC is undefined there.`,
    ];
  }
  return [];
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
