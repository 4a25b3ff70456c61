import { describe, expect, it } from 'vitest';
import { genomicNeighbourSet } from './genomic-set.ts';
import { genesWithNeighbours, joinNeighbourSets, oneLayer } from './neighbour-set.ts';
import { midRanks, setFromEdges } from './set-from-edges.ts';
import { at } from './testing/gene-places.ts';
import { edgesOf } from './testing/set-rows.ts';

const positions = [at('1', 10), at('1', 20), at('1', 40), undefined];
const genomic = genomicNeighbourSet(positions, { by: 'count', each: 1 });
const interactions = setFromEdges(
  { name: 'pairs', kind: 'interaction' },
  { geneCount: 4, positions },
  { from: [0, 1, 3, 0], to: [1, 0, 0, 3], scores: [7, 7, 2, 2] },
);

describe('joined neighbour sets', () => {
  const joined = joinNeighbourSets('both', [genomic, interactions]);

  it('keep two edges with their own kinds where two layers join the same genes', () => {
    expect(
      edgesOf(joined)
        .filter(({ from }) => from === 0)
        .map(({ to, kind, score, distance }) => ({ to, kind, score, distance })),
    ).toEqual([
      { to: 1, kind: 'genomic', score: NaN, distance: 10 },
      { to: 1, kind: 'interaction', score: 7, distance: 10 },
      { to: 3, kind: 'interaction', score: 2, distance: NaN },
    ]);
  });

  it('have all edges of their parts and the layers one after the other', () => {
    expect(joined.neighbours.length).toBe(genomic.neighbours.length + interactions.neighbours.length);
    expect(joined.layers.map(({ name }) => name)).toEqual(['1 nearest TSSs each side', 'pairs']);
    expect(genesWithNeighbours(joined)).toBe(4);
  });

  it('can be joined again', () => {
    const thrice = joinNeighbourSets('more', [joined, genomic]);
    expect(
      edgesOf(thrice)
        .filter(({ from }) => from === 2)
        .map(({ kind }) => kind),
    ).toEqual(['genomic', 'genomic']);
    expect([...thrice.layerOf].at(-1)).toBe(1);
  });

  it('must be over the same genes', () => {
    const other = genomicNeighbourSet([at('1', 1)], { by: 'count', each: 1 });
    expect(() => joinNeighbourSets('wrong', [genomic, other])).toThrow('joins 1 genes, not 4');
  });
});

describe('mid-ranks', () => {
  it('are the share of lower values and half of equal ones; no value has no rank', () => {
    expect([...midRanks(Float32Array.of(3, NaN, 1, 3, 2))]).toEqual([0.75, NaN, 0.125, 0.75, 0.375]);
  });
});

describe('one layer', () => {
  const genes = { geneCount: 5, positions: undefined };
  const pairs = setFromEdges({ name: 'pairs', kind: 'interaction' }, genes, {
    from: [0, 3, 3],
    to: [3, 0, 4],
    scores: [1, 1, 0.5],
  });
  const likeness = setFromEdges({ name: 'likeness', kind: 'latent' }, genes, {
    from: [0, 1, 4],
    to: [1, 0, 3],
    scores: [0.2, 0.2, 0.9],
  });

  it('is taken out of a joined set as it was put in', () => {
    const joined = joinNeighbourSets('both', [pairs, likeness]);
    expect(oneLayer(joined, 0)).toEqual(pairs);
    expect(oneLayer(joined, 1)).toEqual(likeness);
  });

  it('of a set of one layer is the set itself', () => {
    expect(oneLayer(pairs, 0)).toBe(pairs);
  });
});
