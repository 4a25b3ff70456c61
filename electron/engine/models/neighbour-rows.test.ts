import { describe, expect, it } from 'vitest';
import { joinNeighbourSets } from '../neighbours/neighbour-set.ts';
import { setFromEdges } from '../neighbours/set-from-edges.ts';
import { chosenEdges, edgeValues, neighbourRows } from './neighbour-rows.ts';

const positions = [
  { chromosome: 'chr1', tss: 1000, strand: '+' as const, symbol: undefined },
  { chromosome: 'chr1', tss: 1999, strand: '-' as const, symbol: undefined },
  { chromosome: 'chr2', tss: 5, strand: '+' as const, symbol: undefined },
  undefined,
];
const genes = { geneCount: 4, positions };
const near = setFromEdges({ name: 'near', kind: 'genomic' }, genes, {
  from: [0, 1],
  to: [1, 0],
  scores: undefined,
});
const pairs = setFromEdges({ name: 'pairs', kind: 'interaction' }, genes, {
  from: [0, 0, 0, 3],
  to: [1, 2, 3, 0],
  scores: [0.9, 0.4, 0.1, 0.1],
});
const set = joinNeighbourSets('both', [near, pairs]);
const base = {
  latent: Float32Array.from({ length: 8 }, (_, at) => at / 10),
  logits: Float64Array.of(0, 2, -2, 1),
};
/** latent 2, edge, presence */
const perNeighbour = 2 + edgeValues + 1;

describe('the edges a model reads', () => {
  it('are all of a gene’s where there is room, filled up with absent ones', () => {
    const chosen = chosenEdges(set, 5);
    const of = (gene: number) =>
      [...chosen.subarray(gene * 5, gene * 5 + 5)].map((edge) => set.neighbours[edge]);
    expect(of(0)).toEqual([1, 1, 2, 3, undefined]);
    expect(of(2)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it('are the first of each kind in turn where there is not', () => {
    const chosen = chosenEdges(set, 3);
    const layers = [...chosen.subarray(0, 3)].map((edge) => set.layerOf[edge]);
    expect(layers).toEqual([0, 1, 1]);
    expect([...chosen.subarray(0, 3)].map((edge) => set.neighbours[edge])).toEqual([1, 1, 2]);
  });
});

describe('a gene’s row', () => {
  const most = 5;
  const rows = neighbourRows(set, chosenEdges(set, most), most, base);
  const perGene = 2 + 1 + most * perNeighbour;
  const neighbour = (gene: number, slot: number) => {
    const at = gene * perGene + 3 + slot * perNeighbour;
    return [...rows.subarray(at, at + perNeighbour)].map((value) => Number(value.toFixed(5)));
  };

  it('begins with its own code and base log-odds', () => {
    expect([...rows.subarray(perGene, perGene + 3)]).toEqual([...Float32Array.of(0.2, 0.3, 2)]);
  });

  it('holds each neighbour: code, kind, distance, strength, strand, presence; nothing fitted to its label', () => {
    expect(neighbour(0, 0)).toEqual([0.2, 0.3, 1, 0, 0, 0, 1, 0.5, 0.001, 0, 0, -1, 1]);
  });

  it('says that a distance is not known rather than calling it zero', () => {
    const [strength] = pairs.strengths.subarray(1, 2);
    const expected = [0.4, 0.5, 0, 1, 0, 0, 0, 0, 0, 1, strength, 1, 1];
    expect(neighbour(0, 2)).toEqual(expected.map((value) => Number(value.toFixed(5))));
  });

  it('is empty behind its last neighbour', () => {
    expect(neighbour(0, 4).every((value) => value === 0)).toBe(true);
    expect(neighbour(2, 0).every((value) => value === 0)).toBe(true);
  });

  it('is made for chosen genes only where these are named', () => {
    const one = neighbourRows(set, chosenEdges(set, most), most, base, Uint32Array.of(3));
    expect([...one]).toEqual([...rows.subarray(3 * perGene)]);
  });
});
