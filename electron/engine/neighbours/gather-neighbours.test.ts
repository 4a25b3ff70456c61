import { describe, expect, it } from 'vitest';
import type { NeighbourLayerRecord } from '../../contract/neighbours.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { unattended } from '../job/job-context.ts';
import { joinNeighbourSets, neighboursOf } from './neighbour-set.ts';
import { setFromEdges } from './set-from-edges.ts';
import { refusal } from '../files/testing/refusal.ts';
import { type AvailableNeighbours, noneAvailable } from './available-neighbours.ts';
import { neighboursForModel, neighboursLacking } from './gather-neighbours.ts';

const genes = { geneCount: 3, positions: undefined };
const pairs = setFromEdges({ name: 'HuRI', kind: 'interaction' }, genes, {
  from: [0, 2],
  to: [2, 0],
  scores: undefined,
});
const other = setFromEdges({ name: 'other', kind: 'interaction' }, genes, {
  from: [0, 1],
  to: [1, 0],
  scores: undefined,
});
const data = {
  dataset: { manifest: { name: 'mine' }, geneIds: ['a', 'b', 'c'] } as unknown as Dataset,
  records: undefined,
  names: { ids: [], ensembl: [], symbols: [] },
};

const fromFile = (sha256: string, minimumScore?: number): NeighbourLayerRecord => ({
  name: 'HuRI',
  kind: 'interaction',
  origin: {
    by: 'file',
    source: { name: 'HuRI.tsv.gz', bytes: 9, sha256 },
    options: minimumScore === undefined ? { header: 'no' } : { minimumScore, header: 'no' },
  },
  edges: 2,
  genes: 2,
});
const byLatent: NeighbourLayerRecord = {
  name: 'latent',
  kind: 'latent',
  origin: {
    by: 'recipe',
    recipe: { kind: 'latent', nearest: 1, metric: 'euclidean', model: 'the-model' },
  },
  edges: 3,
  genes: 3,
};
const bySortedId: NeighbourLayerRecord = {
  name: 'sorted',
  kind: 'sorted-id',
  origin: { by: 'recipe', recipe: { kind: 'sorted-id', each: 1 } },
  edges: 4,
  genes: 3,
};

const reads = (...layers: NeighbourLayerRecord[]) => ({
  name: 'mine with neighbours',
  neighbours: {
    layers,
    most: 4,
    settings: {},
    edges: 2,
    genesWithNeighbours: 2,
    bestEpoch: 1,
    history: [],
    warnings: [],
  },
});

/** A available with one saved set of two layers. */
const available: AvailableNeighbours = {
  ...noneAvailable,
  list: () => Promise.resolve([{ id: 'set', layers: [fromFile('other'), fromFile('huri')] }]),
  load: () =>
    Promise.resolve({
      set: joinNeighbourSets('both', [other, pairs]),
      layers: [fromFile('other'), fromFile('huri')],
    }),
};

describe('the neighbours a saved model reads', () => {
  it('are none for a model without', async () => {
    const model = { name: 'alone' };
    expect(await neighboursForModel(model, data, noneAvailable, unattended())).toBeUndefined();
  });

  it('are found in a saved set of the same file, whatever else is in that set', async () => {
    const set = await neighboursForModel(reads(fromFile('huri')), data, available, unattended());
    expect([...(set?.neighbours ?? [])]).toEqual([2, 0]);
    expect(set?.layers).toEqual([{ name: 'HuRI', kind: 'interaction' }]);
  });

  it('are refused, naming the file, where it was not imported or imported with other options', async () => {
    for (const layer of [fromFile('another'), fromFile('huri', 0.5)]) {
      const asked = neighboursForModel(reads(layer), data, available, unattended());
      const error = await refusal('model-data-mismatch', asked);
      expect(error.message).toContain('"HuRI.tsv.gz" was not imported for these genes');
      expect(error.remedy).toContain('HuRI.tsv.gz');
    }
  });

  it('are made again from ids and latents, and joined in the order of the card', async () => {
    const latents = Float32Array.of(0, 0, 1, 0, 5, 5);
    const withLatents = { ...available, latentsOf: () => Promise.resolve(latents) };
    const model = reads(byLatent, bySortedId);
    const set = await neighboursForModel(model, data, withLatents, unattended());
    if (set === undefined) throw new Error('the model reads neighbours');
    expect(set.layers.map(({ kind }) => kind)).toEqual(['latent', 'sorted-id']);
    expect([...neighboursOf(set, 0)]).toEqual([1, 1]);
    expect([...neighboursOf(set, 2)]).toEqual([1, 1]);
  });
});

describe('what a model’s neighbours lack, before anything is read', () => {
  const imported = { layers: [fromFile('huri')] };

  it('is nothing where the same file was imported, and what follows from ids can be made', () => {
    expect(neighboursLacking(reads(fromFile('huri'), bySortedId), false, [imported])).toBeUndefined();
    expect(neighboursLacking({ name: 'alone' }, false, [])).toBeUndefined();
  });

  it('is the file that was not imported', () => {
    expect(neighboursLacking(reads(fromFile('another')), true, [imported])?.message).toContain('HuRI.tsv.gz');
  });
});
