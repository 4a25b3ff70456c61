import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NeighbourRecipe, nearestGenes } from '../../contract/neighbours.ts';
import { canonicalChromosome } from '../genes/chromosome-name.ts';
import { genomicNeighbours, orderAlongGenome } from '../genes/gene-position.ts';
import { readTextTable } from '../testing/read-text-table.ts';
import { sharedData } from '../testing/shared-data.ts';
import { genomicNeighbourSet, sparseWarnings } from './genomic-set.ts';
import { setFromEdges } from './set-from-edges.ts';
import { sortedIdNeighbourSet } from './sorted-id-set.ts';
import { anyPositions, at } from './testing/gene-places.ts';
import { edgesOf, rowsOf } from './testing/set-rows.ts';

interface GenomeFixture {
  readonly genome: {
    readonly chromosomes: readonly string[];
    readonly tss: readonly number[];
    readonly threeEachSide: readonly (readonly number[])[];
    readonly within200kb: readonly (readonly number[])[];
  };
}
const { genome } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'fixtures/neighbours.json'), 'utf8'),
) as GenomeFixture;
const genomic = (recipe: NeighbourRecipe) => {
  if (recipe.kind !== 'genomic') throw new Error('It is not on the genome.');
  return recipe;
};
const ascending = (rows: readonly (readonly number[])[]) => rows.map((row) => row.toSorted((a, b) => a - b));

describe('genomic neighbours', () => {
  const genes = [
    at('1', 500, '-'),
    at('1', 100),
    at('2', 120),
    at('chr1', 350),
    at('1', 900, null),
    undefined,
  ];

  it('are the nearest TSSs of each side, from the nearest on, with distance and relative strand', () => {
    const set = genomicNeighbourSet(genes, { by: 'count', each: 1 });
    expect(edgesOf(set).filter(({ from }) => from === 0)).toEqual([
      { from: 0, to: 3, kind: 'genomic', distance: 150, score: NaN, strength: NaN, sameStrand: -1 },
      { from: 0, to: 4, kind: 'genomic', distance: 400, score: NaN, strength: NaN, sameStrand: 0 },
    ]);
  });

  it('are those within a distance, the distance itself included', () => {
    expect(rowsOf(genomicNeighbourSet(genes, { by: 'distance', within: 250 }))[3]).toEqual([0, 1]);
    expect(rowsOf(genomicNeighbourSet(genes, { by: 'distance', within: 249 }))[3]).toEqual([0]);
  });

  it('are at most so many on each side within a distance, where that is asked for', () => {
    const crowded = Array.from({ length: 9 }, (_, gene) => at('1', 10 * gene));
    expect(rowsOf(genomicNeighbourSet(crowded, { by: 'distance', within: 1000, each: 2 }))[4]).toEqual([
      3, 5, 2, 6,
    ]);
  });

  it('end at the usual limit where nothing else is asked for: a gene 44 Mb away is not near', () => {
    const sparse = [at('1', 1_000_000), at('1', 45_000_000), at('1', 45_900_000)];
    const { reach } = genomic(nearestGenes(10));
    expect(rowsOf(genomicNeighbourSet(sparse, reach))).toEqual([[], [2], [1]]);
    // As version 0.1 made them, and as its models still read them.
    expect(rowsOf(genomicNeighbourSet(sparse, { by: 'count', each: 10 }))[0]).toEqual([1, 2]);
  });

  it('are the same with and without the limit where genes lie dense', () => {
    fc.assert(
      fc.property(anyPositions, fc.integer({ min: 1, max: 9 }), (positions, each) => {
        const limited = genomicNeighbourSet(positions, genomic(nearestGenes(each)).reach);
        const { name, layers, ...edges } = genomicNeighbourSet(positions, { by: 'count', each });
        expect(limited).toMatchObject(edges);
        expect(limited.name).toBe(`${name} within 2 Mb`);
        expect(layers).toHaveLength(1);
      }),
    );
  });

  it('are none for a gene without a position and for one alone on its chromosome', () => {
    const rows = rowsOf(genomicNeighbourSet(genes, { by: 'count', each: 10 }));
    expect([rows[2], rows[5]]).toEqual([[], []]);
  });

  it('agree with an independent program', () => {
    const placed = genome.chromosomes.map((chromosome, gene) => at(chromosome, genome.tss[gene]));
    const nearest = genomicNeighbourSet(placed, { by: 'count', each: 3 });
    expect(ascending(rowsOf(nearest))).toEqual(genome.threeEachSide);
    const within = genomicNeighbourSet(placed, { by: 'distance', within: 200_000 });
    expect(ascending(rowsOf(within))).toEqual(genome.within200kb);
  });

  it('are those that the gene view shows', () => {
    fc.assert(
      fc.property(anyPositions, fc.integer({ min: 1, max: 4 }), (positions, each) => {
        const order = orderAlongGenome(positions);
        const rows = rowsOf(genomicNeighbourSet(positions, { by: 'count', each }));
        const shown = positions.map((_, gene) =>
          (genomicNeighbours(order, positions, gene, each) ?? []).map((neighbour) => neighbour.gene),
        );
        expect(ascending(rows)).toEqual(ascending(shown));
      }),
    );
  });

  it('are mutual, never the gene itself, never twice, never on another chromosome', () => {
    fc.assert(
      fc.property(anyPositions, fc.integer({ min: 1, max: 12 }), fc.boolean(), (positions, size, byCount) => {
        const reach = byCount
          ? ({ by: 'count', each: size } as const)
          : ({ by: 'distance', within: size } as const);
        const rows = rowsOf(genomicNeighbourSet(positions, reach));
        for (const [gene, row] of rows.entries()) {
          expect(new Set(row).size).toBe(row.length);
          for (const other of row) {
            expect(other).not.toBe(gene);
            expect(rows[other]).toContain(gene);
            expect(canonicalChromosome(positions[other]?.chromosome ?? 'none')).toBe(
              canonicalChromosome(positions[gene]?.chromosome ?? ''),
            );
          }
        }
      }),
    );
  });

  it('within a distance are all that are so near', () => {
    fc.assert(
      fc.property(anyPositions, fc.integer({ min: 1, max: 30 }), (positions, within) => {
        const near = (gene: number, other: number): boolean => {
          const [one, two] = [positions[gene], positions[other]];
          if (gene === other || one === undefined || two === undefined) return false;
          const sameChromosome = canonicalChromosome(one.chromosome) === canonicalChromosome(two.chromosome);
          return sameChromosome && Math.abs(one.tss - two.tss) <= within;
        };
        const expected = positions.map((_, gene) =>
          [...positions.keys()].filter((other) => near(gene, other)),
        );
        expect(ascending(rowsOf(genomicNeighbourSet(positions, { by: 'distance', within })))).toEqual(
          expected,
        );
      }),
    );
  });

  it('come from the nearest on', () => {
    fc.assert(
      fc.property(anyPositions, (positions) => {
        const edges = edgesOf(genomicNeighbourSet(positions, { by: 'count', each: 5 }));
        for (const [place, edge] of edges.entries()) {
          const before = edges[place - 1] as (typeof edges)[number] | undefined;
          if (before?.from === edge.from) expect(before.distance).toBeLessThanOrEqual(edge.distance);
        }
      }),
    );
  });
});

