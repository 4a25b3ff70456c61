import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type GenePosition,
  type GenePositions,
  genomicNeighbours,
  orderAlongGenome,
} from './gene-position.ts';

const at = (chromosome: string, tss: number): GenePosition => ({
  chromosome,
  tss,
  strand: '+',
  symbol: undefined,
});

function neighboursOf(positions: GenePositions, gene: number, each: number) {
  return genomicNeighbours(orderAlongGenome(positions), positions, gene, each);
}

describe('genomic neighbours', () => {
  const scattered = [at('1', 500), at('1', 100), at('2', 120), at('1', 350), at('1', 900), undefined];

  it('are the nearest TSS of either side, whatever the order of genes in the data set', () => {
    expect(neighboursOf(scattered, 3, 1)).toEqual([
      { gene: 1, offset: -250, side: 'lower', rank: 1 },
      { gene: 0, offset: 150, side: 'higher', rank: 1 },
    ]);
  });

  it('run from the lowest coordinate to the highest, ranked by nearness', () => {
    expect(neighboursOf(scattered, 0, 5)?.map(({ gene, rank }) => [gene, rank])).toEqual([
      [1, 2],
      [3, 1],
      [4, 1],
    ]);
  });

  it('stop at the ends of a chromosome and never lie on another', () => {
    expect(neighboursOf(scattered, 1, 2)?.map(({ gene }) => gene)).toEqual([3, 0]);
    expect(neighboursOf(scattered, 2, 10)).toEqual([]);
  });

  it('are unknown for a gene without a position', () => {
    expect(neighboursOf(scattered, 5, 3)).toBeUndefined();
  });

  it('take chr1 and 1 for one chromosome', () => {
    expect(neighboursOf([at('chr1', 10), at('1', 30)], 0, 1)).toEqual([
      { gene: 1, offset: 20, side: 'higher', rank: 1 },
    ]);
  });

  it('include genes that share the TSS, each on the other side of the other', () => {
    const shared = [at('1', 100), at('1', 100), at('1', 100)];
    expect(neighboursOf(shared, 1, 1)).toEqual([
      { gene: 0, offset: 0, side: 'lower', rank: 1 },
      { gene: 2, offset: 0, side: 'higher', rank: 1 },
    ]);
    expect(neighboursOf(shared, 0, 3)?.map(({ gene, side }) => [gene, side])).toEqual([
      [1, 'higher'],
      [2, 'higher'],
    ]);
  });

  const positions = fc.array(
    fc.option(
      fc
        .record({ chromosome: fc.constantFrom('1', 'chr1', 'X'), tss: fc.nat(30) })
        .map(({ chromosome, tss }) => at(chromosome, tss)),
      { nil: undefined },
    ),
    { minLength: 1, maxLength: 40 },
  );

  it('are mutual: with the same rank, the opposite side and the opposite offset', () => {
    fc.assert(
      fc.property(positions, fc.integer({ min: 1, max: 4 }), (genes, each) => {
        const order = orderAlongGenome(genes);
        for (const gene of genes.keys()) {
          for (const { gene: other, offset, side, rank } of genomicNeighbours(order, genes, gene, each) ??
            []) {
            expect(genomicNeighbours(order, genes, other, each)).toContainEqual({
              gene,
              offset: 0 - offset,
              side: side === 'lower' ? 'higher' : 'lower',
              rank,
            });
          }
        }
      }),
    );
  });

  it('leave out no gene that is nearer than one they name', () => {
    fc.assert(
      fc.property(positions, fc.integer({ min: 1, max: 4 }), (genes, each) => {
        const order = orderAlongGenome(genes);
        for (const [gene, focus] of genes.entries()) {
          if (focus === undefined) continue;
          const found = genomicNeighbours(order, genes, gene, each) ?? [];
          const higher = found.filter(({ side }) => side === 'higher');
          const farthest = higher.at(-1);
          if (farthest === undefined) continue;
          const named = new Set([gene, ...found.map((neighbour) => neighbour.gene)]);
          const chromosome = focus.chromosome.replace('chr', '');
          const between = genes.filter(
            (other, index) =>
              other?.chromosome.replace('chr', '') === chromosome &&
              !named.has(index) &&
              other.tss > focus.tss &&
              other.tss < focus.tss + farthest.offset,
          );
          expect(between).toEqual([]);
        }
      }),
    );
  });
});
