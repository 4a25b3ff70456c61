import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neighboursOf } from '../../neighbours/neighbour-set.ts';
import { unattended } from '../../job/job-context.ts';
import { type Project, createProject } from '../store/project.ts';
import { buildNeighbours, interactionNeighbours } from '../../neighbours/build-neighbours.ts';
import { type StoredDataset, loadDataset, simulateIntoProject } from '../datasets.ts';
import { joinSaved } from '../../neighbours/build-neighbours.ts';
import {
  listNeighbours,
  loadNeighbours,
  neighbourReports,
  removeNeighbours,
  saveNeighbours,
} from './project-neighbours.ts';
import { projectContents } from '../project-state.ts';
import { removeDataset } from '../remove-items.ts';

const genomic = { kind: 'genomic', reach: { by: 'count', each: 2 } } as const;
const noLatents = (): Promise<never> => Promise.reject(new Error('No latents here.'));

describe('neighbour sets of a project', () => {
  let project: Project;
  let loaded: StoredDataset;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'simplechrome-test-'));
    project = await createProject(join(folder, 'lab'), { name: 'lab' });
    const { id } = await simulateIntoProject(project, { genes: 120, seed: 3 }, unattended());
    loaded = await loadDataset(project, id);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const build = async (
    recipes: Parameters<typeof buildNeighbours>[1]['recipes'],
    saved: readonly string[] = [],
  ) => {
    const sets = await Promise.all(saved.map((id) => loadNeighbours(project, id)));
    const made = await buildNeighbours(
      loaded,
      { name: undefined, recipes, saved: sets },
      noLatents,
      unattended(),
    );
    return saveNeighbours(project, loaded, made, unattended());
  };

  it('come back as they were saved, with how they were made', async () => {
    const made = await buildNeighbours(
      loaded,
      { name: 'near', recipes: [genomic, { kind: 'sorted-id', each: 1 }], saved: [] },
      noLatents,
      unattended(),
    );
    const summary = await saveNeighbours(project, loaded, made, unattended());
    const read = await loadNeighbours(project, summary.id);
    expect(read.set).toEqual(made.set);
    expect(read.summary).toEqual(summary);
    expect(summary.layers.map(({ kind, origin }) => [kind, origin])).toEqual([
      ['genomic', { by: 'recipe', recipe: genomic }],
      ['sorted-id', { by: 'recipe', recipe: { kind: 'sorted-id', each: 1 } }],
    ]);
    expect(await listNeighbours(project, loaded.id)).toContainEqual(summary);
    expect(await listNeighbours(project, 'other')).toEqual([]);
  });

  it('can be joined with others, which keep their origins', async () => {
    const one = await build([genomic]);
    const joined = await build([{ kind: 'sorted-id', each: 2 }], [one.id]);
    expect(joined.layers.map(({ kind }) => kind)).toEqual(['sorted-id', 'genomic']);
    expect(joined.layers[1].edges).toBe(one.edges);
    const { set } = await loadNeighbours(project, joined.id);
    expect(neighboursOf(set, 0).length).toBeGreaterThan(2);
  });

  it('keep the report of the file they were imported from', async () => {
    const path = join(folder, 'lab pairs.tsv');
    const [one, two] = loaded.dataset.geneIds;
    writeFileSync(path, `${one}\t${two}\t3\n${one}\tnobody\t1\n`);
    const made = await interactionNeighbours(loaded, path, { name: undefined, options: {} }, unattended());
    const summary = await saveNeighbours(project, loaded, made, unattended());
    expect(summary).toMatchObject({
      name: 'lab pairs.tsv',
      edges: 2,
      genesWithNeighbours: 2,
      imported: true,
    });
    const [report] = await neighbourReports(project, summary.id);
    expect(report).toMatchObject({ used: 1, left: { 'unknown-id': 1 }, source: { name: 'lab pairs.tsv' } });
    expect(JSON.stringify(summary)).not.toContain(folder);
  });

  it('are not saved where the import fails', async () => {
    const before = readdirSync(join(project.directory, 'neighbours'));
    const path = join(folder, 'empty.tsv');
    writeFileSync(path, 'x\ty\n');
    await expect(
      interactionNeighbours(loaded, path, { name: undefined, options: {} }, unattended()),
    ).rejects.toMatchObject({ error: { code: 'interactions-none-matched' } });
    expect(readdirSync(join(project.directory, 'neighbours'))).toEqual(before);
  });

  it('that were changed on the disk are refused', async () => {
    const { id } = await build([genomic]);
    writeFileSync(join(project.directory, 'neighbours', id, 'edges.bin'), new Uint8Array(10));
    await expect(loadNeighbours(project, id)).rejects.toMatchObject({ error: { code: 'project-damaged' } });
    await removeNeighbours(project, id);
    await expect(loadNeighbours(project, id)).rejects.toMatchObject({ error: { code: 'file-missing' } });
  });

  it('whose description is damaged are named in the project state and hide no others', async () => {
    const [damaged, whole] = [await build([genomic]), await build([genomic])];
    writeFileSync(join(project.directory, 'neighbours', damaged.id, 'manifest.json'), '{}');
    const listed = await listNeighbours(project);
    expect(listed.map(({ id }) => id)).toContain(whole.id);
    expect(listed.map(({ id }) => id)).not.toContain(damaged.id);
    expect((await projectContents(project)).damaged.map(({ id }) => id)).toEqual([damaged.id]);
    await removeNeighbours(project, damaged.id);
  });

  it('cannot be laid over the genes of another data set', async () => {
    const saved = await loadNeighbours(project, (await build([genomic])).id);
    const { id } = await simulateIntoProject(project, { genes: 120, seed: 4 }, unattended());
    const other = await loadDataset(project, id);
    expect(() => joinSaved('wrong', other, [saved])).toThrow('joins genes of another data set');
  });

  it('need positions to be genomic, and something to be built from', async () => {
    const bare = { ...loaded, records: undefined };
    const options = { name: undefined, recipes: [genomic], saved: [] };
    await expect(buildNeighbours(bare, options, noLatents, unattended())).rejects.toMatchObject({
      error: { code: 'positions-missing' },
    });
    await expect(build([])).rejects.toMatchObject({ error: { code: 'option-invalid' } });
  });

  it('go with their data set when that is removed', async () => {
    await removeDataset(project, loaded.id);
    expect(await listNeighbours(project, loaded.id)).toEqual([]);
  });
});
