import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { refusal } from '../files/testing/refusal.ts';
import { unattended } from '../job/job-context.ts';
import { newestAnnotation } from './annotations.ts';
import { loadDataset, simulateIntoProject } from './datasets.ts';
import { listModels } from './models/saved-model.ts';
import { projectContents } from './project-state.ts';
import { removeDataset, removeModel, removeRun } from './remove-items.ts';
import { listEntries } from './store/entries.ts';
import type { EntryId } from './store/entry-id.ts';
import { type Project, createProject } from './store/project.ts';
import { beginRun, cancelRun } from './store/runs.ts';

let project: Project;
let first: EntryId;
let second: EntryId;

const simulate = async (seed: number): Promise<EntryId> =>
  (await simulateIntoProject(project, { genes: 100, seed }, unattended())).id;

const annotationOf = async (dataset: EntryId): Promise<EntryId> => {
  const id = await newestAnnotation(project, dataset);
  if (id === undefined) throw new Error(`${dataset} has no annotation`);
  return id;
};

/** Empties a file, as a disk fault or a tool that copies folders leaves it. */
function empty(...path: readonly string[]): void {
  writeFileSync(join(project.directory, ...path), '');
}

beforeEach(async () => {
  project = await createProject(join(temporaryFolder(), 'p'), { name: 'p' });
  first = await simulate(1);
  second = await simulate(2);
});

describe.each(['contents.json', 'manifest.json', 'genes.tsv'])(
  'an annotation whose %s is damaged',
  (file) => {
    it('is named in the list of its data set, and hides no other', async () => {
      const damaged = await annotationOf(second);
      empty('annotations', damaged, file);
      const state = await projectContents(project);
      expect(state.datasets.map(({ id, annotation }) => [id, annotation !== undefined])).toEqual([
        [first, true],
        [second, false],
      ]);
      expect(state.damaged).toMatchObject([{ id: damaged, error: { code: 'project-damaged' } }]);
      expect(state.datasets[1].damagedAnnotation?.error.remedy).toContain('Add the gene annotation again');
      expect((await loadDataset(project, first)).annotation).toBe(await annotationOf(first));
    });

    it('keeps its own data set from being used as if it had no positions', async () => {
      const damaged = await annotationOf(second);
      empty('annotations', damaged, file);
      const error = await refusal('project-damaged', loadDataset(project, second));
      expect(error.message).toContain(damaged);
    });
  },
);

describe('an annotation that does not say what it belongs to', () => {
  it('is listed, and hides nothing', async () => {
    const damaged = await annotationOf(second);
    empty('annotations', damaged, 'annotates.json');
    const state = await projectContents(project);
    expect(state.datasets.map(({ id }) => id)).toEqual([first, second]);
    expect(state.damaged).toMatchObject([{ id: damaged }]);
    expect((await loadDataset(project, first)).records).toHaveLength(100);
  });
});

describe('a damaged data set, card or run', () => {
  beforeEach(() => {
    empty('datasets', second, 'manifest.json');
    mkdirSync(join(project.directory, 'models', 'broken'));
    empty('models', 'broken', 'card.json');
  });

  it('breaks no list', async () => {
    const run = await beginRun(project, { name: 'x', spec: {} });
    empty('runs', run.id, 'run.json');
    const state = await projectContents(project);
    expect(state.datasets.map(({ id }) => id)).toEqual([first]);
    expect(state.damaged.map(({ id }) => id).sort()).toEqual([run.id, second, 'broken'].sort());
    expect(await listModels(project)).toEqual([]);
  });

  it('can be removed, as its remedy says', async () => {
    const run = await beginRun(project, { name: 'x', spec: {} });
    await cancelRun(run);
    empty('runs', run.id, 'run.json');
    empty('annotations', await annotationOf(first), 'annotates.json');
    empty('datasets', second, 'contents.json');
    await removeDataset(project, second);
    await removeModel(project, 'broken');
    await removeRun(project, run.id);
    expect((await projectContents(project)).damaged).toHaveLength(1);
    expect(await listEntries(project, 'runs')).toEqual([]);
  });
});

it('what is removed has to be there', async () => {
  await refusal('file-missing', removeDataset(project, 'no-such-data-set'));
});
