import { failure } from '../../contract/failure.ts';
import type { SplitName } from '../../contract/dataset.ts';
import { randomFromSeed, shuffle } from '../random/random.ts';
import { labelHigh, labelLow, labelUnknown } from './dataset.ts';
import { type Split, splitFromAssignment, splitIndex } from './split.ts';

/** Shares of the genes; they add up to 1. */
type SplitFractions = Readonly<Record<SplitName, number>>;

const defaultFractions: SplitFractions = { train: 0.7, valid: 0.15, test: 0.15 };

/**
 * Draws genes at random, each label (and "not known") by the same shares, so that every split has the same class share.
 * @param labels [genes]
 * @throws Failure `option-invalid` for shares that are negative or do not add up to 1, `split-impossible` for fewer than
 * three genes.
 */
export function splitRandom(
  labels: Int8Array,
  seed: number,
  fractions: SplitFractions = defaultFractions,
): Split {
  checkFractions(fractions);
  if (labels.length < 3) {
    throw failure(
      'split-impossible',
      `${labels.length} genes cannot be split into training, validation and test.`,
      'Use a data set with more genes.',
    );
  }
  const random = randomFromSeed(seed, 'split');
  const assignment = new Uint8Array(labels.length);
  for (const label of [labelHigh, labelLow, labelUnknown]) {
    const genes = shuffle(genesLabelled(labels, label), random);
    const testEnd = Math.round(genes.length * fractions.test);
    const validEnd = Math.round(genes.length * (fractions.test + fractions.valid));
    for (const [rank, gene] of genes.entries()) {
      assignment[gene] = splitIndex(rank < testEnd ? 'test' : rank < validEnd ? 'valid' : 'train');
    }
  }
  const percent = (share: number): string => `${Number((share * 100).toFixed(1))}%`;
  return splitFromAssignment(
    'random',
    seed,
    assignment,
    `Random (seed ${seed}), by label: ${percent(fractions.train)} of the genes train, ` +
      `${percent(fractions.valid)} validate, ${percent(fractions.test)} test; neighbouring genes may stand on two sides.`,
  );
}

function checkFractions({ train, valid, test }: SplitFractions): void {
  const areShares = [train, valid, test].every((share) => share >= 0) && train > 0;
  if (areShares && Math.abs(train + valid + test - 1) < 1e-9) return;
  throw failure(
    'option-invalid',
    `The shares ${train}, ${valid} and ${test} (training, validation, test) do not add up to 1, or training has none.`,
    'Give three shares such as 0.7, 0.15 and 0.15.',
  );
}

function genesLabelled(labels: Int8Array, label: number): Uint32Array {
  const genes: number[] = [];
  for (let gene = 0; gene < labels.length; gene++) if (labels[gene] === label) genes.push(gene);
  return Uint32Array.from(genes);
}
