import { appendFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LabelCut } from '../../contract/expression.ts';
import { dataHash } from '../dataset/storage.ts';
import { refusal } from '../files/testing/refusal.ts';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { unattended } from '../job/job-context.ts';
import { annotateInProject } from './annotations.ts';
import { datasetState, importIntoProject, loadDataset, loadDatasetToLabel } from './datasets.ts';
import { labelInProject } from './label-dataset.ts';
import { projectContents } from './project-state.ts';
import { removeDataset } from './remove-items.ts';
import { addEntry } from './store/entries.ts';
import type { EntryId } from './store/entry-id.ts';
import { type Project, createProject } from './store/project.ts';

const genes = Array.from({ length: 8 }, (_, at) => `ENSG0000000000${at}`);
const median: LabelCut = { kind: 'median' };

/** A project with one data set of eight genes, all labelled low, and a table in which the last four are high. */
async function laboratory(): Promise<{ project: Project; dataset: EntryId; table: string; folder: string }> {
  const folder = temporaryFolder();
  const counts = join(folder, 'K562.csv');
  writeFileSync(
    counts,
    genes
      .flatMap((id, at) => [1, 2].map((bin) => `${id},${bin},${at},${bin},${at === 0 ? 1 : 0}\n`))
      .join(''),
  );
  const table = join(folder, 'quant.genes.tsv');
  writeFileSync(table, `gene\tTPM\n${genes.map((id, at) => `${id}\t${at}.5`).join('\n')}\n`);
  const project = await createProject(join(folder, 'lab'), { name: 'lab' });
  const { id } = await importIntoProject(project, counts, {}, unattended());
  return { project, dataset: id, table, folder };
}

const label = async (project: Project, dataset: EntryId, path: string, cut: LabelCut = median) =>
  labelInProject(project, await loadDataset(project, dataset), { path, options: { cut } }, unattended());

const entries = (project: Project, kind: string): readonly string[] =>
  readdirSync(join(project.directory, kind));

describe('counts with expression values where labels are expected', () => {
  const values = [0, -1, 2.5, 3.5, 0.25, 9.5, 8.5, 7.5];
  const imported = async (of: (at: number) => number): Promise<{ project: Project; id: EntryId }> => {
    const folder = temporaryFolder();
    const counts = join(folder, 'counts.csv');
    const rows = genes.flatMap((id, at) => [1, 2].map((bin) => `${id},${bin},${at + bin},${of(at)}\n`));
    writeFileSync(counts, `gene,bin,H3K4me3,expression\n${rows.join('')}`);
    const project = await createProject(join(folder, 'lab'), { name: 'lab' });
    return { project, id: (await importIntoProject(project, counts, {}, unattended())).id };
  };

  it('get labels at the median, and keep the values', async () => {
    const { project, id } = await imported((at) => values[at] ?? 0);
    const { dataset, expression } = await loadDataset(project, id);
    expect([...dataset.labels]).toEqual([0, 0, 0, 1, 0, 1, 1, 1]);
    expect([...(expression ?? [])]).toEqual(values);
    const { manifest, expression: record } = await datasetState(project, id);
    expect(manifest.labelled).toBe(true);
    expect(record).toMatchObject({ columns: ['label'], outcome: { threshold: 3, high: 4, low: 4 } });
  });

  it('are refused where all but a few are labels', async () => {
    const error = await refusal(
      'label-invalid',
      imported((at) => (at === 5 ? 7 : at % 2)),
    );
    expect(error.message).toContain('is 7; expected 1 (high) or 0 (low)');
    expect(error.where).toEqual({ file: 'counts.csv', line: 12, column: 4 });
  });
});

