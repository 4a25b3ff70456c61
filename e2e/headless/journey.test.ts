import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { modelsAnswer, trainingAnswer } from './answers.ts';
import { writeBinCounts } from './bin-counts-file.ts';
import { journeyFolder } from './journey-folder.ts';
import { answer, refusal, simplechrome } from './simplechrome.ts';

const folder = journeyFolder();
const project = join(folder, 'first.simplechrome');
const colleague = join(folder, 'colleague.simplechrome');
const bundle = join(folder, 'model.zip');
const labCounts = join(folder, 'lab.csv');
const short = ['--set', 'autoencoderEpochs=1', '--set', 'epochs=3'];

describe('a model made in one project and used in another', () => {
  let labGenes: readonly string[];
  let trained: z.output<typeof trainingAnswer>;

  beforeAll(async () => {
    labGenes = (await writeBinCounts(labCounts, { genes: 100, seed: 7 })).genes;
    const simulated = z.looseObject({ dataset: z.looseObject({ simulated: z.literal(true) }) });
    await answer(simulated, 'simulate', '--project', project, '--genes', '200');
    trained = await answer(
      trainingAnswer,
      ...['train', '--project', project, '--orientation', 'genomic', ...short],
    );
  });

  it('is trained beside the logistic baseline, on data that are called simulated', async () => {
    expect(trained).toMatchObject({
      model: 'simplechrome',
      orientation: 'genomic',
      split: { kind: 'chromosome' },
      dataset: { genes: 200, simulated: true },
    });
    const listed = await answer(modelsAnswer, 'models', '--project', project);
    expect(listed.models.map(({ kind }) => kind).sort()).toEqual(['logistic', 'simplechrome']);
    expect(listed.unfinished).toEqual([]);
    const people = await simplechrome('models', '--project', project);
    expect(people.stdout).toContain(
      `${trained.modelId}  SimpleChrome on Simulated example (seed 1) (simulated)`,
    );
  });

  it('predicts the same, byte for byte, from its folder, its bundle and the project it was imported into', async () => {
    await answer(z.looseObject({}), 'export-model', '--project', project, '--out', bundle);
    const imported = z.looseObject({ model: z.string() });
    const { model } = await answer(imported, 'import-model', '--project', colleague, '--bundle', bundle);
    expect(model).toBe(trained.modelId);

    const out = join(folder, 'predictions.tsv');
    const data = ['--data', labCounts];
    await answer(
      z.looseObject({}),
      ...['predict', '--project', colleague, '--model', 'newest', ...data, '--out', out],
    );
    const table = readFileSync(out, 'utf8');
    const [header, ...rows] = table.trimEnd().split('\n');
    expect(header).toBe('gene\tensembl_id\tsymbol\tprobability\tlabel');
    expect(rows.map((row) => row.split('\t')[0])).toEqual(labGenes);
    for (const row of rows) expect(row).toMatch(/^\S+\t\S*\t\S*\t[01]\.\d{6}\t[01]$/);

    for (const model of [trained.modelFolder, bundle]) {
      const printed = await simplechrome('predict', '--model', model, ...data);
      expect({ code: printed.code, same: printed.stdout === table }).toEqual({ code: 0, same: true });
    }
  });

  it('is measured on labelled counts that it has never seen', async () => {
    const measured = z.looseObject({
      all: z.looseObject({ genes: z.literal(100), auroc: z.number() }),
      trainedOnThese: z.literal(false),
      orientation: z.literal('genomic'),
    });
    await answer(measured, 'evaluate', '--model', trained.modelFolder, '--data', labCounts);
  });

  it('refuses data with other marks and names the difference', async () => {
    const otherMarks = join(folder, 'other-marks.csv');
    await writeBinCounts(otherMarks, { genes: 100, seed: 7, marks: ['H3K4me3', 'H3K27me3'] });
    const { error } = await refusal('predict', '--model', trained.modelFolder, '--data', otherMarks);
    expect(error.code).toBe('model-data-mismatch');
    expect(error.message).toContain('the marks H3K36me3, H3K4me1, H3K9me3, which the data lack');
  });

  it('has no use for a file that is not a bundle', async () => {
    const { error } = await refusal('import-model', '--project', colleague, '--bundle', labCounts);
    expect(error.code).toBe('bundle-damaged');
    expect(readdirSync(join(colleague, 'models'))).toEqual([trained.modelId]);
  });
});

describe('training on few labels', () => {
  it('counts the labels that choose the epoch too where --strict-labels says so', async () => {
    const few = join(folder, 'few.simplechrome');
    await answer(z.looseObject({}), 'simulate', '--project', few, '--genes', '300');
    const { labels } = await answer(
      trainingAnswer,
      ...['train', '--project', few, '--labels', '100', '--strict-labels', ...short],
    );
    expect(labels).toEqual({ train: 80, valid: 20, budget: 100, strict: true });
  });

  it('refuses a setting that the model does not have, and names those it has', async () => {
    const few = join(folder, 'few.simplechrome');
    const { error } = await refusal('train', '--project', few, '--set', 'latnet=16');
    expect(error.message).toContain('"latnet"');
    expect(error.remedy).toContain('latent');
  });
});

describe('counts of one lab and a gene table of another', () => {
  it('are brought together by naming the columns of the table', async () => {
    const lab = join(folder, 'lab.simplechrome');
    const counts = join(folder, 'counts.csv');
    const { genes } = await writeBinCounts(counts, { genes: 100, seed: 8 });
    const table = join(folder, 'genes.tsv');
    const rows = genes.map((gene, index) =>
      [gene, `chr${(index % 4) + 1}`, 1000 * (index + 1), '-'].join('\t'),
    );
    writeFileSync(table, ['identifier\tcontig\tpromoter\tdirection', ...rows].join('\n'));

    const report = join(folder, 'report.json');
    const imported = z.looseObject({ dataset: z.looseObject({ genes: z.literal(100) }) });
    await answer(imported, 'import', '--project', lab, '--data', counts, '--report', report);
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ genesRead: 100, genesKept: 100 });

    const columns = ['id=identifier', 'chromosome=contig', 'tss=promoter', 'strand=direction'];
    const annotated = z.looseObject({ match: z.looseObject({ matched: z.literal(100) }) });
    await answer(
      annotated,
      ...['annotate', '--project', lab, '--genes', table, '--format', 'table'],
      ...columns.flatMap((column) => ['--column', column]),
    );
  });
});
