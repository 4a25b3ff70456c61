import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { createOnnxRuntime } from '../compute/onnx/runtime.ts';
import type { Runtime } from '../compute/runtime.ts';
import { temporaryFolder } from '../files/testing/temporary-folder.ts';
import { unattended } from '../job/job-context.ts';
import { noneAvailable } from '../neighbours/available-neighbours.ts';
import { type StoredDataset, loadDataset } from './datasets.ts';
import { listModels, loadModel, modelDirectory } from './models/saved-model.ts';
import { projectContents } from './project-state.ts';
import { answersOfModel } from './results/answers-of-model.ts';
import { findPredictions } from './results/save-predictions.ts';
import { findEntry, newest } from './store/entries.ts';
import { type Project, openProject } from './store/project.ts';
import { resumeTraining, trainInProject, trainingOf } from './training/train-in-project.ts';
import { listRuns } from './store/runs.ts';

/*
 * `fixtures/version-0.1` was written by the program's version 0.1 (its empty folders left out): 90 genes of 16 bins and two
 * marks with positions; small models of every kind, one of them with neighbours that it keeps, and their predictions; and
 * the training of the first of them once more, cancelled after the classifier's second epoch. What a user made with that
 * version has to open, predict and go on.
 */

let project: Project;
let loaded: StoredDataset;
let runtime: Runtime;

beforeEach(async () => {
  const folder = join(temporaryFolder(), 'first.simplechrome');
  cpSync(fileURLToPath(new URL('./fixtures/version-0.1', import.meta.url)), folder, { recursive: true });
  for (const empty of ['neighbours', 'reports']) mkdirSync(join(folder, empty));
  project = await openProject(folder);
  loaded = await loadDataset(project, await findEntry(project, 'datasets', newest));
  runtime = await createOnnxRuntime({ threads: 1 });
});

const modelsByKind = async () => (await listModels(project)).map(({ id, kind }) => ({ id, kind }));

/** Probabilities that a model's training has saved. */
async function saved(model: string): Promise<Float64Array> {
  const found = await findPredictions(project, model, loaded);
  if (found === undefined) throw new Error(`${model} has no predictions`);
  return found.probabilities;
}

/** Engines of other processors may differ in the last digits. */
function expectSame(found: Float64Array, expected: Float64Array): void {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, gene) => expect(value).toBeCloseTo(expected[gene], 4));
}

describe('a project of version 0.1', () => {
  it('opens with everything in it', async () => {
    const state = await projectContents(project);
    expect(state.damaged).toEqual([]);
    expect(state.datasets.map(({ annotation }) => annotation?.matched)).toEqual([90]);
    expect(state.models.map(({ kind }) => kind).sort()).toEqual(
      ['deepchrome', 'logistic', 'mlp', 'simplechrome', 'simplechrome'].sort(),
    );
    expect(state.unfinished).toMatchObject([{ state: 'cancelled' }]);
    expect(state.unfinished[0]?.history.map(({ network, epoch }) => `${network} ${epoch}`)).toEqual([
      'autoencoder 1',
      'autoencoder 2',
      'classifier 1',
      'classifier 2',
    ]);
  });

  it('has models that say of every gene what they said then, with their neighbours too', async () => {
    for (const { id } of await modelsByKind()) {
      const model = await loadModel((await modelDirectory(project, id)).directory);
      const answers = await answersOfModel(runtime, model, loaded, noneAvailable, unattended());
      expectSame(answers.probabilities, await saved(id));
      // Whether the one that reads neighbours answers by them.
      expect(answers.probabilities.some((p, gene) => p !== answers.base.probabilities[gene])).toBe(
        model.card.neighbours !== undefined,
      );
    }
  });

  it('has a cancelled training that goes on, to the model it would have been', async () => {
    const { runs } = await listRuns(project);
    const cancelled = runs.find(({ state }) => state.kind === 'cancelled');
    const first = (await modelsByKind()).find(({ kind }) => kind === 'simplechrome');
    if (cancelled === undefined || first === undefined) throw new Error('the fixture has both');
    const { card } = await resumeTraining(project, cancelled.id, runtime, unattended());
    expect(card.history).toHaveLength(8);
    expectSame(await saved(card.id), await saved(first.id));
  });

  it('trains every model to what that version trained, from the same seed', async () => {
    const { runs } = await listRuns(project);
    const finished = runs.filter(({ state }) => state.kind === 'finished').slice(0, 5);
    for (const run of finished) {
      const was = (run.state as { result?: { model?: string } }).result?.model ?? '';
      const { choices } = trainingOf(run);
      const { card } = await trainInProject(project, loaded, choices, runtime, unattended());
      expectSame(await saved(card.id), await saved(was));
    }
  });
});
