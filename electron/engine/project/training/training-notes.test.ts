import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failure } from '../../../contract/failure.ts';
import type { TrainingChoices } from '../../../contract/training.ts';
import { createOnnxRuntime } from '../../compute/onnx/runtime.ts';
import type { Runtime } from '../../compute/runtime.ts';
import { unattended } from '../../job/job-context.ts';
import { type Project, createProject } from '../store/project.ts';
import { modelResults } from '../results/model-results.ts';
import { type StoredDataset, loadDataset, simulateIntoProject } from '../datasets.ts';
import { loadModel } from '../models/saved-model.ts';
import { type TrainingObserver, trainInProject } from './train-in-project.ts';

const folder = mkdtempSync(join(tmpdir(), 'simplechrome-notes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const choices: TrainingChoices = {
  model: 'mlp',
  settings: { epochs: 1, batch: 64 },
  split: 'chromosome',
  orientation: 'strand',
  scaling: 'log',
  seed: 1,
  strictLabels: false,
};

let runtime: Runtime;
let project: Project;
let loaded: StoredDataset;

beforeAll(async () => {
  runtime = await createOnnxRuntime({ threads: 1 });
  project = await createProject(join(folder, 'notes'), { name: 'notes' });
  const { id } = await simulateIntoProject(project, { genes: 200, seed: 1 }, unattended());
  loaded = await loadDataset(project, id);
});

/** The processor's engine with memory for no more than this many genes at once. */
const withMemoryFor = (genes: number): Runtime => ({
  ...runtime,
  async startTraining(...task) {
    const session = await runtime.startTraining(...task);
    return {
      ...session,
      run: (batchSize, minibatches) =>
        batchSize > genes
          ? Promise.reject(failure('device-memory', 'It does not fit.', 'Use a smaller batch size.'))
          : session.run(batchSize, minibatches),
    };
  },
});

const train = (on: Runtime, observer?: TrainingObserver) =>
  trainInProject(project, loaded, choices, on, unattended(), observer);

describe('what did not go as planned in a training', () => {
  it('stays with the model: on its card, among its warnings and with its results', async () => {
    const failed = 'Any GPU failed in the middle of the training.';
    const { card, warnings, directory } = await train(withMemoryFor(32), { happened: [failed] });
    expect(card.notes).toEqual([expect.stringMatching(/^Minibatches of 64 genes did not fit/), failed]);
    expect(warnings).toEqual(expect.arrayContaining([...(card.notes ?? [])]));
    const results = await modelResults(project, await loadModel(directory), loaded, () =>
      Promise.resolve(runtime),
    );
    expect(results.warnings.slice(0, 2)).toEqual(card.notes);
  });

  it('is not spoken of where all went as planned', async () => {
    const { card } = await train(runtime);
    expect(card).not.toHaveProperty('notes');
  });
});
