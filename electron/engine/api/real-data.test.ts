import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from '../files/testing/refusal.ts';
import { sharedData } from '../testing/shared-data.ts';
import { openEngineWindow, sharedFolder } from './testing/engine-window.ts';

/* REMC cells E003 and E123, 600 genes each: imported, annotated, and a model carried from one to the other. */

const data = sharedData('remc-600');
const table = sharedData('annotation-hg19/ensembl75_grch37_genes.tsv.gz');
const folder = sharedFolder();
const project = join(folder.path, 'cells.simplechrome');

afterAll(folder.remove);

describe.skipIf(data === undefined || table === undefined)('a session with real data', () => {
  const sources = [data ?? ''];
  let e003 = '';
  let model = '';

  beforeAll(async () => {
    const { call, work } = openEngineWindow();
    await call('project.create', { path: project, name: 'Cells' });
    const imported = await work('dataset.import', {
      project,
      sources,
      options: { cellType: 'E003' },
      genes: 'none',
    });
    e003 = imported.dataset.id;
    const trained = await work('training.start', {
      project,
      dataset: e003,
      choices: {
        ...imported.dataset.recommended,
        model: 'mlp',
        settings: { epochs: 2 },
        seed: 1,
        strictLabels: false,
      },
    });
    model = trained.card.id;
  });

  it('previews a folder of two cells once it is known which is meant', async () => {
    const { call } = openEngineWindow();
    expect(await call('dataset.sets', { sources })).toEqual(['E003', 'E123']);
    await refusal('folder-layout', call('dataset.preview', { sources }));
    const preview = await call('dataset.preview', { sources, options: { cellType: 'E123' } });
    expect(preview).toMatchObject({ name: 'E123', bins: 100, labelled: true, geneIdKind: 'deepchrome' });
    expect(preview.files.map(({ split }) => split)).toEqual(['train', 'valid', 'test']);
    expect(preview.rows).toHaveLength(20);
  });

  it('takes the three files of one cell as well as their folder', async () => {
    const { call } = openEngineWindow();
    const files = ['valid', 'test', 'train'].map((split) => join(sources[0] ?? '', `E123.${split}.csv.gz`));
    const preview = await call('dataset.preview', { sources: files });
    expect(preview).toMatchObject({ name: 'E123', bins: 100 });
  });

  it('keeps the report of an import, as a table too', async () => {
    const { call } = openEngineWindow();
    const { manifest, report } = await call('dataset.report', { project, dataset: e003 });
    expect(manifest).toMatchObject({ name: 'E003', genes: 600, hasGivenSplit: true });
    expect(report).toMatchObject({ genesRead: 600, genesKept: 600, rowsRead: 60_000 });
    const text = await call('dataset.reportTable', { project, dataset: e003 });
    expect(text).toContain('file read\tE003.train.csv.gz');
  });

  it('evaluates a model on another cell with all labelled genes, beside the baseline', async () => {
    const { call, work } = openEngineWindow();
    const { dataset } = await work('dataset.import', { project, sources, options: { cellType: 'E123' } });
    expect(await call('models.check', { project, model, dataset: dataset.id })).toMatchObject({ fits: true });
    const results = await call('results.load', { project, model, dataset: dataset.id });
    expect(results).toMatchObject({ trainedOnThese: false, genes: 600 });
    expect(results.evaluations.map(({ set }) => set)).toEqual(['all']);
    const all = onlyOne(results.evaluations);
    expect(all.metrics.genes).toBe(600);
    expect(all.baseline?.genes).toBe(600);
    expect(all.comparison?.difference.kind).toBe('defined');
    expect(results.warnings.join(' ')).toContain('trained on "E003"');
    const curves = await call('results.curves', { project, model, dataset: dataset.id, set: 'all' });
    expect(curves.model.auroc).toEqual(all.metrics.auroc);
  });

  it('has no neighbours before it has positions, and recommends more once it has', async () => {
    const { call, work } = openEngineWindow();
    const before = await call('gene.neighbours', { project, dataset: e003, gene: 0, each: 3 });
    if (before.kind !== 'no-position') throw new Error('nothing says where genes are');
    expect(before.reason).toContain('no gene annotation');
    const input = { project, dataset: e003, split: 'chromosome' as const, orientation: 'genomic' as const };
    await refusal('split-impossible', call('dataset.overview', input));

    const preview = await call('dataset.annotationPreview', { source: table ?? '' });
    expect(preview).toMatchObject({ format: 'table', problem: undefined });
    expect(preview.genes.length).toBeGreaterThan(0);
    const annotated = await work('dataset.annotate', {
      project,
      dataset: e003,
      genes: { kind: 'file', path: table ?? '', options: {} },
    });
    expect(annotated.match.matched).toBeGreaterThan(590);
    expect(annotated.dataset.recommended).toMatchObject({ split: 'chromosome', orientation: 'strand' });
    expect(await call('dataset.annotationReport', { project, dataset: e003 })).toMatchObject({
      match: annotated.match,
    });

    const after = await call('gene.neighbours', { project, dataset: e003, gene: 0, each: 3 });
    expect(after.kind).toBe('found');
    // The model reads bins in genomic order, so new positions change nothing about its results.
    const results = await call('results.load', { project, model, dataset: e003 });
    expect(results.trainedOnThese).toBe(true);
    expect(results.evaluations.map(({ set }) => set)).toEqual(['valid', 'test']);
    expect(results.chromosomes.length).toBeGreaterThan(20);
  });

  it('refuses a model of other marks, naming the difference', async () => {
    const { call, work } = openEngineWindow();
    const renamed = await work('dataset.import', {
      project,
      sources,
      options: { cellType: 'E003', name: 'Renamed', marks: ['A', 'B', 'C', 'D', 'E'] },
    });
    const check = await call('models.check', { project, model, dataset: renamed.dataset.id });
    if (check.fits) throw new Error('these marks are others');
    expect(check.error).toMatchObject({ code: 'model-data-mismatch' });
    expect(check.error.message).toContain('H3K4me3');
    await refusal(
      'model-data-mismatch',
      call('results.load', { project, model, dataset: renamed.dataset.id }),
    );
  });

  it('stops an import that is cancelled, and nothing of it stays', async () => {
    const { call, startJob } = openEngineWindow();
    const before = (await call('project.state', { project })).datasets.length;
    const { id, output } = await startJob('dataset.import', {
      project,
      sources,
      options: { cellType: 'E003' },
    });
    await call('jobs.cancel', { id });
    await refusal('cancelled', output);
    expect((await call('project.state', { project })).datasets).toHaveLength(before);
  });
});

function onlyOne<Item>(items: readonly Item[]): Item {
  expect(items).toHaveLength(1);
  return items[0];
}
