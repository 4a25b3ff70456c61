import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProjectState } from '../../contract/commands/project.ts';
import { trainingBegan, trainingEpoch } from '../../contract/commands/training.ts';
import { noSplit, strandCodes, unknownLabel } from '../../contract/commands/results.ts';
import type { TrainingChoices } from '../../contract/training.ts';
import { refusal } from '../files/testing/refusal.ts';
import { openEngineWindow, sharedFolder } from './testing/engine-window.ts';

/*
 * One user's session with a small simulated example, step by step as the screens ask for it. The project is made once;
 * each test opens an engine of its own on it, as after a restart.
 */

const folder = sharedFolder();
const project = join(folder.path, 'session.simplechrome');
const genes = 300;
let dataset = '';
let model = '';

const quick: TrainingChoices = {
  model: 'simplechrome',
  settings: { latent: 4, filters1: 4, filters2: 4, autoencoderEpochs: 2, epochs: 3, hidden1: 8, hidden2: 4 },
  split: 'chromosome',
  orientation: 'strand',
  scaling: 'log',
  seed: 1,
  strictLabels: false,
};

afterAll(folder.remove);

describe('a session with the simulated example', () => {
  beforeAll(async () => {
    const { call, work } = openEngineWindow();
    await call('project.create', { path: project, name: 'Session' });
    dataset = (await work('project.simulate', { project, genes, seed: 3 })).id;
    model = (await work('training.start', { project, dataset, choices: quick })).card.id;
  });

  it('is opened again with its data set, its annotation and both models, the newest first', async () => {
    const { call } = openEngineWindow();
    const { directory, name } = await call('project.open', { path: project });
    expect({ directory, name }).toEqual({ directory: project, name: 'Session' });
    const state = await call('project.state', { project: directory });
    expect(state.datasets).toMatchObject([
      {
        id: dataset,
        manifest: { genes, bins: 100, simulated: true },
        annotation: { genes, matched: genes, unmatched: 0, withoutStrand: 0, hasStrands: true },
        recommended: { split: 'chromosome', orientation: 'strand', scaling: 'log' },
      },
    ]);
    expect(state.models.map(({ id, kind }) => ({ id, kind }))).toEqual([
      { id: model, kind: 'simplechrome' },
      { id: state.models[1].id, kind: 'logistic' },
    ]);
    expect(state.unfinished).toEqual([]);
    expect(state.damaged).toEqual([]);
  });

  it('shows class shares, profiles of high and low genes, and how wide a bin is taken to be', async () => {
    const { call } = openEngineWindow();
    const overview = await call('dataset.overview', {
      project,
      dataset,
      split: 'chromosome',
      orientation: 'strand',
    });
    const { train, valid, test } = overview.split.shares;
    expect(train.genes + valid.genes + test.genes).toBe(genes);
    expect(train.high + valid.high + test.high).toBe(overview.high.genes);
    expect(overview.high.genes + overview.low.genes).toBe(genes);
    expect(overview.high.mean).toHaveLength(500);
    const h3k4me3 = overview.marks.indexOf('H3K4me3');
    const at = h3k4me3 * 100 + 50;
    expect(overview.high.mean[at]).toBeGreaterThan(overview.low.mean[at] ?? NaN);
    expect(overview.high.standardError[at]).toBeGreaterThan(0);
    expect(overview.binSize).toBe(100);
    expect(overview.binSizeDescription).toContain('the files do not say');
    expect(overview.markSummaries.map(({ mark }) => mark)).toEqual(overview.marks);
  });

  it('draws its genes as a heatmap of no more rows than asked for', async () => {
    const { call } = openEngineWindow();
    const heatmap = await call('dataset.heatmap', {
      project,
      dataset,
      orientation: 'genomic',
      rows: 40,
      sortBy: ['H3K4me3'],
    });
    expect(heatmap.rows).toBe(40);
    expect(heatmap.genes.reduce((sum, row) => sum + row, 0)).toBe(genes);
    const values = heatmap.marks.find(({ mark }) => mark === 'H3K4me3')?.values ?? new Float32Array();
    const total = (row: number): number =>
      values.subarray(row * 100, (row + 1) * 100).reduce((sum, value) => sum + value, 0);
    for (let row = 1; row < 40; row++) expect(total(row)).toBeLessThanOrEqual(total(row - 1) + 1e-3);
  });

  it('refuses a mark that the data do not have, naming those there are', async () => {
    const { call } = openEngineWindow();
    const input = { project, dataset, orientation: 'genomic' as const, sortBy: ['H9K9'] };
    const error = await refusal('option-invalid', call('dataset.heatmap', input));
    expect(error.message).toContain('"H9K9"');
    expect(error.remedy).toContain('H3K4me3');
  });

  it('gives every gene its prediction, position and split, and the figures beside the baseline', async () => {
    const { call } = openEngineWindow();
    const results = await call('results.load', { project, model, dataset });
    expect(results.trainedOnThese).toBe(true);
    expect(results.ids).toHaveLength(genes);
    expect(results.chromosomes[0]).toBe('1');
    expect([...results.strand].every((code) => code !== strandCodes.unknown)).toBe(true);
    expect([...results.labels]).not.toContain(unknownLabel);
    expect([...results.split]).not.toContain(noSplit);
    expect([...results.tss].every(Number.isInteger)).toBe(true);
    expect(results.evaluations.map(({ set }) => set)).toEqual(['valid', 'test']);
    const test = results.evaluations[1];
    expect(test.metrics).toEqual(results.card.metrics.test);
    expect(test.comparison).toEqual(results.card.baseline?.comparison);
    expect(results.baselineProbabilities).toHaveLength(genes);
    expect(results.card.baseline?.id).toBe(results.baselineCard?.id);
  });

  it('draws curves that agree with the figures: the area under the ROC points is the AUROC', async () => {
    const { call } = openEngineWindow();
    const curves = await call('results.curves', { project, model, dataset, set: 'test' });
    for (const { roc, auroc } of [curves.model, curves.baseline ?? curves.model]) {
      if (roc.kind !== 'defined' || auroc.kind !== 'defined') throw new Error('both classes are there');
      const area = roc.points.reduce((sum, point, at) => {
        const before = roc.points[at - 1] ?? point;
        const width = point.falsePositiveRate - before.falsePositiveRate;
        return sum + (width * (point.truePositiveRate + before.truePositiveRate)) / 2;
      }, 0);
      expect(area).toBeCloseTo(auroc.value, 9);
    }
    expect(curves.baseline).toBeDefined();
  });

  it('answers the same numbers from its files as it predicts anew', async () => {
    const { call } = openEngineWindow();
    const saved = await call('results.load', { project, model, dataset });
    const other = (await openEngineWindow().work('project.simulate', { project, genes, seed: 3 })).id;
    // The same data under another id: nothing was saved for it.
    const predicted = await call('results.load', { project, model, dataset: other });
    expect(predicted.trainedOnThese).toBe(true);
    expect(predicted.split).toEqual(saved.split);
    for (const [gene, probability] of predicted.probabilities.entries()) {
      expect(probability).toBeCloseTo(saved.probabilities[gene] ?? NaN, 6);
    }
    await call('project.removeDataset', { project, dataset: other });
    const { datasets } = await call('project.state', { project });
    expect(datasets.map(({ id }) => id)).toEqual([dataset]);
  });

  it('turns one gene’s bins by strand and finds its neighbours along the chromosome', async () => {
    const { call } = openEngineWindow();
    const { strand } = await call('results.load', { project, model, dataset });
    const gene = strand.indexOf(strandCodes.minus);
    const genomic = await call('gene.detail', { project, dataset, gene, orientation: 'genomic' });
    const turned = await call('gene.detail', { project, dataset, gene, orientation: 'strand' });
    expect(turned).toMatchObject({ reversed: true, record: { strand: '-' }, bins: 100 });
    expect(turned.counts.subarray(0, 5)).toEqual(genomic.counts.subarray(495));
    const found = await call('gene.neighbours', { project, dataset, gene, each: 2 });
    if (found.kind !== 'found') throw new Error('every simulated gene has a position');
    expect(found.neighbours.length).toBeGreaterThan(1);
    for (const { tss, offset, distance } of found.neighbours) {
      expect(offset).toBe(tss - found.tss);
      expect(distance).toBe(Math.abs(offset));
    }
    await refusal('option-invalid', call('gene.neighbours', { project, dataset, gene: genes, each: 2 }));
  });

  it('writes predictions as CSV where the save dialog said, and gives chosen genes back as text', async () => {
    const { call } = openEngineWindow();
    const path = join(folder.path, 'predictions.csv');
    expect(await call('results.table', { project, model, dataset, format: 'csv', path })).toEqual({
      rows: genes,
    });
    const written = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(written).toHaveLength(genes + 1);
    const chosen = await call('results.table', {
      project,
      model,
      dataset,
      format: 'csv',
      genes: Uint32Array.of(7, 2),
    });
    expect(chosen.text?.trimEnd().split('\n')).toEqual([written[0], written[8], written[3]]);
    const nowhere = call('results.table', { project, model, dataset, format: 'csv', path: 'relative.csv' });
    await refusal('option-invalid', nowhere);
  });

  it('composes a report of chosen sections, and saves the same page', async () => {
    const { call } = openEngineWindow();
    const sections = ['performance', 'summary'] as const;
    const report = await call('report.compose', { project, dataset, model, sections: [...sections] });
    expect(report.title).toBe('SimpleChrome on Simulated example (seed 3)');
    const headings = [...report.article.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, heading]) => heading);
    expect(headings).toEqual(['Summary', 'Performance', 'Record']);
    expect(report.article.match(/<figure>/g)?.length).toBeGreaterThan(2);
    expect(report.html).toContain(report.article);

    const path = join(folder.path, 'whole-report.html');
    await call('report.save', { project, dataset, model, path, title: 'For =A1 <b>' });
    const saved = readFileSync(path, 'utf8');
    expect(saved).toContain('<title>For =A1 &lt;b&gt;</title>');
    expect(saved).toContain('<h2>Methods</h2>');
  });

  it('puts pictures of the window into the report, in their order, and takes them out again', async () => {
    const { call } = openEngineWindow();
    const of = { project, dataset, model };
    const svg = (text: string) => `<svg xmlns="http://www.w3.org/2000/svg"><text>${text}</text></svg>`;
    const first = await call('report.addPicture', { ...of, title: 'One', message: 'A', svg: svg('first') });
    await call('report.addPicture', { ...of, title: 'Two <b>', message: 'B', svg: svg('second') });
    expect(await call('report.pictures', of)).toMatchObject([{ title: 'One' }, { title: 'Two <b>' }]);
    const { article } = await call('report.compose', { ...of, sections: ['pictures'] });
    expect(article).toMatch(/<h2>Pictures<\/h2>.*first.*<strong>One\.<\/strong> A.*second.*Two &lt;b&gt;/s);

    const damaged = join(project, 'reports', 'damaged');
    mkdirSync(damaged);
    writeFileSync(join(damaged, 'contents.json'), '{');
    const { article: withDamaged } = await call('report.compose', { ...of, sections: ['pictures'] });
    expect(withDamaged).toMatch(/first.*second.*1 added picture of this project cannot be read/s);
    rmSync(damaged, { recursive: true });

    await call('report.removePicture', { project, picture: first.id });
    expect(await call('report.pictures', of)).toMatchObject([{ title: 'Two <b>' }]);
    expect(await call('report.pictures', { ...of, model: 'another' })).toEqual([]);
  });

  it.each([
    '<svg><script>alert(1)</script></svg>',
    '<svg onload="alert(1)"></svg>',
    '<svg><image href="https://example.org/a.png"/></svg>',
    '<svg><a href="javascript:alert(1)"><text>x</text></a></svg>',
    '<svg><foreignObject></foreignObject></svg>',
    '<svg></svg><img src="x">',
    'no picture',
  ])('adds nothing to the report that no chart draws: %s', async (svg) => {
    const { call } = openEngineWindow();
    const picture = { project, dataset, model, title: 'One', message: '', svg };
    await refusal('option-invalid', call('report.addPicture', picture));
  });

  it('hands a model to another project as a bundle, shows its card first, and refuses it a second time', async () => {
    const { call } = openEngineWindow();
    const bundle = join(folder.path, 'model.zip');
    await call('models.export', { project, model, path: bundle });
    expect(await call('models.inspectBundle', { path: bundle })).toMatchObject({ id: model });
    const other = (await call('project.create', { path: join(folder.path, 'other'), name: 'Other' }))
      .directory;
    expect(await call('models.import', { project: other, path: bundle })).toMatchObject({ id: model });
    await refusal('option-invalid', call('models.import', { project: other, path: bundle }));
    await call('models.remove', { project: other, model });
    expect((await call('project.state', { project: other })).models).toEqual([]);
  });

  it('says which models and presets there are for these data', async () => {
    const { call } = openEngineWindow();
    const { kinds, presets } = await call('models.kinds', { project, dataset });
    expect(kinds.map(({ kind }) => kind)).toEqual(['simplechrome', 'mlp', 'deepchrome', 'logistic']);
    expect(kinds.every(({ problem }) => problem === undefined)).toBe(true);
    expect(presets.map(({ title }) => title)).toEqual(['Quick', 'As published', 'Best']);
    expect(presets[1].choices).toMatchObject({ scaling: 'max', orientation: 'genomic', split: 'random' });
    expect(presets[2].choices).toMatchObject({ scaling: 'log', orientation: 'strand', split: 'chromosome' });
  });

  it('tells of a training as it goes on, and resumes it where it was cancelled', async () => {
    const { call, startJob, work, heard, events } = openEngineWindow();
    const choices = { ...quick, settings: { ...quick.settings, autoencoderEpochs: 40 } };
    const { id, output } = await startJob('training.start', { project, dataset, choices });
    const began = trainingBegan.payload.parse(await heard('training.began'));
    expect(began).toMatchObject({
      job: id,
      dataset,
      choices,
      plannedEpochs: { autoencoder: 40, classifier: 3 },
    });
    await heard('training.epoch');
    const while_ = await unfinishedRun(call('project.state', { project }));
    expect(while_).toMatchObject({ id: began.run, state: 'running', job: id });
    expect(while_.history.length).toBeGreaterThan(0);
    await refusal('option-invalid', call('project.removeRun', { project, run: began.run }));

    expect(await call('jobs.cancel', { id })).toBe(true);
    await refusal('cancelled', output);
    const stopped = await unfinishedRun(call('project.state', { project }));
    expect(stopped).toMatchObject({ id: began.run, state: 'cancelled', choices });
    const done = events
      .filter(({ event }) => event === trainingEpoch.name)
      .map(({ payload }) => trainingEpoch.payload.parse(payload).record);
    expect(stopped.history).toEqual(done);
    expect(stopped.job).toBeUndefined();

    const resumed = await work('training.resume', { project, run: began.run });
    const again = trainingBegan.payload.parse(
      await heard('training.began', (payload) => trainingBegan.payload.parse(payload).job !== id),
    );
    expect(again).toMatchObject({ run: began.run, history: done });
    expect(resumed.card.history.slice(0, done.length)).toEqual(done);
    expect(resumed.card.history.filter(({ network }) => network === 'autoencoder')).toHaveLength(40);
    expect((await call('project.state', { project })).unfinished).toEqual([]);
    await refusal('option-invalid', work('training.resume', { project, run: began.run }));
    await call('models.remove', { project, model: resumed.card.id });
  });

  it('gives a cancelled training up', async () => {
    const { call, startJob, work, heard } = openEngineWindow();
    const choices = { ...quick, settings: { ...quick.settings, autoencoderEpochs: 1000 } };
    const { id, output } = await startJob('training.start', { project, dataset, choices });
    const { run } = trainingBegan.payload.parse(await heard('training.began'));
    await call('jobs.cancel', { id });
    await refusal('cancelled', output);
    await call('project.removeRun', { project, run });
    expect((await call('project.state', { project })).unfinished).toEqual([]);
    await refusal('file-missing', work('training.resume', { project, run }));
  });

  it('lists a damaged model apart, without hiding the rest', async () => {
    const { call } = openEngineWindow();
    const directory = join(folder.path, 'damaged.simplechrome');
    await call('project.create', { path: directory, name: 'Damaged' });
    mkdirSync(join(directory, 'models', 'broken'), { recursive: true });
    writeFileSync(join(directory, 'models', 'broken', 'card.json'), '{');
    const state = await call('project.state', { project: directory });
    expect(state.damaged).toMatchObject([{ id: 'broken', error: { code: 'project-damaged' } }]);
    expect(state.models).toEqual([]);
  });

  it('writes what the page composed, whole or not at all', async () => {
    const { call } = openEngineWindow();
    const path = join(folder.path, 'report.html');
    await call('file.writeText', { path, text: '<p>Größe</p>' });
    expect(readFileSync(path, 'utf8')).toBe('<p>Größe</p>');
    const missing = join(folder.path, 'no-such-folder', 'report.html');
    const error = await refusal('file-unwritable', call('file.writeText', { path: missing, text: '' }));
    expect(error.where).toEqual({ file: missing });
    expect(error.message).toContain('no-such-folder');
    expect(existsSync(missing)).toBe(false);
  });
});

async function unfinishedRun(state: Promise<ProjectState>): Promise<ProjectState['unfinished'][number]> {
  const { unfinished } = await state;
  expect(unfinished).toHaveLength(1);
  return unfinished[0];
}
