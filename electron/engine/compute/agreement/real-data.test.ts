import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelKind } from '../../../contract/model.ts';
import { unattended } from '../../job/job-context.ts';
import { createProject } from '../../project/store/project.ts';
import type { Project } from '../../project/store/project.ts';
import { sharedData } from '../../testing/shared-data.ts';
import { type StoredDataset, importIntoProject, loadDataset } from '../../project/datasets.ts';
import { trainInProject } from '../../project/training/train-in-project.ts';
import { createRuntime } from '../create-runtime.ts';
import type { Runtime } from '../runtime.ts';

/*
 * Whole trainings on real genes, with validation, the choice of the best epoch and early stopping, where small differences
 * could add up. Plain JavaScript is left out: it would take minutes.
 */

const data = sharedData('remc-600');

describe.skipIf(data === undefined)('on 600 genes of cell type E003', () => {
  let folder = '';
  let project: Project;
  let loaded: StoredDataset;
  let engines: readonly Runtime[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simplechrome-agreement-'));
    project = await createProject(join(folder, 'p'), { name: 'p' });
    const { id } = await importIntoProject(project, data ?? '', { cellType: 'E003' }, unattended());
    loaded = await loadDataset(project, id);
    engines = [await createRuntime('cpu'), await createRuntime('wasm')];
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each<[ModelKind, Readonly<Record<string, number>>]>([
    ['simplechrome', { autoencoderEpochs: 2, epochs: 15 }],
    ['mlp', { epochs: 15 }],
    ['deepchrome', { epochs: 6 }],
  ])(
    '%s has the same test AUROC, to three decimals, on the processor and in WebAssembly',
    async (model, settings) => {
      const aurocs: number[] = [];
      for (const runtime of engines) {
        const choices = {
          model,
          settings,
          split: 'given',
          orientation: 'genomic',
          scaling: 'log',
          seed: 1,
          strictLabels: false,
        } as const;
        const { card } = await trainInProject(project, loaded, choices, runtime, unattended());
        const auroc = card.metrics.test?.auroc;
        aurocs.push(auroc?.kind === 'defined' ? auroc.value : Number.NaN);
      }
      const [onProcessor, inWebAssembly] = aurocs;
      // That it learned something: a model that knows nothing has 0.5.
      expect(onProcessor).toBeGreaterThan(0.6);
      expect(inWebAssembly).toBeCloseTo(onProcessor, 3);
    },
  );
});
