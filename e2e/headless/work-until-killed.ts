/**
 * Imports bin counts, trains on them and saves, again and again until it is killed, and says on stdout what was
 * finished once the call that finished it has returned. A training that was killed is resumed by the next of these.
 * Arguments: the project's folder, a file of bin counts.
 */
import { writeSync } from 'node:fs';
import type { TrainingChoices } from '../../electron/contract/training.ts';
import { createOnnxRuntime } from '../../electron/engine/compute/onnx/runtime.ts';
import { unattended } from '../../electron/engine/job/job-context.ts';
import { openProject } from '../../electron/engine/project/store/project.ts';
import { listRuns } from '../../electron/engine/project/store/runs.ts';
import {
  type StoredDataset,
  importIntoProject,
  loadDataset,
} from '../../electron/engine/project/datasets.ts';
import {
  type TrainingOutcome,
  resumeTraining,
  trainInProject,
} from '../../electron/engine/project/training/train-in-project.ts';

const [, , directory = '', counts = ''] = process.argv;
const context = unattended();
const runtime = await createOnnxRuntime({});
const project = await openProject(directory);

/** Written at once: what is said here was true before the kill. */
const say = (...words: readonly string[]): void => void writeSync(1, `${words.join(' ')}\n`);
const sayFinished = ({ run, card, predictions }: TrainingOutcome): void =>
  say('finished', run, card.id, predictions);

/** Of the quickest kind; what is tested is what happens around the training. */
const choices: TrainingChoices = {
  model: 'simplechrome',
  settings: { autoencoderEpochs: 2, epochs: 2, filters1: 4, filters2: 4, hidden1: 8, hidden2: 8 },
  split: 'random',
  orientation: 'genomic',
  scaling: 'log',
  seed: 1,
  strictLabels: false,
};

/** Several imports to a training: they are short, and both are to be met by a kill. */
const imports = 3;
async function importCounts(): Promise<StoredDataset> {
  for (let done = 1; ; done++) {
    say('importing');
    const { id } = await importIntoProject(project, counts, {}, context);
    say('imported', id);
    if (done === imports) return loadDataset(project, id);
  }
}

say('started');
const { runs } = await listRuns(project);
const interrupted = runs.find(({ name, state }) => name === choices.model && state.kind === 'interrupted');
for (let cycle = 0; ; cycle++) {
  const loaded = await importCounts();
  if (cycle === 0 && interrupted !== undefined) {
    say('resuming', interrupted.id);
    sayFinished(await resumeTraining(project, interrupted.id, runtime, context));
  }
  say('training');
  // A seed of its own is a split of its own, so that the baseline is trained anew each time.
  const drawn = { ...choices, seed: 1000 * runs.length + cycle };
  sayFinished(await trainInProject(project, loaded, drawn, runtime, context));
}
