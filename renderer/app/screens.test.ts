import { describe, expect, it } from 'vitest';
import type { DatasetState, ProjectState } from '../../electron/contract/commands/project.ts';
import type { ModelCard } from '../../electron/contract/model.ts';
import type { ShownJob } from './jobs.ts';
import { railGroups } from './rail.tsx';
import { lackOf, screenGroups, screenNames, screens } from './screens.tsx';
import type { Screen } from './screens.tsx';
import { checkKey, resultKey } from './standing.ts';
import type { Seen, WindowContext } from './standing.ts';

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
const project = { directory: '/p', unfinished: [] } as unknown as ProjectState;
const nothingSeen: Seen = { choices: {}, checked: [], viewed: [], reported: [] };
const emptyProject: WindowContext = {
  project,
  dataset: undefined,
  card: undefined,
  seen: nothingSeen,
  engine: undefined,
};

function itemOf(name: Screen, context: Partial<WindowContext>, jobs: readonly ShownJob[] = []) {
  const item = railGroups({ ...emptyProject, ...context }, jobs)
    .flatMap(({ items }) => items)
    .find(({ id }) => id === name);
  if (item === undefined) throw new Error(`${name} is not in the rail.`);
  return item;
}
const stateOf = (name: Screen, context: Partial<WindowContext>) => itemOf(name, context).state;

describe('the table of screens', () => {
  it('opens each screen with a digit of its own', () => {
    const keys = screenNames.flatMap((name) => screens[name].key ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('says of each screen what it answers', () => {
    for (const name of screenNames) expect(screens[name].question, name).toMatch(/^[A-Z].*\?$/);
  });

  it('asks for data before a model, and for a model before results', () => {
    expect(lackOf('results', emptyProject)?.need).toBe('data');
    expect(lackOf('results', { ...emptyProject, dataset })?.need).toBe('model');
    expect(lackOf('results', { ...emptyProject, dataset, card })).toBeUndefined();
    expect(lackOf('check', { ...emptyProject, project: undefined })?.need).toBe('project');
  });

  it('sends whoever lacks something to a screen that lacks nothing of it', () => {
    for (const name of screenNames) {
      const lack = lackOf(name, { ...emptyProject, project: undefined });
      if (lack !== undefined) expect(screens[lack.screen].needs, name).not.toContain(lack.need);
    }
  });
});

describe('the rail', () => {
  it('shows the groups in their order, and none that is empty', () => {
    const labels = railGroups(emptyProject, []).map(({ label }) => label);
    const taken = new Set(screenNames.map((name) => screens[name].group));
    const wanted = (['steps', 'look', 'ask', 'project'] as const).filter((group) => taken.has(group));
    expect(labels).toEqual(wanted.map((group) => screenGroups[group]));
  });

  it('has every step to do in an empty project', () => {
    const [steps] = railGroups(emptyProject, []);
    expect(new Set(steps?.items.map(({ state }) => state))).toEqual(new Set(['todo']));
  });

  it('shows greyly what cannot be looked at yet, and says what it lacks', () => {
    expect(itemOf('genes', {})).toMatchObject({ isLacking: true, detail: 'Needs data' });
    expect(itemOf('results', { dataset })).toMatchObject({ isLacking: true, detail: 'Needs a model' });
    expect(itemOf('results', { dataset, card }).isLacking).toBeUndefined();
  });

  it('says how many genes and marks were imported', () => {
    expect(itemOf('data', { dataset })).toMatchObject({ state: 'done', detail: '18,421 genes, 2 marks' });
  });

  it('counts the check as done once it was looked at, and as stale with other gene positions', () => {
    const seen = { ...nothingSeen, checked: [checkKey(dataset)] };
    expect(stateOf('check', { dataset, seen })).toBe('done');
    const annotated = { ...dataset, annotation: { id: 'a1' } } as unknown as DatasetState;
    expect(stateOf('check', { dataset: annotated, seen })).toBe('stale');
  });

  it('calls model and results stale when the split chosen since is not the one trained with', () => {
    const seen = { ...nothingSeen, viewed: [resultKey('m1', 'd1')] };
    expect(stateOf('model', { dataset, card, seen })).toBe('done');
    expect(stateOf('results', { dataset, card, seen })).toBe('done');
    const changed = { ...seen, choices: { split: 'random' as const } };
    expect(stateOf('model', { dataset, card, seen: changed })).toBe('stale');
    expect(stateOf('results', { dataset, card, seen: changed })).toBe('stale');
  });

  it('does not hold choices for one data set against a model of another', () => {
    const other = { ...card, dataset: { name: 'E003', sha256: 'other' } } as unknown as ModelCard;
    const seen = { ...nothingSeen, choices: { split: 'random' as const } };
    expect(itemOf('model', { dataset, card: other, seen })).toMatchObject({
      state: 'done',
      detail: 'Trained on E003',
    });
  });

  it('calls a report stale once another model is looked at', () => {
    const seen = { ...nothingSeen, reported: [resultKey('m0', 'd1')] };
    expect(stateOf('report', { dataset, card, seen })).toBe('stale');
  });

  it('calls nothing stale because of what was done with another data set', () => {
    const seen = { ...nothingSeen, viewed: [resultKey('m0', 'd0')], reported: [resultKey('m0', 'd0')] };
    expect(stateOf('results', { dataset, card, seen })).toBe('todo');
    expect(stateOf('report', { dataset, card, seen })).toBe('todo');
  });

  it('offers to resume a training only where it is one of the data set shown', () => {
    const unfinished = { directory: '/p', unfinished: [{ dataset: 'd0' }] } as unknown as ProjectState;
    expect(itemOf('model', { project: unfinished, dataset }).detail).toBeUndefined();
    const own = { directory: '/p', unfinished: [{ dataset: 'd1' }] } as unknown as ProjectState;
    expect(itemOf('model', { project: own, dataset }).detail).toBe('A training can be resumed');
  });

  it('shows the share of a running job on its step', () => {
    const job = {
      screen: 'model',
      state: 'running',
      title: 'Training',
      progress: { stage: 'Epoch 3', done: 3, total: 10, unit: 'epochs' },
    } as unknown as ShownJob;
    expect(itemOf('model', { dataset }, [job])).toMatchObject({
      state: 'running',
      detail: 'Epoch 3',
      share: 0.3,
    });
  });
});
