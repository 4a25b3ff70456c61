import { expect, it } from 'vitest';
import { joinNeighbourSets } from './join-neighbour-sets.ts';
import { oneLayer } from './one-layer.ts';
import { setFromEdges } from './set-from-edges.ts';

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

it('takes a joined set apart into what it was joined of', () => {
  const joined = joinNeighbourSets('both', [pairs, likeness]);
  expect(oneLayer(joined, 0)).toEqual(pairs);
  expect(oneLayer(joined, 1)).toEqual(likeness);
});

it('gives a set of one layer back as it is', () => {
  expect(oneLayer(pairs, 0)).toBe(pairs);
});
