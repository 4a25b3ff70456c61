import { splitNames } from '../../contract/dataset.ts';
import type { SplitKind, SplitName } from '../../contract/dataset.ts';
import { failure } from '../../contract/failure.ts';
import type { SplitCounts } from '../../contract/model.ts';
import type { Split, SplitGenes } from './split.ts';
import { unassigned } from './split.ts';

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
