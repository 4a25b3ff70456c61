import { spawn } from 'node:child_process';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { EntryKind } from '../../electron/contract/command.ts';
import { createRuntime } from '../../electron/engine/compute/create-runtime.ts';
import { readDataset } from '../../electron/engine/dataset/storage.ts';
import { writeUserFile } from '../../electron/engine/files/user-file.ts';
import { unattended } from '../../electron/engine/job/job-context.ts';
import { importIntoProject, loadDataset } from '../../electron/engine/project/datasets.ts';
import { exportModel } from '../../electron/engine/project/models/export-model.ts';
import { readBundledCard } from '../../electron/engine/project/models/import-model-bundle.ts';
import { loadNeighbours } from '../../electron/engine/project/neighbours/project-neighbours.ts';
import { latestCheckpoint } from '../../electron/engine/project/store/checkpoints.ts';
import { parseEntryId } from '../../electron/engine/project/store/entry-id.ts';
import { trainInProject } from '../../electron/engine/project/training/train-in-project.ts';
import { entryDirectory, listEntries, verifyEntry } from '../../electron/engine/project/store/entries.ts';
import {
  type Project,
  createProject,
  openOrCreateProject,
  openProject,
} from '../../electron/engine/project/store/project.ts';
import { listRuns } from '../../electron/engine/project/store/runs.ts';
import { killAtRandomMoments } from '../../electron/engine/project/store/testing/kill-at-random-moments.ts';
import { randomFromSeed } from '../../electron/engine/random/random.ts';
import { loadModel, modelDirectory } from '../../electron/engine/project/models/saved-model.ts';
import { writeBinCounts } from './bin-counts-file.ts';
import { bundleScript } from './bundle-script.ts';
import { journeyFolder } from './journey-folder.ts';

const kills = { training: 25, writing: 175 } as const;
const saved: readonly Exclude<EntryKind, 'runs'>[] = ['datasets', 'annotations', 'models', 'predictions'];
const folder = journeyFolder();

/** What the child said it had finished. */
interface Said {
  readonly datasets: Set<string>;
  /** Model and predictions of every finished run. */
  readonly runs: Map<string, { readonly model: string; readonly predictions: string }>;
  /** What it was at when it was killed, counted. */
  readonly killedWhile: Map<string, number>;
}

describe('kill -9 at any moment of importing, training and saving', () => {
  it('leaves a project that opens and holds every data set and every run that was finished', async () => {
    const counts = join(folder, 'counts.csv');
    await writeBinCounts(counts, { genes: 100, seed: 3, bins: 20, marks: ['H3K4me3', 'H3K27me3'] });
    const { directory } = await createProject(join(folder, 'killed'), { name: 'killed' });
    const said: Said = { datasets: new Set(), runs: new Map(), killedWhile: new Map() };
    const checked = new Set<string>();

    const script = await bundleScript('work-until-killed');
    onTestFinished(() => rm(dirname(script), { recursive: true }));
    // However fast the machine is, a third of the children live to finish a training.
    const cycle = await millisecondsToFinish(script, [directory, counts]);
    const { killed } = await killAtRandomMoments({
      script,
      args: [directory, counts],
      kills: kills.training,
      minMs: 0,
      maxMs: 1.5 * cycle,
      clock: 'first-output',
      seed: 1,
      afterEach: async ({ stdout }) => {
        listen(stdout, said);
        const project = await openProject(directory);
        await checkEntries(project, said, checked);
        await checkRuns(project, said, checked);
      },
    });

    expect(killed).toBe(kills.training);
    // Otherwise the moments were all too early, or too much alike, to have tested anything.
    expect([...said.killedWhile.keys()]).toEqual(
      expect.arrayContaining(['importing', 'training', 'resuming']),
    );
    expect(said.runs.size).toBeGreaterThan(0);
    // Once more from the beginning: no later kill has damaged what an earlier check had seen whole.
    const project = await openProject(directory);
    const again = new Set<string>();
    await checkEntries(project, said, again);
    await checkRuns(project, said, again);
  }, 600_000);
});

/** Whatever is written, in the order of `write-until-killed.ts`. */
const writes = [
  'import',
  'annotate',
  'neighbours',
  'begin',
  'checkpoint',
  'model',
  'predictions',
  'finish',
  'export',
  'write',
  'create',
  'resume',
  'cancel',
] as const;

