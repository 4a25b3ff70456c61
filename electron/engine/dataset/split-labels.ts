import { type SplitName, splitNames } from '../../contract/dataset.ts';
import { formatCount, formatPercent } from '../../contract/words/number-format.ts';
import { labelHigh, labelUnknown } from './dataset.ts';
import { type Split, splitIndex } from './split.ts';

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
