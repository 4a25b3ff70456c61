import { expect, it } from 'vitest';
import { joinNeighbourSets } from '../neighbours/neighbour-set.ts';
import { setFromEdges } from '../neighbours/set-from-edges.ts';
import { edgeImportance } from './edge-importance.ts';

const genes = { geneCount: 3, positions: undefined };
const layer = (kind: 'interaction' | 'latent', from: number[], to: number[]) =>
  setFromEdges({ name: kind, kind }, genes, { from, to, scores: undefined });

it('is the attention paid to the same neighbour of the same kind, and not known for pairs the model does not read', () => {
  const read = joinNeighbourSets('read', [layer('interaction', [0, 0], [1, 2]), layer('latent', [0], [1])]);
  const contributions = new Float32Array(3);
  const model = { set: read, attention: Float32Array.of(0.5, 0.25, 0.125), contributions };
  const shown = joinNeighbourSets('shown', [layer('latent', [0, 1], [1, 0]), layer('interaction', [0], [2])]);
  const importance = edgeImportance(model, shown);
  const edges = [importance(0, 1, 0), importance(0, 2, 1), importance(1, 0, 2)];
  expect(edges).toEqual([0.125, 0.25, undefined]);
});
