import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from '../files/testing/refusal.ts';
import { openEngineWindow, sharedFolder } from './testing/engine-window.ts';

const folder = sharedFolder();
const project = join(folder.path, 'neighbours.simplechrome');
const genes = 200;
const nearest = { kind: 'genomic', reach: { by: 'count', each: 3 } } as const;
const { call, work } = openEngineWindow();
let dataset = '';
let ids: readonly string[] = [];
let model = '';

afterAll(folder.remove);

describe('neighbours in the window', () => {
  beforeAll(async () => {
    await call('project.create', { path: project, name: 'Neighbours' });
    dataset = (await work('project.simulate', { project, genes, seed: 5 })).id;
    const { card } = await work('training.start', {
      project,
      dataset,
      choices: {
        model: 'simplechrome',
        settings: {
          latent: 4,
          filters1: 4,
          filters2: 4,
          autoencoderEpochs: 1,
          epochs: 2,
          hidden1: 8,
          hidden2: 4,
        },
        split: 'chromosome',
        orientation: 'strand',
        scaling: 'log',
        seed: 1,
        strictLabels: false,
      },
    });
    model = card.id;
    ({ ids } = await call('results.load', { project, dataset, model }));
  });

  it('are built, listed, exported and removed', async () => {
    const set = await work('neighbours.build', { project, dataset, recipes: [nearest] });
    expect(set).toMatchObject({
      name: '3 nearest TSSs each side',
      genes,
      genesWithNeighbours: genes,
      imported: false,
    });
    expect(await call('neighbours.list', { project, dataset })).toContainEqual(set);
    expect(await call('neighbours.report', { project, set: set.id })).toEqual([]);
    const exported = await call('neighbours.export', { project, set: set.id, format: 'tsv' });
    expect(exported.text?.trimEnd().split('\n')).toHaveLength(exported.edges + 1);
    const path = join(folder.path, 'set.graphml');
    await call('neighbours.export', { project, set: set.id, format: 'graphml', path });
    expect(readFileSync(path, 'utf8')).toContain('<graphml ');
    await call('neighbours.remove', { project, set: set.id });
    expect(await call('neighbours.list', { project, dataset })).not.toContainEqual(set);
    await refusal('file-missing', call('neighbours.export', { project, set: set.id, format: 'tsv' }));
  });

  it('are found in the latent space of a trained model', async () => {
    const recipe = { kind: 'latent', nearest: 5, metric: 'cosine', model } as const;
    const set = await work('neighbours.build', { project, dataset, recipes: [recipe, nearest] });
    expect(set.layers.map(({ kind, edges }) => [kind, edges])).toEqual([
      ['latent', 5 * genes],
      ['genomic', expect.any(Number)],
    ]);
  });

  it('are imported from a file, previewed before and reported after', async () => {
    const source = join(folder.path, 'lab.csv');
    writeFileSync(
      source,
      `source,target,weight\n${ids[0]},${ids[1]},2\n${ids[0]},${ids[0]},1\n${ids[0]},gone,1\n`,
    );
    const preview = await call('neighbours.preview', { source });
    expect(preview).toMatchObject({
      format: 'table',
      header: true,
      columns: ['source', 'target', 'weight'],
      used: { first: 0, second: 1, score: 2 },
    });
    const { set, report } = await work('neighbours.import', { project, dataset, source, name: 'lab' });
    expect(set).toMatchObject({ name: 'lab', edges: 2, genesWithNeighbours: 2, imported: true });
    expect(report).toMatchObject({ lines: 4, used: 1, left: { 'self-loop': 1, 'unknown-id': 1 } });
    expect(await call('neighbours.report', { project, set: set.id })).toEqual([report]);
    expect(await call('neighbours.reportTable', { project, set: set.id })).toContain(
      'lab.csv\tunknown id\t4\t1\tgone',
    );
  });

  it('of a file that cannot be read are previewed with the problem', async () => {
    const source = join(folder.path, 'one-column.txt');
    writeFileSync(source, 'a\nb\n');
    const { problem, rows } = await call('neighbours.preview', { source });
    expect(problem?.code).toBe('column-missing');
    expect(rows).toEqual([['a'], ['b']]);
  });

  it('make a graph around a gene, with what the model says of each', async () => {
    const { id } = await work('neighbours.build', { project, dataset, recipes: [nearest] });
    const graph = await call('neighbours.graph', {
      project,
      dataset,
      sets: [id],
      focus: [7],
      hops: 2,
      model,
    });
    const [focus, ...others] = graph.nodes;
    expect(focus).toMatchObject({ gene: 7, id: ids[7], hop: 0 });
    expect(focus.probability).toBeGreaterThanOrEqual(0);
    expect(['train', 'valid', 'test']).toContain(focus.split);
    expect(others.every(({ hop, chromosome }) => hop > 0 && chromosome === focus.chromosome)).toBe(true);
    expect(graph.layers).toEqual([{ name: '3 nearest TSSs each side', kind: 'genomic' }]);
    for (const { source, target, distance, mutual } of graph.edges) {
      const tss = (gene: number): number => graph.nodes.find((node) => node.gene === gene)?.tss ?? NaN;
      expect(distance).toBe(Math.abs(tss(source) - tss(target)));
      expect(mutual).toBe(true);
    }
    await refusal(
      'option-invalid',
      call('neighbours.graph', { project, dataset, sets: [id], focus: [genes] }),
    );
  });

  it('that the filters leave out are said to be left out', async () => {
    const { id } = await work('neighbours.build', { project, dataset, recipes: [nearest] });
    const input = { project, dataset, sets: [id], focus: [0] };
    const filtered = await call('neighbours.graph', { ...input, kinds: ['latent'] });
    expect(filtered.nodes).toHaveLength(1);
    expect(filtered.notes[0]).toMatch(/^All neighbours of .* are left out by the filters\.$/);
  });
});
