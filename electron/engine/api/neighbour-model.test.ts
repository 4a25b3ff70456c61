import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrainingChoices } from '../../contract/training.ts';
import { refusal } from '../files/testing/refusal.ts';
import { openEngineWindow, sharedFolder } from './testing/engine-window.ts';

/* A model with neighbours, as the window trains it, asks about it and imagines changes. */

const folder = sharedFolder();
const project = join(folder.path, 'neighbours.simplechrome');
afterAll(folder.remove);

const quick: TrainingChoices = {
  model: 'simplechrome',
  settings: { latent: 4, filters1: 4, filters2: 4, autoencoderEpochs: 2, epochs: 3, hidden1: 8, hidden2: 4 },
  split: 'chromosome',
  orientation: 'strand',
  scaling: 'log',
  seed: 1,
  strictLabels: false,
};

describe('a model that reads a saved neighbour set', () => {
  let dataset = '';
  let set = '';
  let model = '';
  let alone = '';

  beforeAll(async () => {
    const { call, work } = openEngineWindow();
    await call('project.create', { path: project, name: 'Neighbours' });
    dataset = (await work('project.simulate', { project, genes: 400, seed: 3 })).id;
    const recipe = { kind: 'genomic' as const, reach: { by: 'count' as const, each: 3 } };
    set = (await work('neighbours.build', { project, dataset, recipes: [recipe] })).id;
    const choices: TrainingChoices = { ...quick, neighbours: [{ by: 'saved', set }] };
    model = (await work('training.start', { project, dataset, choices })).card.id;
    alone = (await work('training.start', { project, dataset, choices: quick })).card.id;
  }, 60_000);

  it('says in its results what neighbours changed, gene by gene and on the same test genes', async () => {
    const { call } = openEngineWindow();
    const results = await call('results.load', { project, model, dataset });
    expect(results.withoutNeighbours).toHaveLength(400);
    const test = results.evaluations.find((evaluation) => evaluation.set === 'test');
    expect(test?.neighbours?.without.genes).toBe(test?.metrics.genes);
    expect(results.card.neighbours?.layers).toMatchObject([
      { name: '3 nearest TSSs each side', kind: 'genomic', origin: { by: 'recipe' } },
    ]);
    expect(
      (await call('results.load', { project, model: alone, dataset })).withoutNeighbours,
    ).toBeUndefined();
  });

  it('has the same base as the model trained without: the residual is added, nothing is retrained', async () => {
    const { call } = openEngineWindow();
    const { withoutNeighbours = new Float64Array() } = await call('results.load', {
      project,
      model,
      dataset,
    });
    const { probabilities } = await call('results.load', { project, model: alone, dataset });
    for (const [gene, probability] of withoutNeighbours.entries()) {
      expect(probability).toBeCloseTo(probabilities[gene] ?? NaN, 6);
    }
  });

  it('weighs the edges of a graph by its attention', async () => {
    const { call } = openEngineWindow();
    const graph = await call('neighbours.graph', { project, dataset, sets: [set], focus: [20], model });
    const own = graph.edges.filter(({ source }) => source === 20);
    expect(own).toHaveLength(6);
    const total = own.reduce((sum, { importance }) => sum + (importance ?? NaN), 0);
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThan(1);
    const plain = await call('neighbours.graph', {
      project,
      dataset,
      sets: [set],
      focus: [20],
      model: alone,
    });
    expect(plain.edges.every(({ importance }) => importance === undefined)).toBe(true);
  });

  it('answers what if a neighbour were silent, with the base answer beside it', async () => {
    const { call } = openEngineWindow();
    const { probabilities } = await call('results.load', { project, model, dataset });
    const answer = await call('explain.whatIf', {
      project,
      dataset,
      model,
      focus: 20,
      changes: [{ change: 'silence', gene: 21 }],
    });
    expect(answer.probability.before).toBeCloseTo(probabilities[20], 6);
    expect(answer.base.after).toBe(answer.base.before);
    expect(answer.neighbours.filter(({ changed }) => changed).map(({ gene }) => gene)).toEqual([21]);
  });

  it('refuses a what-if with a model that reads no neighbours, and a set of other data', async () => {
    const { call, work } = openEngineWindow();
    const asked = call('explain.whatIf', { project, dataset, model: alone, focus: 20, changes: [] });
    await refusal('option-invalid', asked);
    const other = (await work('project.simulate', { project, genes: 200, seed: 4 })).id;
    const choices: TrainingChoices = { ...quick, neighbours: [{ by: 'saved', set }] };
    const error = await refusal(
      'option-invalid',
      work('training.start', { project, dataset: other, choices }),
    );
    expect(error.message).toContain('another data set');
  });

  it('is handed on as a bundle that knows its neighbours', async () => {
    const { call } = openEngineWindow();
    const path = join(folder.path, 'model.zip');
    await call('models.export', { project, model, path });
    const card = await call('models.inspectBundle', { path });
    expect(card.neighbours?.most).toBe(6);
  });
});