describe('kill -9 while anything is written', () => {
  it('leaves what was reported as written, whole, and of everything else nothing or all', async () => {
    const counts = join(folder, 'written.csv');
    const { genes } = await writeBinCounts(counts, { genes: 100, seed: 4, bins: 10, marks: ['H3K4me3'] });
    const annotation = join(folder, 'genes.bed');
    await writeFile(
      annotation,
      genes.map((gene, at) => `chr1\t${1000 * at}\t${1000 * at + 100}\t${gene}\t0\t+\n`).join(''),
    );
    const bundle = join(folder, 'bundle.zip');
    await makeBundle(counts, bundle);
    const outside = join(folder, 'outside');
    await mkdir(outside);
    const { directory } = await createProject(join(folder, 'written'), { name: 'written' });
    const script = await bundleScript('write-until-killed');
    onTestFinished(() => rm(dirname(script), { recursive: true }));

    const written = new Map<string, Set<string>>();
    const killedWhile = new Set<string>();
    const checked = new Set<string>();
    const random = randomFromSeed(2, 'kill');
    for (let kill = 0; kill < kills.writing; kill++) {
      // Early moments as often as late ones: writing takes from less than one millisecond to many.
      const milliseconds = 0.2 * 500 ** random.uniform();
      const stdout = await lastWords(script, [
        writes[kill % writes.length] ?? '',
        String(milliseconds),
        ...[directory, outside, counts, annotation, bundle],
      ]);
      const lines = stdout.split('\n').slice(0, -1);
      for (const line of lines) note(line, written);
      killedWhile.add(lines.at(-1) ?? '');
      await checkWritten(await openProject(directory), written, checked);
      await checkOutside(outside, written);
    }

    // Otherwise the moments were all too late to have tested everything.
    const missed = writes.filter((write) => !killedWhile.has(write));
    expect(missed).toEqual([]);
    await checkWritten(await openProject(directory), written, new Set());
    // What killed programs left beside what they wrote goes with the next file that is written there.
    await writeUserFile(join(outside, 'last.txt'), 'last');
    expect((await readdir(outside)).filter((name) => name.startsWith('.simplechrome-'))).toEqual([]);
  }, 600_000);
});

/** A model, trained in a project of its own, as one file. */
async function makeBundle(counts: string, path: string): Promise<void> {
  const { project } = await openOrCreateProject(join(folder, 'trained'));
  const { id } = await importIntoProject(project, counts, {}, unattended());
  const choices = { settings: {}, split: 'random', orientation: 'genomic', scaling: 'log', seed: 1 } as const;
  const trained = await trainInProject(
    project,
    await loadDataset(project, id),
    { ...choices, model: 'logistic', strictLabels: false },
    await createRuntime('cpu'),
    unattended(),
  );
  await exportModel(trained.directory, path);
}

/** Takes down what a child said: `import ID` once it is done, `remove ID ID` before it begins. */
function note(line: string, written: Map<string, Set<string>>): void {
  const [verb = '', ...ids] = line.split(' ');
  if (verb === 'remove') {
    // From here on they, and what belongs to them, may be there or not, but never in part.
    for (const kind of ['neighbours', 'predictions']) written.delete(kind);
    for (const id of ids) for (const known of written.values()) known.delete(id);
    return;
  }
  const [id] = ids;
  if (id === undefined) return;
  const known = written.get(verb) ?? new Set();
  written.set(verb, known.add(id));
}

