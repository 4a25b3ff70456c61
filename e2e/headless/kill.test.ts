import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { EntryKind } from '../../electron/contract/command.ts';
import { readDataset } from '../../electron/engine/dataset/storage.ts';
import { entryDirectory, listEntries, verifyEntry } from '../../electron/engine/project/store/entries.ts';
import { type Project, createProject, openProject } from '../../electron/engine/project/store/project.ts';
import { listRuns } from '../../electron/engine/project/store/runs.ts';
import { killAtRandomMoments } from '../../electron/engine/project/store/testing/kill-at-random-moments.ts';
import { loadModel, modelDirectory } from '../../electron/engine/project/models/saved-model.ts';
import { writeBinCounts } from './bin-counts-file.ts';
import { bundleScript } from './bundle-script.ts';
import { journeyFolder } from './journey-folder.ts';

const kills = 50;
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
      kills,
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

    expect(killed).toBe(kills);
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
