import { beforeEach, describe, expect, it } from 'vitest';
import type { DatasetState } from '../../electron/contract/commands/project.ts';
import type { ModelCard } from '../../electron/contract/model.ts';
import { isShownIn } from './jobs.ts';
import { modelInView } from './queries.ts';
import { useWorkspace } from './workspace.ts';

const now = () => useWorkspace.getState();

beforeEach(() => {
  now().closeProject();
  now().openProject('/p');
  now().chooseDataset('d1');
});

describe('what is chosen for a data set', () => {
  it('is not shown under the name of another, and is there again when one comes back', () => {
    now().setChoices({ split: 'random', neighbours: [{ by: 'saved', set: 's1' }] });
    now().chooseModel('m1');
    now().selectGene(7);
    now().showModelTab('load');
    now().chooseDataset('d2');
    expect(now()).toMatchObject({ choices: {}, modelTab: 'train', dataset: 'd2' });
    expect([now().model, now().selectedGene]).toEqual([undefined, undefined]);
    now().setChoices({ seed: 3 });
    now().chooseDataset('d1');
    expect(now()).toMatchObject({ model: 'm1', selectedGene: 7, modelTab: 'load' });
    expect(now().choices).toEqual({ split: 'random', neighbours: [{ by: 'saved', set: 's1' }] });
    now().chooseDataset('d2');
    expect(now().choices).toEqual({ seed: 3 });
  });

  it('may be a model that was trained while another data set was looked at', () => {
    now().chooseDataset('d2');
    now().chooseModel('m1', 'd1');
    expect(now().model).toBeUndefined();
    now().chooseDataset('d1');
    expect(now().model).toBe('m1');
  });

  it('before it was said which data set, is for the first', () => {
    now().openProject('/q');
    now().setChoices({ seed: 3 });
    now().chooseDataset('d1');
    expect(now().choices).toEqual({ seed: 3 });
  });

  it('is forgotten with the project', () => {
    now().setChoices({ seed: 3 });
    now().openProject('/q');
    expect(now()).toMatchObject({ choices: {}, others: {} });
    expect(now().dataset).toBeUndefined();
  });
});

describe('a view that an address names', () => {
  it('is shown with what was chosen for its data set', () => {
    now().chooseModel('m1');
    now().show({ screen: 'genes', dataset: 'd2', selectedGene: 3 });
    expect(now()).toMatchObject({ screen: 'genes', dataset: 'd2', selectedGene: 3 });
    now().show({ screen: 'results', dataset: 'd1' });
    expect(now()).toMatchObject({ screen: 'results', model: 'm1' });
    expect(now().selectedGene).toBeUndefined();
  });

  it('comes before what was shown last when a project is opened', () => {
    const place = { ...now(), screen: 'check', dataset: 'd1' } as const;
    now().openProject('/p', place, { screen: 'report', dataset: 'd1', model: 'm2' });
    expect(now()).toMatchObject({ screen: 'report', model: 'm2' });
  });
});

describe('the model that is looked at', () => {
  const card = (id: string, sha256: string, baseline?: string): ModelCard =>
    ({
      id,
      dataset: { sha256 },
      baseline: baseline === undefined ? undefined : { id: baseline },
    }) as ModelCard;
  const dataset = { id: 'd2', manifest: { sha256: 'two' } } as DatasetState;
  const models = [card('m3', 'one'), card('m2', 'two', 'b2'), card('b2', 'two')];

  it('is the newest of these data that is no baseline', () => {
    expect(modelInView(models, dataset, undefined)?.id).toBe('m2');
  });

  it('is never one of other data that nobody chose', () => {
    expect(modelInView([card('m3', 'one')], dataset, undefined)).toBeUndefined();
    expect(modelInView(models, dataset, 'm3')?.id).toBe('m3');
  });
});

describe('a job', () => {
  it('is shown in full only where its own data set is looked at', () => {
    const job = { screen: 'model', project: '/p', dataset: 'd1' } as const;
    expect(isShownIn({ screen: 'model', project: '/p', dataset: 'd1' }, job)).toBe(true);
    expect(isShownIn({ screen: 'model', project: '/p', dataset: 'd2' }, job)).toBe(false);
    expect(isShownIn({ screen: 'check', project: '/p', dataset: 'd1' }, job)).toBe(false);
  });
});