describe('sparse data', () => {
  const everyTenMb = Array.from({ length: 20 }, (_, gene) => at('1', 10_000_000 * gene));

  it('are warned of where many genes have no other near enough', () => {
    const set = genomicNeighbourSet([...everyTenMb, at('1', 5), undefined], genomic(nearestGenes(10)).reach);
    expect(sparseWarnings(set, [...everyTenMb, at('1', 5), undefined])).toEqual([
      '19 of 21 genes with a position have no other gene of these data near enough ' +
        '("10 nearest TSSs each side within 2 Mb"). ' +
        'The data hold too few genes to say much about neighbours on the genome.',
    ]);
  });

  it('are warned of where neighbours without a limit lie far away', () => {
    const [warning] = sparseWarnings(genomicNeighbourSet(everyTenMb, { by: 'count', each: 2 }), everyTenMb);
    expect(warning).toContain('Half of the neighbours lie more than 10 Mb away');
  });

  it('are not what dense data are', () => {
    const dense = Array.from({ length: 50 }, (_, gene) => at('1', 50_000 * gene));
    expect(sparseWarnings(genomicNeighbourSet(dense, { by: 'count', each: 5 }), dense)).toEqual([]);
    const pairs = setFromEdges(
      { name: 'pairs', kind: 'interaction' },
      { geneCount: 50, positions: dense },
      { from: [], to: [], scores: undefined },
    );
    expect(sparseWarnings(pairs, dense)).toEqual([]);
  });
});

describe('neighbours by sorted id', () => {
  it('are the genes before and after in the order of ids, wherever they lie', () => {
    const set = sortedIdNeighbourSet(['B', 'D', 'A', 'C'], undefined, 1);
    expect(rowsOf(set)).toEqual([[2, 3], [3], [0], [0, 1]]);
    expect(set.name).toBe('1 each side by sorted gene id (as published)');
    expect([...set.distances].every(Number.isNaN)).toBe(true);
  });

  const table = sharedData('remc-E012/genes.tsv.gz');
  it.skipIf(table === undefined)('on E012 hold some 1.5 of the 20 genomic neighbours', () => {
    const { deepchrome_id: ids, chr, tss } = readTextTable(table ?? '', 'deepchrome_id', 'chr', 'tss');
    const positions = chr.map((chromosome, gene) => at(chromosome, Number(tss[gene])));
    const genomic = rowsOf(genomicNeighbourSet(positions, { by: 'count', each: 10 }));
    const sorted = rowsOf(sortedIdNeighbourSet(ids, positions, 10));
    let agreeing = 0;
    for (const [gene, row] of sorted.entries()) {
      const near = new Set(genomic[gene]);
      agreeing += row.filter((other) => near.has(other)).length;
    }
    expect(agreeing / ids.length).toBeCloseTo(1.48, 2);
  });
});
