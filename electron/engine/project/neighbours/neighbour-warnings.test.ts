import { describe, expect, it } from 'vitest';
import { simulateGenome } from '../../dataset/simulate-genome.ts';
import { splitByChromosome } from '../../dataset/split-by-chromosome.ts';
import { splitRandom } from '../../dataset/split-random.ts';
import { positionsOf } from '../../genes/gene-position.ts';
import { genomicNeighbourSet } from '../../neighbours/genomic-set.ts';
import { sortedIdNeighbourSet } from '../../neighbours/sorted-id-set.ts';
import { randomFromSeed } from '../../random/random.ts';
import { neighbourWarnings } from './neighbour-warnings.ts';

const records = simulateGenome(500, randomFromSeed(1, 'genome'));
const positions = positionsOf(records);
const genomic = genomicNeighbourSet(positions, { by: 'count', each: 5 });
const byChromosome = splitByChromosome(positions);
const atRandom = splitRandom(new Int8Array(500).fill(1), 1);

describe('a training with neighbours warns', () => {
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
