import { describe, expect, it } from 'vitest';
import type { DatasetState } from '../../electron/contract/commands/project.ts';
import type { ModelCard } from '../../electron/contract/model.ts';
import type { ShownJob } from './jobs.ts';
import { emptyPlace, resultKey } from './place.ts';
import { checkKey, railSteps } from './rail-steps.ts';
import type { RailParts, Step } from './rail-steps.ts';

// Only what the steps look at; everything else of a data set and a card is of no matter here.
const dataset = {
  id: 'd1',
  manifest: { name: 'K562', genes: 18_421, marks: ['H3K4me3', 'H3K27ac'], sha256: 'abc' },
} as unknown as DatasetState;
const card = {
  id: 'm1',
  name: 'SimpleChrome on K562',
  dataset: { name: 'K562', sha256: 'abc' },
  split: { kind: 'chromosome' },
  orientation: 'strand',
  scaling: { scaling: 'log' },
} as unknown as ModelCard;
const nothing: RailParts = {
  project: undefined,
  dataset: undefined,
  card: undefined,
  place: emptyPlace,
  jobs: [],
};

const states = (parts: Partial<RailParts>): Record<Step, string> =>
  Object.fromEntries(railSteps({ ...nothing, ...parts }).map(({ id, state }) => [id, state])) as Record<
    Step,
    string
  >;

describe('the steps of the side rail', () => {
  it('are all to do in an empty project', () => {
    expect(new Set(Object.values(states({})))).toEqual(new Set(['todo']));
  });

  it('say how many genes and marks were imported', () => {
    expect(railSteps({ ...nothing, dataset })[0]).toMatchObject({
      state: 'done',
      detail: '18,421 genes, 2 marks',
    });
  });

  it('count the check as done once it was looked at, and as stale with other gene positions', () => {
    const place = { ...emptyPlace, checked: [checkKey(dataset)] };
    expect(states({ dataset, place }).check).toBe('done');
    const annotated = { ...dataset, annotation: { id: 'a1' } } as unknown as DatasetState;
    expect(states({ dataset: annotated, place }).check).toBe('stale');
  });

  it('call model and results stale when the split chosen since is not the one trained with', () => {
    const place = { ...emptyPlace, viewed: [resultKey('m1', 'd1')] };
    expect(states({ dataset, card, place })).toMatchObject({ model: 'done', results: 'done' });
    const changed = { ...place, choices: { split: 'random' as const } };
    expect(states({ dataset, card, place: changed })).toMatchObject({ model: 'stale', results: 'stale' });
  });

  it('do not hold choices for one data set against a model of another', () => {
    const other = { ...card, dataset: { name: 'E003', sha256: 'other' } } as unknown as ModelCard;
    const place = { ...emptyPlace, choices: { split: 'random' as const } };
    expect(railSteps({ ...nothing, dataset, card: other, place })[2]).toMatchObject({
      state: 'done',
      detail: 'Trained on E003',
    });
  });

  it('call a report stale once another model is looked at', () => {
    const place = { ...emptyPlace, reported: [resultKey('m0', 'd1')] };
    expect(states({ dataset, card, place }).report).toBe('stale');
  });

  it('show the share of a running job on its step', () => {
    const job = {
      screen: 'model',
      state: 'running',
      title: 'Training',
      progress: { stage: 'Epoch 3', done: 3, total: 10, unit: 'epochs' },
    } as unknown as ShownJob;
    expect(railSteps({ ...nothing, dataset, jobs: [job] })[2]).toMatchObject({
      state: 'running',
      detail: 'Epoch 3',
      share: 0.3,
    });
  });
});
