import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { refusal } from '../files/testing/refusal.ts';
import { type Api, createApi } from './api.ts';
import { runtimesInProcess } from './runtimes.ts';
import { sharedFolder } from './testing/engine-window.ts';

const folder = sharedFolder();
const never = () => Promise.reject(new Error('No engine is tried here'));
const openApi = (): Api =>
  createApi(runtimesInProcess(), { ask: never, fork: () => expect.fail('Nothing is tried'), file: '' });

const path = join(folder.path, 'lab');
const project = `${path}.simplechrome`;
const logistic = {
  model: 'logistic',
  settings: {},
  split: 'chromosome',
  orientation: 'strand',
  scaling: 'log',
  seed: 1,
  strictLabels: false,
} as const;

/** A SimpleChrome model of the quickest kind. */
const tiny = {
  ...logistic,
  model: 'simplechrome',
  settings: { autoencoderEpochs: 3, epochs: 2, filters1: 4, filters2: 4, hidden1: 8, hidden2: 8 },
} as const;

describe('the commands within a process', () => {
  const api = openApi();
  afterAll(folder.remove);

  it('make a project where there is none, and find it by either of its names', async () => {
    const made = await api.call('project.openOrCreate', { path });
    expect(made).toMatchObject({ directory: project, name: 'lab', isNew: true });
    for (const again of [path, project]) {
      expect(await api.call('project.openOrCreate', { path: again })).toMatchObject({
        directory: project,
        isNew: false,
      });
    }
  });

  it('find a project whose folder has another name', async () => {
    const renamed = join(folder.path, 'renamed');
    await api.call('project.openOrCreate', { path: renamed });
    renameSync(`${renamed}.simplechrome`, renamed);
    const found = await api.call('project.openOrCreate', { path: renamed });
    expect(found).toMatchObject({ directory: renamed, isNew: false });
    expect(existsSync(`${renamed}.simplechrome`)).toBe(false);
  });

  it('carry long work out to its end, tell of its progress, and know the newest', async () => {
    const heard: string[] = [];
    const onProgress = ({ stage }: { readonly stage: string }) => void heard.push(stage);
    const data = await api.call('project.simulate', { project, genes: 200, seed: 1 }, { onProgress });
    expect(heard.length).toBeGreaterThan(0);
    expect(await api.call('dataset.state', { project, dataset: 'newest' })).toEqual(data);

    const events: string[] = [];
    const trained = await api.call(
      'training.start',
      { project, dataset: 'newest', choices: logistic, engine: 'cpu' },
      { onEvent: (event) => void events.push(event) },
    );
    expect(events).toContain('training.began');
    expect(existsSync(join(trained.directory, 'card.json'))).toBe(true);
    const { models, damaged } = await api.call('models.list', { project });
    expect([models.map(({ id }) => id), damaged]).toEqual([[trained.card.id], []]);
    expect(await api.call('training.unfinished', { project })).toEqual({ runs: [], damaged: [] });

    const bundle = join(folder.path, 'model.zip');
    expect(await api.call('models.export', { project, model: 'newest', path: bundle })).toEqual({
      model: trained.card.id,
    });
  });

  it('predict files that stay outside of every project', async () => {
    const genes = ['a', 'b', 'c'];
    const header = 'gene,bin,H3K27me3,H3K36me3,H3K4me1,H3K4me3,H3K9me3';
    const source = join(folder.path, 'counts.csv');
    const rows = genes.flatMap((gene, at) =>
      Array.from({ length: 100 }, (_, bin) => `${gene},${bin + 1},${(at + bin) % 5},0,1,${at * bin},2`),
    );
    writeFileSync(source, [header, ...rows, ''].join('\n'));
    const annotation = join(folder.path, 'genes.bed');
    writeFileSync(
      annotation,
      genes.map((gene, at) => `chr1\t${at * 1000}\t${at * 1000 + 9}\t${gene}\t0\t+\n`).join(''),
    );
    const bundle = join(folder.path, 'model.zip');
    const input = {
      model: { in: 'file', path: bundle } as const,
      sources: [source],
      genes: { kind: 'file', path: annotation, options: {} } as const,
    };

    const answer = await api.call('predict.files', input);
    expect(answer).toMatchObject({ ids: genes, positions: 3, trainedOnThese: false });
    expect(answer.metrics).toBeUndefined();
    expect(answer.table?.split('\n')).toHaveLength(5);

    const written = join(folder.path, 'predictions.tsv');
    const { table, probabilities } = await api.call('predict.files', { ...input, path: written });
    expect(table).toBeUndefined();
    expect(probabilities).toEqual(answer.probabilities);
    expect(readFileSync(written, 'utf8')).toBe(answer.table);

    const { model, sources } = input;
    await refusal('orientation-impossible', api.call('predict.files', { model, sources }));
    const ofProject = { ...input, model: { in: 'project', project, model: 'newest' } as const };
    expect((await api.call('predict.files', ofProject)).probabilities).toEqual(answer.probabilities);
  });

  it('stop training in a project that goes away, and leave nothing where it was', async () => {
    const moved = await api.call('project.openOrCreate', { path: join(folder.path, 'moved') });
    await api.call('project.simulate', { project: moved.directory, genes: 200 });
    const training = api.call(
      'training.start',
      { project: moved.directory, dataset: 'newest', choices: tiny, engine: 'cpu' },
      {
        onEvent: (event) => {
          if (event !== 'training.epoch' || !existsSync(moved.directory)) return;
          renameSync(moved.directory, `${moved.directory}.elsewhere`);
        },
      },
    );
    const { where } = await refusal('project-missing', training);
    expect(where?.file.startsWith(moved.directory)).toBe(true);
    expect(existsSync(moved.directory)).toBe(false);
    await refusal('project-missing', api.call('project.state', { project: moved.directory }));
    const found = await api.call('project.state', { project: `${moved.directory}.elsewhere` });
    expect(found.models.map(({ kind }) => kind)).not.toContain('simplechrome');
    expect(found.unfinished.map(({ state }) => state)).toEqual(['interrupted']);
    await api.call('training.resume', {
      project: found.directory,
      run: found.unfinished[0].id,
      engine: 'cpu',
    });
  });

  it('refuse to resume a training twice at once', async () => {
    const { directory } = await api.call('project.openOrCreate', { path: join(folder.path, 'twice') });
    await api.call('project.simulate', { project: directory, genes: 200 });
    const stop = new AbortController();
    const onEvent = (event: string): void => {
      if (event === 'training.epoch') stop.abort();
    };
    const input = { project: directory, dataset: 'newest', choices: tiny, engine: 'cpu' } as const;
    await refusal('cancelled', api.call('training.start', input, { signal: stop.signal, onEvent }));
    const { runs } = await api.call('training.unfinished', { project: directory });
    const resume = () => api.call('training.resume', { project: directory, run: runs[0].id, engine: 'cpu' });
    const ended = await Promise.allSettled([resume(), resume()]);
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('are cancelled by their signal', async () => {
    const stop = new AbortController();
    stop.abort();
    await refusal('cancelled', api.call('project.simulate', { project }, { signal: stop.signal }));
    const { datasets } = await api.call('project.state', { project });
    expect(datasets).toHaveLength(1);
  });

  it('refuse what is not there, and input that does not fit', async () => {
    const empty = join(folder.path, 'empty');
    const { directory } = await api.call('project.openOrCreate', { path: empty });
    onTestFinished(() => void api.call('project.discardEmpty', { project: directory }));
    const error = await refusal(
      'file-missing',
      api.call('dataset.state', { project: directory, dataset: 'newest' }),
    );
    expect(error.message).toBe('The project "empty" has no data set yet.');
    await refusal(
      'model-missing',
      api.call('models.export', { project: directory, model: 'newest', path: '/x' }),
    );
    await refusal('option-invalid', api.call('project.simulate', { project: directory, genes: -1 }));
  });
});
