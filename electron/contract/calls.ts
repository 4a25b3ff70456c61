import type { GeneSet, Results } from './commands/results.ts';
import { noSplit, unknownLabel } from './commands/results.ts';
import { splitNames } from './dataset.ts';
import type { Confusion } from './metrics.ts';

/** The part of {@link Results} that says which genes are in a set. */
type Assignment = Pick<Results, 'genes' | 'split' | 'trainedOnThese'>;

/** Indices of the genes of a set, ascending. */
export function genesOfSet(results: Assignment, set: GeneSet): Uint32Array {
  const every = Uint32Array.from({ length: results.genes }, (_, gene) => gene);
  if (set === 'all') return every;
  const wanted = splitNames.indexOf(set);
  return every.filter((gene) => results.split[gene] === wanted);
}

/** The set's name as people read it in "3,318 test genes". */
export function setName(set: GeneSet): string {
  switch (set) {
    case 'train':
      return 'training genes';
    case 'valid':
      return 'validation genes';
    case 'test':
      return 'test genes';
    case 'all':
      return 'labelled genes';
  }
}

/** "training", "validation", "test", or nothing for a gene in no split. */
export function splitText(split: number): string {
  if (split === noSplit) return '';
  return ['training', 'validation', 'test'][split] ?? '';
}

/** How calls at a threshold agree with the labels of some genes; genes without a label do not count. */
export function confusionAt(
  results: Pick<Results, 'probabilities' | 'labels'>,
  genes: Uint32Array,
  threshold: number,
): Confusion {
  let [truePositive, falsePositive, trueNegative, falseNegative] = [0, 0, 0, 0];
  for (const gene of genes) {
    const label = results.labels[gene];
    if (label === undefined || label === unknownLabel) continue;
    const calledHigh = (results.probabilities[gene] ?? Number.NaN) >= threshold;
    if (calledHigh && label === 1) truePositive++;
    else if (calledHigh) falsePositive++;
    else if (label === 1) falseNegative++;
    else trueNegative++;
  }
  return { truePositive, falsePositive, trueNegative, falseNegative };
}

/** What a confusion says in shares; undefined where there is nothing to divide by. */
export interface CallRates {
  /** Of all labelled genes, called right. */
  readonly accuracy: number | undefined;
  /** Of the genes called high, high. */
  readonly precision: number | undefined;
  /** Of the high genes, called high. */
  readonly recall: number | undefined;
}

export function callRates({
  truePositive,
  falsePositive,
  trueNegative,
  falseNegative,
}: Confusion): CallRates {
  const share = (part: number, whole: number): number | undefined => (whole === 0 ? undefined : part / whole);
  return {
    accuracy: share(truePositive + trueNegative, truePositive + falsePositive + trueNegative + falseNegative),
    precision: share(truePositive, truePositive + falsePositive),
    recall: share(truePositive, truePositive + falseNegative),
  };
}