describe('labels from an expression table', () => {
  it('are given to the data set itself, with the values, where nothing was computed on it', async () => {
    const { project, dataset, table } = await laboratory();
    const before = await datasetState(project, dataset);
    const { id, isNew, record } = await label(project, dataset, table);
    expect([id, isNew]).toEqual([dataset, false]);
    expect(record).toMatchObject({
      source: { name: 'quant.genes.tsv' },
      columns: ['TPM'],
      outcome: { threshold: 4, high: 4, low: 4 },
    });

    const loaded = await loadDataset(project, dataset);
    expect([...loaded.dataset.labels]).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
    expect([...(loaded.expression ?? [])]).toEqual(genes.map((_, at) => at + 0.5));
    const { manifest, expression } = await datasetState(project, dataset);
    expect(expression).toEqual(record);
    expect(manifest.sha256).not.toBe(before.manifest.sha256);
    expect(manifest.sha256).toBe(
      dataHash(loaded.dataset.geneIds, loaded.dataset.labels, loaded.dataset.counts),
    );
    expect(loaded.dataset.manifest).toEqual(manifest);
  });

  it('can be given again: the newest count', async () => {
    const { project, dataset, table } = await laboratory();
    await label(project, dataset, table);
    await label(project, dataset, table, { kind: 'value', value: 6 });
    expect([...(await loadDataset(project, dataset)).dataset.labels]).toEqual([0, 0, 0, 0, 0, 0, 1, 1]);
  });

  it('say how many labels of before they replace', async () => {
    const { project, dataset, table } = await laboratory();
    const { record } = await label(project, dataset, table);
    expect(record.remarks).toContainEqual({
      grade: 'look',
      text: 'The data set had labels; 5 of 8 are other now.',
    });
  });

  it('make a data set of their own where predictions were made, and leave the other as it was', async () => {
    const { project, dataset, table, folder } = await laboratory();
    const bed = join(folder, 'genes.bed');
    writeFileSync(bed, genes.map((id, at) => `chr1\t${at * 100}\t${at * 100 + 50}\t${id}\t0\t-\n`).join(''));
    const annotation = { kind: 'file', path: bed, options: {} } as const;
    await annotateInProject(project, dataset, annotation, unattended());
    await addEntry(project, 'predictions', (directory) => {
      writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ dataset, model: 'm' }));
      return Promise.resolve();
    });
    const before = await loadDataset(project, dataset);

    const { id, isNew, manifest } = await label(project, dataset, table);
    expect(isNew).toBe(true);
    expect(manifest.name).toBe('K562 (labels from quant.genes.tsv)');
    const made = await loadDataset(project, id);
    expect([...made.dataset.labels]).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
    expect([...made.dataset.counts]).toEqual([...before.dataset.counts]);
    expect(made.records).toEqual(before.records);
    expect(await loadDataset(project, dataset)).toEqual(before);
  });

  it('go with their data set', async () => {
    const { project, dataset, table } = await laboratory();
    await label(project, dataset, table);
    await removeDataset(project, dataset);
    expect(entries(project, 'expression')).toEqual([]);
  });

  it('whose record is damaged are not passed over for those that came with the counts', async () => {
    const { project, dataset, table } = await laboratory();
    await label(project, dataset, table);
    const [entry = ''] = entries(project, 'expression');
    writeFileSync(join(project.directory, 'expression', entry, 'expression.json'), '{}');
    await refusal('project-damaged', loadDataset(project, dataset));
    expect((await datasetState(project, dataset)).damagedExpression?.id).toBe(entry);
    expect((await projectContents(project)).damaged.map(({ id }) => id)).toContain(entry);
  });

  it('that are damaged are named, and never replaced by older ones in silence; giving them again mends it', async () => {
    const { project, dataset, table } = await laboratory();
    await label(project, dataset, table);
    const [entry = ''] = entries(project, 'expression');
    appendFileSync(join(project.directory, 'expression', entry, 'genes.tsv'), ' ');
    const error = await refusal('project-damaged', loadDataset(project, dataset));
    expect(error.message).toContain(`The labels of the genes (expression "${entry}") cannot be read.`);
    expect(error.remedy).toBe('Add the expression table to the data set again; its counts are whole.');

    const counted = await loadDatasetToLabel(project, dataset);
    await labelInProject(project, counted, { path: table, options: { cut: median } }, unattended());
    expect([...(await loadDataset(project, dataset)).dataset.labels]).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
  });

  it('that are refused or cancelled leave the project as it was', async () => {
    const { project, dataset, table, folder } = await laboratory();
    const before = await projectContents(project);
    const mouse = join(folder, 'mouse.tsv');
    writeFileSync(mouse, readFileSync(table, 'utf8').replaceAll('ENSG', 'ENSMUSG'));
    await refusal('expression-none-matched', label(project, dataset, mouse));
    const cancelled = { ...unattended(), signal: AbortSignal.abort() };
    const loaded = await loadDataset(project, dataset);
    await refusal(
      'cancelled',
      labelInProject(project, loaded, { path: table, options: { cut: median } }, cancelled),
    );
    expect(await projectContents(project)).toEqual(before);
    expect(entries(project, 'expression')).toEqual([]);
  });
});
