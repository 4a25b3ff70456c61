import { createHash } from 'node:crypto';
import { type SplitKind, type SplitName, splitNames } from '../../contract/dataset.ts';
import { failure } from '../../contract/failure.ts';
import type { SplitCounts } from '../../contract/model.ts';
import type { Dataset } from './dataset.ts';

/** A gene that no split holds: without coordinates when splitting by chromosome. */
export const unassigned = 255;

/** Which genes train, validate and test. */
export interface Split {
  readonly kind: SplitKind;
  /** Only for `random`. */
  readonly seed: number | undefined;
  /** [genes]: index into `splitNames`, or {@link unassigned}. */
  readonly assignment: Uint8Array;
  readonly counts: SplitCounts;
  /** Genes in no split. */
  readonly unassigned: number;
  /** One sentence: "Test: chromosomes 1, 8, 16; validation: 2, 10, 17; the rest trains." */
  readonly description: string;
}

/** Gene indices of one split, ascending. */
export type SplitGenes = Readonly<Record<SplitName, Uint32Array>>;

/** The value of `Split.assignment` that means a split. */
export function splitIndex(name: SplitName): number {
  return splitNames.indexOf(name);
}

/** Each split's genes, as ascending gene indices. */
export function splitGenes(split: Split): SplitGenes {
  return { train: genesIn(split, 'train'), valid: genesIn(split, 'valid'), test: genesIn(split, 'test') };
}

function genesIn(split: Split, name: SplitName): Uint32Array {
  const wanted = splitIndex(name);
  const genes = new Uint32Array(split.counts[name]);
  let filled = 0;
  for (let gene = 0; gene < split.assignment.length; gene++) {
    if (split.assignment[gene] === wanted) genes[filled++] = gene;
  }
  return genes;
}

/**
 * Completes a split from its assignment.
 * @throws Failure `split-impossible` where nothing is left to train on.
 */
export function splitFromAssignment(
  kind: SplitKind,
  seed: number | undefined,
  assignment: Uint8Array,
  description: string,
): Split {
  const counts = { train: 0, valid: 0, test: 0 } satisfies SplitCounts;
  let without = 0;
  for (const value of assignment) {
    if (value === unassigned) without++;
    else counts[splitNames[value]]++;
  }
  if (counts.train === 0) {
    throw failure(
      'split-impossible',
      `This split leaves no gene to train on (validation ${counts.valid}, test ${counts.test}, none ${without}).`,
      'Choose another split, for example a random one.',
    );
  }
  return { kind, seed, assignment, counts, unassigned: without, description };
}

/**
 * The split that the files themselves make by their names or folders (train, valid, test).
 * @throws Failure `split-impossible` where they make none.
 */
export function splitAsGiven(dataset: Pick<Dataset, 'givenSplit'>): Split {
  if (dataset.givenSplit === undefined) {
    throw failure(
      'split-impossible',
      'The files of this data set do not say which genes train, validate and test.',
      'Split by chromosome (it needs a gene annotation) or at random instead.',
    );
  }
  return splitFromAssignment(
    'given',
    undefined,
    dataset.givenSplit.slice(),
    'Training, validation and test genes as the files give them.',
  );
}

/** One letter per gene: training, validation, test, none. */
const letters = 'tvx-';

/** SHA-256 of which gene is in which split: equal hashes mean equal splits, however they were made. */
export function splitHash({ assignment }: Split): string {
  const text = Array.from(assignment, (value) => letters.at(value === unassigned ? -1 : value)).join('');
  return createHash('sha256').update(text).digest('hex');
}
