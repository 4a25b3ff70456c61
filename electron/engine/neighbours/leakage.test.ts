import { describe, expect, it } from 'vitest';
import { simulateGenome } from '../dataset/simulate-genes.ts';
import { splitByChromosome } from '../dataset/split-by-chromosome.ts';
import { splitRandom } from '../dataset/split-random.ts';
import { positionsOf } from '../genes/gene-position.ts';
import { randomFromSeed } from '../random/random.ts';
import { genomicNeighbourSet } from './genomic-set.ts';
import { leakage, leakageWarning, neighbourWarnings, testGenesJoinedToTraining } from './leakage.ts';
import { sortedIdNeighbourSet } from './sorted-id-set.ts';
import { at } from './testing/gene-places.ts';

const [train, valid, test, none] = [0, 1, 2, 255];

describe('leakage', () => {
  const positions = [
    at('1', 0),
    at('1', 100_000),
    at('1', 100_001),
    at('2', 50),
    at('1', 150_000),
    undefined,
    at('2', 60),
  ];
  const assignment = Uint8Array.of(train, test, test, test, valid, test, none);

  it('counts the test genes with the TSS of a training gene within 100 kb on their chromosome', () => {
    expect(leakage(positions, assignment)).toEqual({ testGenes: 4, placed: 3, near: 1, share: 1 / 3 });
  });

  it('is undefined where no test gene has a known position', () => {
    expect(leakage([at('1', 1), undefined], Uint8Array.of(train, test)).share).toBeUndefined();
  });

  it('is warned of with its share unless the split is by chromosome', () => {
    const found = leakage(positions, assignment);
    expect(leakageWarning('random', found)).toContain(
      '1 of 3 test genes (33%) have a training gene within 100 kb',
    );
    expect(leakageWarning('chromosome', found)).toBeUndefined();
    expect(leakageWarning('given', { ...found, near: 0, share: 0 })).toBeUndefined();
  });

  it('of a set is how many test genes have training genes for neighbours', () => {
    const set = genomicNeighbourSet(positions, { by: 'count', each: 1 });
    expect(testGenesJoinedToTraining(set, assignment)).toBe(1);
  });
});

describe('a training with neighbours warns', () => {
  const records = simulateGenome(500, randomFromSeed(1, 'genome'));
  const positions = positionsOf(records);
  const genomic = genomicNeighbourSet(positions, { by: 'count', each: 5 });
  const byChromosome = splitByChromosome(positions);
  const atRandom = splitRandom(new Int8Array(500).fill(1), 1);

  it('of nothing where genes are split by chromosome and neighbours lie on their own', () => {
    expect(neighbourWarnings(genomic, byChromosome, { records })).toEqual([]);
  });

  it('of training genes within 100 kb and among the neighbours, with their shares, where the split is another one', () => {
    const warnings = neighbourWarnings(genomic, atRandom, { records });
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toMatch(/\d+ of \d+ test genes \(\d+%\) have a training gene within 100 kb/);
    expect(warnings[1]).toMatch(/\d+ of \d+ test genes \(\d+%\) have a training gene among their neighbours/);
  });

  it('of neighbours on other chromosomes even where genes are split by chromosome', () => {
    const mixed = records.map(({ id }) => `${id.at(-1)}${id}`);
    const published = sortedIdNeighbourSet(mixed, positions, 3);
    const warnings = neighbourWarnings(published, byChromosome, { records });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('among their neighbours');
  });
});
