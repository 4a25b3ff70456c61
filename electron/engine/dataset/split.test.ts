import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitNames } from '../../contract/dataset.ts';
import { readTextTable } from '../testing/read-text-table.ts';
import { sharedData } from '../testing/shared-data.ts';
import { type Split, splitAsGiven, splitGenes, splitHash, unassigned } from './split.ts';
import { splitByChromosome } from './split-by-chromosome.ts';
import { splitRandom } from './split-random.ts';

/** `['chr1', 3]`: three genes on chr1. */
function genesOn(...chromosomes: readonly (readonly [string | undefined, number])[]) {
  return chromosomes.flatMap(([chromosome, genes]) =>
    Array.from({ length: genes }, () => (chromosome === undefined ? undefined : { chromosome })),
  );
}

function everyGeneOnce(split: Split): void {
  const { train, valid, test } = splitGenes(split);
  const all = [...train, ...valid, ...test].sort((a, b) => a - b);
  expect(new Set(all).size).toBe(all.length);
  expect(all.length + split.unassigned).toBe(split.assignment.length);
}

describe('a split by chromosome', () => {
  it('tests on 1, 8, 16 and validates on 2, 10, 17, however they are spelt', () => {
    const split = splitByChromosome(
      genesOn(['chr1', 1], ['8', 1], ['CHR16', 1], ['2', 1], ['chr10', 1], ['17', 1], ['chrX', 2]),
    );
    expect([...split.assignment]).toEqual([2, 2, 2, 1, 1, 1, 0, 0]);
    expect(split.description).toBe('Test: chromosomes 1, 8, 16; validation: 2, 10, 17; the rest trains.');
  });

  it('leaves genes without a position out of every split, and counts them', () => {
    const positions = genesOn(['1', 5], ['2', 5], ['3', 20], [undefined, 2]);
    const split = splitByChromosome(positions, { test: ['chr1'], valid: ['2'] });
    expect([...split.assignment.slice(-2)]).toEqual([unassigned, unassigned]);
    expect(split).toMatchObject({ unassigned: 2, counts: { train: 20, valid: 5, test: 5 } });
    expect(split.description).toContain('2 genes without a known chromosome are in no split.');
  });

  it('takes other whole chromosomes near 15% where the usual ones are missing, and says so', () => {
    const split = splitByChromosome(genesOn(['I', 50], ['II', 20], ['III', 12], ['IV', 12], ['V', 3]));
    expect(split.counts).toEqual({ train: 62, valid: 15, test: 20 });
    expect(split.description).toMatch(/^Test: chromosome II; validation: III, V; .*not all in this data set/);
  });

  it('always trains on the largest chromosome and leaves no split empty, for any numbers of genes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 3, maxLength: 30 }), (sizes) => {
        const positions = genesOn(...sizes.map((size, index) => [`scaffold${index}`, size] as const));
        const split = splitByChromosome(positions);
        everyGeneOnce(split);
        for (const name of splitNames) expect(split.counts[name]).toBeGreaterThan(0);
        expect(split.counts.train).toBeGreaterThanOrEqual(Math.max(...sizes));
        expect(split.assignment).toEqual(splitByChromosome(positions).assignment);
      }),
      { numRuns: 50 },
    );
  });

  it('of fewer than three chromosomes is refused with what to do instead', () => {
    expect(() => splitByChromosome(genesOn(['1', 5], ['chr1', 5], ['2', 5]))).toThrow(
      /at least 3 chromosomes, and the genes lie on 1 and 2 only\. Split at random/,
    );
    expect(() => splitByChromosome(genesOn([undefined, 5]))).toThrow(
      /none is known\. Import a gene annotation/,
    );
  });

  it('by a choice that does not fit is refused', () => {
    const positions = genesOn(['1', 5], ['2', 5], ['3', 5]);
    expect(() => splitByChromosome(positions, { test: ['9'], valid: ['2'] })).toThrow(
      /No gene .* on chromosome 9; its genes lie on 1, 2, 3/,
    );
    expect(() => splitByChromosome(positions, { test: ['2'], valid: ['chr2'] })).toThrow(
      /Chromosome 2 was chosen/,
    );
    expect(() => splitByChromosome(positions, { test: ['1', '2'], valid: ['3'] })).toThrow(
      /no gene to train on/,
    );
  });

  const table = sharedData('remc-E012/genes.tsv.gz');
  it.skipIf(table === undefined)('of E012 has 12,186, 2,917 and 3,318 genes', () => {
    const { chr } = readTextTable(table ?? '', 'chr');
    const split = splitByChromosome(chr.map((chromosome) => ({ chromosome })));
    expect(split.counts).toEqual({ train: 12_186, valid: 2917, test: 3318 });
    expect(split.unassigned).toBe(0);
  });
});

describe('a split as given', () => {
  it('is the one of the files; genes whose files name none are in none', () => {
    const split = splitAsGiven({ givenSplit: Uint8Array.of(0, 1, 2, unassigned) });
    expect(split).toMatchObject({ kind: 'given', counts: { train: 1, valid: 1, test: 1 }, unassigned: 1 });
  });

  it('of files that give none is refused', () => {
    expect(() => splitAsGiven({ givenSplit: undefined })).toThrow(/do not say which genes train/);
  });
});

describe('a random split', () => {
  const labels = Int8Array.from({ length: 1000 }, (_, gene) => (gene < 300 ? 1 : gene < 900 ? 0 : -1));

  it('keeps the share of each label', () => {
    const split = splitRandom(labels, 7);
    expect(split.counts).toEqual({ train: 700, valid: 150, test: 150 });
    for (const genes of Object.values(splitGenes(split))) {
      const count = (label: number) => genes.filter((gene) => labels[gene] === label).length;
      expect(count(1) / genes.length).toBeCloseTo(0.3, 2);
      expect(count(-1) / genes.length).toBeCloseTo(0.1, 2);
    }
  });

  it('is the same for the same seed and another for another', () => {
    expect(splitRandom(labels, 7)).toEqual(splitRandom(labels, 7));
    expect(splitRandom(labels, 7).assignment).not.toEqual(splitRandom(labels, 8).assignment);
  });

  it('takes other shares, and refuses such that do not add up', () => {
    expect(splitRandom(labels, 7, { train: 0.5, valid: 0, test: 0.5 }).counts).toEqual({
      train: 500,
      valid: 0,
      test: 500,
    });
    expect(() => splitRandom(labels, 7, { train: 0.5, valid: 0.2, test: 0.2 })).toThrow(/do not add up to 1/);
  });

  it('puts every gene into exactly one split, for any labels', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(-1, 0, 1), { minLength: 12, maxLength: 200 }),
        fc.nat(),
        (list, seed) => {
          everyGeneOnce(splitRandom(Int8Array.from(list), seed));
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('the hash of a split', () => {
  const split = splitAsGiven({ givenSplit: Uint8Array.of(0, 1, 2, unassigned, 0) });

  it('depends on nothing but which gene is where', () => {
    const renamed = { ...split, kind: 'random', seed: 3, description: 'other' } as const;
    const moved = splitAsGiven({ givenSplit: Uint8Array.of(0, 1, 2, unassigned, 1) });
    expect(splitHash(renamed)).toBe(splitHash(split));
    expect(splitHash(moved)).not.toBe(splitHash(split));
  });
});
