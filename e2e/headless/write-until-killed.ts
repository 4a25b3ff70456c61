/**
 * Writes everything that the program ever writes, again and again until it is killed, and says on stdout what it begins
 * and what was written once the call that wrote it has returned. Nothing is computed, so that nearly every moment is one
 * of writing. It is killed by a thread of its own, so many milliseconds after it has begun to write something; from
 * outside, that would be over before anybody could have heard of it.
 * Arguments: what is to be written when it is killed, the milliseconds, the project's folder, a folder to write beside
 * it, a file of bin counts, an annotation, a bundle.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { jsonText } from '../../electron/engine/files/json-file.ts';
import { inTemporaryFolder } from '../../electron/engine/files/temporary-folder.ts';
import { writeUserFile } from '../../electron/engine/files/user-file.ts';
import { unattended } from '../../electron/engine/job/job-context.ts';
import { buildNeighbours } from '../../electron/engine/neighbours/build-neighbours.ts';
import { annotateInProject } from '../../electron/engine/project/annotations.ts';
import { importIntoProject, loadDataset } from '../../electron/engine/project/datasets.ts';
import { exportModel } from '../../electron/engine/project/models/export-model.ts';
import { importModelBundle } from '../../electron/engine/project/models/import-model-bundle.ts';
import { loadModel, saveModel } from '../../electron/engine/project/models/saved-model.ts';
import { saveNeighbours } from '../../electron/engine/project/neighbours/project-neighbours.ts';
import { removeDataset, removeModel, removeRun } from '../../electron/engine/project/remove-items.ts';
import { savePredictions } from '../../electron/engine/project/results/save-predictions.ts';
import { writeCheckpoint } from '../../electron/engine/project/store/checkpoints.ts';
import { listEntries } from '../../electron/engine/project/store/entries.ts';
import { createProject, openProject } from '../../electron/engine/project/store/project.ts';
import {
  type Run,
  beginRun,
  cancelRun,
  finishRun,
  listRuns,
  resumeRun,
} from '../../electron/engine/project/store/runs.ts';

const [
  ,
  ,
  doomed = '',
  milliseconds = '',
  directory = '',
  outside = '',
  counts = '',
  genes = '',
  bundle = '',
] = process.argv;
const context = unattended();

const clock = new Int32Array(new SharedArrayBuffer(4));
const killer = `
  const { workerData: { clock, milliseconds } } = require('node:worker_threads');
  Atomics.wait(clock, 0, 0);
  Atomics.wait(clock, 0, 1, milliseconds);
  process.kill(process.pid, 'SIGKILL');
`;
const thread = new Worker(killer, { eval: true, workerData: { clock, milliseconds: Number(milliseconds) } });
await once(thread, 'online');

/** Written at once: what is said here was true before the kill. */
function say(...words: readonly (string | number)[]): void {
  writeSync(1, `${words.join(' ')}\n`);
  if (words.length > 1 || words[0] !== doomed) return;
  Atomics.store(clock, 0, 1);
  Atomics.notify(clock, 0);
}

say('opening');
const project = await openProject(directory);
const model = await inTemporaryFolder(async (folder) => {
  await importModelBundle(bundle, folder);
  return loadModel(folder);
});

/** Without what a project gives it. */
const card = omit(model.card, 'formatVersion', 'id', 'created', 'weights');

function omit<Value extends object, Name extends keyof Value>(
  value: Value,
  ...names: readonly Name[]
): Omit<Value, Name> {
  const entries = Object.entries(value).filter(([name]) => !names.includes(name as Name));
  return Object.fromEntries(entries) as Omit<Value, Name>;
}

/** The epochs that a run has from here to its end. */
async function train(run: Run, first: number): Promise<void> {
  for (let epoch = first; epoch < first + 3; epoch++) {
    say('checkpoint');
    await writeCheckpoint(run.directory, epoch, { 'state.safetensors': randomBytes(20_000) });
    say('checkpoint', run.id, epoch);
  }
}

/** Goes on with a run that was stopped, and stops it again. */
async function resume(run: Run): Promise<void> {
  say('resume');
  const resumed = await resumeRun(project, run.id);
  await train(resumed, 10);
  say('cancel');
  await cancelRun(resumed);
  say('cancel', run.id);
}

for (const run of (await listRuns(project)).runs.filter(({ state }) => state.kind === 'interrupted')) {
  await resume(run);
}
for (;;) {
  say('import');
  const { id } = await importIntoProject(project, counts, {}, context);
  say('import', id);

  say('annotate');
  await annotateInProject(project, id, { kind: 'file', path: genes, options: {} }, context);
  say('annotate', id);

  const loaded = await loadDataset(project, id);
  const recipes = [{ kind: 'sorted-id', each: 3 }] as const;
  const never = () => Promise.reject(new Error('No latents are needed'));
  const set = await buildNeighbours(loaded, { name: undefined, recipes, saved: [] }, never, context);
  say('neighbours');
  say('neighbours', (await saveNeighbours(project, loaded, set, context)).id);

  say('begin');
  const run = await beginRun(project, { name: 'kill test', spec: { dataset: id } });
  say('begin', run.id);
  await train(run, 1);

  say('model');
  const saved = await saveModel(project, card, model.weights, context);
  say('model', saved.card.id);

  say('predictions');
  const probabilities = Float64Array.from(loaded.dataset.labels, () => 0.5);
  const answers = { probabilities, base: { probabilities }, neighbours: undefined };
  const { id: predictions } = await savePredictions(project, saved, loaded, answers, undefined, '-', context);
  say('predictions', predictions);

  say('finish');
  await finishRun(run, { model: saved.card.id, predictions });
  say('finish', run.id);

  const other = await beginRun(project, { name: 'kill test', spec: {} });
  await cancelRun(other);
  await resume(other);

  say('export');
  await exportModel(saved.directory, join(outside, 'model.zip'));
  say('export', 'model.zip');

  say('write');
  await writeUserFile(join(outside, 'report.json'), jsonText({ text: 'x'.repeat(100_000) }));
  say('write', 'report.json');

  say('create');
  const made = await createProject(join(outside, `made-${randomBytes(4).toString('hex')}`), { name: 'made' });
  say('create', made.directory);

  // Little is kept, so that what is checked after every kill stays little.
  for (const run of (await listEntries(project, 'runs')).slice(0, -3)) {
    say('remove', run);
    await removeRun(project, run);
  }
  const [oldestDataset] = (await listEntries(project, 'datasets')).slice(0, -3);
  const [oldestModel] = (await listEntries(project, 'models')).slice(0, -3);
  if (oldestDataset !== undefined && oldestModel !== undefined) {
    say('remove', oldestDataset, oldestModel);
    await removeDataset(project, oldestDataset);
    await removeModel(project, oldestModel);
  }
}
