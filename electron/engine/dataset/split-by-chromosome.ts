import { failure } from '../../contract/failure.ts';
import { formatQuantity } from '../../contract/words/number-format.ts';
import { type Split, splitFromAssignment, splitIndex, unassigned } from './split.ts';
import { canonicalChromosome, compareChromosomes } from '../genes/chromosome-name.ts';
import type { GenePosition } from '../genes/gene-position.ts';

/**
 * Whole chromosomes test and validate, so that neighbouring genes never stand on two sides. Without `chosen`: test 1, 8,
 * 16 and validation 2, 10, 17 where the data have them all, otherwise the chromosomes `chooseChromosomes` takes. Genes
 * without a position are in no split.
 * @param positions [genes], undefined for genes the annotation does not hold
 * @param chosen chromosomes in any spelling (chr1, 1)
 * @throws Failure `split-impossible` with fewer than three chromosomes, `option-invalid` for a choice that does not fit.
 */
export function splitByChromosome(
  positions: readonly (Pick<GenePosition, 'chromosome'> | undefined)[],
  chosen?: ChosenChromosomes,
): Split {
  const genesPerChromosome = countGenes(positions);
  const present = [...genesPerChromosome.keys()].sort(compareChromosomes);
  if (present.length < fewestChromosomes) {
    throw failure(
      'split-impossible',
      present.length === 0
        ? 'Splitting by chromosome needs the chromosome of each gene, and none is known.'
        : `Splitting by chromosome needs at least ${fewestChromosomes} chromosomes, and the genes lie on ${present.join(' and ')} only.`,
      present.length === 0 ? 'Import a gene annotation, or split at random.' : 'Split at random instead.',
    );
  }
  const hasDefaults = [...defaultChromosomes.test, ...defaultChromosomes.valid].every((name) =>
    genesPerChromosome.has(name),
  );
  const { test, valid } =
    chosen !== undefined
      ? checkedChoice(chosen, present)
      : hasDefaults
        ? defaultChromosomes
        : chooseChromosomes(genesPerChromosome);

  const assignment = Uint8Array.from(positions, (position) => {
    if (position === undefined) return unassigned;
    const name = canonicalChromosome(position.chromosome);
    return splitIndex(test.includes(name) ? 'test' : valid.includes(name) ? 'valid' : 'train');
  });
  const isAutomatic = chosen === undefined && !hasDefaults;
  return splitFromAssignment(
    'chromosome',
    undefined,
    assignment,
    describe(test, valid, isAutomatic, assignment),
  );
}

/** One for each part of a split. */
const fewestChromosomes = 3;

/** Whether genes lie on enough chromosomes to be split by them. @param records [genes]; undefined where no positions are known */
export function canSplitByChromosome(
  records: readonly (Pick<GenePosition, 'chromosome'> | undefined)[] | undefined,
): boolean {
  return records !== undefined && countGenes(records).size >= fewestChromosomes;
}

function countGenes(
  positions: readonly (Pick<GenePosition, 'chromosome'> | undefined)[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const position of positions) {
    if (position === undefined) continue;
    const name = canonicalChromosome(position.chromosome);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function checkedChoice(chosen: ChosenChromosomes, present: readonly string[]): ChosenChromosomes {
  const test = chosen.test.map(canonicalChromosome);
  const valid = chosen.valid.map(canonicalChromosome);
  const unknown = [...test, ...valid].find((name) => !present.includes(name));
  if (unknown !== undefined) {
    throw failure(
      'option-invalid',
      `No gene of this data set lies on chromosome ${unknown}; its genes lie on ${present.join(', ')}.`,
      'Choose among these chromosomes.',
    );
  }
  const twice = test.find((name) => valid.includes(name));
  if (twice !== undefined) {
    throw failure(
      'option-invalid',
      `Chromosome ${twice} was chosen for the test and for validation.`,
      'Choose it for one of them.',
    );
  }
  return { test, valid };
}

function describe(
  test: readonly string[],
  valid: readonly string[],
  isAutomatic: boolean,
  assignment: Uint8Array,
): string {
  const without = assignment.reduce((sum, value) => sum + (value === unassigned ? 1 : 0), 0);
  const list = (names: readonly string[]): string =>
    names.length === 0 ? 'none' : [...names].sort(compareChromosomes).join(', ');
  return (
    `Test: ${test.length === 1 ? 'chromosome' : 'chromosomes'} ${list(test)}; validation: ${list(valid)}; the rest trains.` +
    (isAutomatic
      ? ' The usual chromosomes (test 1, 8, 16; validation 2, 10, 17) are not all in this data set, so whole ' +
        'chromosomes that come near 15% and 15% of its genes were taken.'
      : '') +
    (without === 0
      ? ''
      : ` ${formatQuantity(without, 'gene')} without a known chromosome ${without === 1 ? 'is' : 'are'} in no split.`)
  );
}

/** Chromosomes that test and validate; all others train. Canonical names, without "chr". */
interface ChosenChromosomes {
  readonly test: readonly string[];
  readonly valid: readonly string[];
}

/** About 16% and 18% of human protein-coding genes each; the choice of the project's published figures. */
const defaultChromosomes: ChosenChromosomes = { test: ['1', '8', '16'], valid: ['2', '10', '17'] };

/** Share of genes that test and validation are each meant to get. */
const targetShare = 0.15;

/**
 * Chooses whole chromosomes so that test and validation come near 15% of the genes each. Depends on nothing but the
 * numbers of genes: from the largest to the smallest, a chromosome goes to whichever of the two has more room left, if
 * that brings it nearer to its 15%; the largest always trains. Where none does, the smallest ones are taken.
 * @param genesPerChromosome at least three chromosomes
 */
function chooseChromosomes(genesPerChromosome: ReadonlyMap<string, number>): ChosenChromosomes {
  const bySize = [...genesPerChromosome].sort(
    ([oneName, one], [otherName, other]) => other - one || compareChromosomes(oneName, otherName),
  );
  const genes = bySize.reduce((sum, [, count]) => sum + count, 0);
  const chosen = { test: [] as string[], valid: [] as string[] };
  const room = { test: targetShare * genes, valid: targetShare * genes };
  for (const [name, count] of bySize.slice(1)) {
    const roomier = room.test >= room.valid ? 'test' : 'valid';
    if (count >= 2 * room[roomier]) continue;
    chosen[roomier].push(name);
    room[roomier] -= count;
  }
  for (const side of ['test', 'valid'] as const) {
    if (chosen[side].length > 0) continue;
    const smallest = bySize.findLast(([name]) => !chosen.test.includes(name) && !chosen.valid.includes(name));
    if (smallest !== undefined) chosen[side].push(smallest[0]);
  }
  return chosen;
}