/** Everything in the project is whole, and what was reported as written is in it. */
async function checkWritten(
  project: Project,
  written: ReadonlyMap<string, ReadonlySet<string>>,
  checked: Set<string>,
): Promise<void> {
  const names = await readdir(project.directory, { recursive: true });
  expect(names.filter((name) => name.includes('.simplechrome-'))).toEqual([]);
  for (const kind of [...saved, 'neighbours'] as const) {
    for (const id of (await listEntries(project, kind)).filter((entry) => !checked.has(entry))) {
      await verifyEntry(project, kind, id);
      if (kind === 'neighbours') await loadNeighbours(project, id);
      if (kind === 'models') await loadModel((await modelDirectory(project, id)).directory);
      checked.add(id);
    }
  }
  const said = (verb: (typeof writes)[number]): string[] => [...(written.get(verb) ?? [])];
  expect(await listEntries(project, 'datasets')).toEqual(expect.arrayContaining(said('import')));
  expect(await listEntries(project, 'neighbours')).toEqual(expect.arrayContaining(said('neighbours')));
  expect(await listEntries(project, 'models')).toEqual(expect.arrayContaining(said('model')));
  expect(await listEntries(project, 'predictions')).toEqual(expect.arrayContaining(said('predictions')));
  for (const id of said('annotate').filter((dataset) => !checked.has(`annotated ${dataset}`))) {
    expect((await loadDataset(project, parseEntryId(id))).records).toBeDefined();
    checked.add(`annotated ${id}`);
  }
  const { runs, damaged } = await listRuns(project);
  expect(damaged).toEqual([]);
  const idsOf = (kind: string): string[] =>
    runs.filter(({ state }) => state.kind === kind).map(({ id }) => id);
  expect(idsOf('running')).toEqual([]);
  expect(idsOf('finished')).toEqual(expect.arrayContaining(said('finish')));
  expect(idsOf('cancelled')).toEqual(expect.arrayContaining(said('cancel')));
  expect(runs.map(({ id }) => id)).toEqual(expect.arrayContaining(said('begin')));
  for (const { directory } of runs.filter(({ state }) => state.kind === 'interrupted')) {
    await latestCheckpoint(directory);
  }
}

/** Files outside of the project are the old ones or the new ones, and projects that were made open. */
async function checkOutside(outside: string, written: ReadonlyMap<string, Set<string>>): Promise<void> {
  const names = await readdir(outside);
  expect(names).toEqual(
    expect.arrayContaining([...(written.get('export') ?? []), ...(written.get('write') ?? [])]),
  );
  if (names.includes('model.zip')) await readBundledCard(join(outside, 'model.zip'));
  if (names.includes('report.json')) JSON.parse(await readFile(join(outside, 'report.json'), 'utf8'));
  for (const name of names.filter((made) => made.startsWith('made-'))) {
    await openProject(join(outside, name));
    await rm(join(outside, name), { recursive: true });
  }
  const made = [...(written.get('create') ?? [])].map((directory) => basename(directory));
  expect(names).toEqual(expect.arrayContaining(made));
  written.get('create')?.clear();
}

/** Runs a script that kills itself; everything it said before. */
function lastWords(script: string, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve(stdout);
      else
        reject(
          new Error(`the script ended by itself with status ${code ?? '?'}, after it had said:\n${stdout}`),
        );
    });
  });
}

/** Runs the script until it has finished a training once; milliseconds from its first word on. */
function millisecondsToFinish(script: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let started: number | undefined;
  return new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      started ??= performance.now();
      if (!text.includes('finished')) return;
      resolve(performance.now() - started);
      child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', () => {
      reject(new Error('the script ended before it had finished a training'));
    });
  });
}

function listen(stdout: string, said: Said): void {
  // What follows the last line feed was cut off by the kill.
  const lines = stdout.split('\n').slice(0, -1);
  for (const line of lines) {
    const [verb, id = '', model = '', predictions = ''] = line.split(' ');
    if (verb === 'imported') said.datasets.add(id);
    if (verb === 'finished') said.runs.set(id, { model, predictions });
  }
  const last = lines.at(-1)?.split(' ')[0] ?? '';
  said.killedWhile.set(last, (said.killedWhile.get(last) ?? 0) + 1);
}

/** Everything in the project is whole, whether or not the child lived to say so, and what it said is among it. */
async function checkEntries(project: Project, said: Said, checked: Set<string>): Promise<void> {
  for (const kind of saved) {
    for (const id of (await listEntries(project, kind)).filter((entry) => !checked.has(entry))) {
      await verifyEntry(project, kind, id);
      if (kind === 'datasets') await readDataset(entryDirectory(project, kind, id));
      if (kind === 'models') await loadModel((await modelDirectory(project, id)).directory);
      checked.add(id);
    }
  }
  expect(await listEntries(project, 'datasets')).toEqual(expect.arrayContaining([...said.datasets]));
}

async function checkRuns(project: Project, said: Said, checked: ReadonlySet<string>): Promise<void> {
  const { runs, damaged } = await listRuns(project);
  expect(damaged).toEqual([]);
  expect(runs.filter(({ state }) => state.kind === 'running')).toEqual([]);
  for (const [id, { model, predictions }] of said.runs) {
    const state = runs.find((run) => run.id === id)?.state;
    expect(state).toMatchObject({ kind: 'finished', result: { model, predictions } });
    // Verified above, as every entry is.
    expect([...checked]).toEqual(expect.arrayContaining([model, predictions]));
  }
}
