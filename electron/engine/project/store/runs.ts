import { join } from 'node:path';
import type { z } from 'zod';
import type { AppError } from '../../../contract/app-error.ts';
import { Failure, failure } from '../../../contract/failure.ts';
import { createFileAtomically } from '../../files/atomic-file.ts';
import { createFolderAtomically, makeFolder } from '../../files/atomic-folder.ts';
import { checkpointsFolder } from './checkpoints.ts';
import { remove } from '../../files/durable.ts';
import { writeContents } from './contents.ts';
import { entryDirectory, listEntries } from './entries.ts';
import type { EntryId } from './entry-id.ts';
import { newEntryId, parseEntryId } from './entry-id.ts';
import { whileThere } from './gone.ts';
import { jsonText, readJsonFile, writeJsonFile } from '../../files/json-file.ts';
import { namesIn } from '../../files/leftovers.ts';
import { onDisk } from '../../files/os-failure.ts';
import { programVersion } from '../../files/program-version.ts';
import type { Project } from './project.ts';
import {
  finishedFile,
  finishedFileSchema,
  resumedFolder,
  runFile,
  runFileSchema,
  stoppedFile,
  stoppedFileSchema,
  writerFile,
  writerFileSchema,
} from './run-files.ts';
import { stateOf, thisWriter } from '../../files/writer.ts';

/** Where a run stands, as its folder tells it. All but `finished` and `running` can be resumed. */
export type RunState =
  /** By a program that is still running: this one or another. */
  | { readonly kind: 'running' }
  /** The program that worked on it was killed or lost power. */
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'cancelled'; readonly at: string }
  | { readonly kind: 'failed'; readonly at: string; readonly error: AppError }
  | { readonly kind: 'finished'; readonly at: string; readonly result: unknown };

/** Long work on the project that can be resumed. */
export interface Run {
  readonly id: EntryId;
  readonly directory: string;
  readonly name: string;
  /** UTC. */
  readonly created: string;
  /** As given to {@link beginRun}, to be parsed by the stage that knows it. */
  readonly spec: unknown;
  readonly state: RunState;
}

/**
 * Records that work begins. From here on the run is in the project, and resumable if this program is killed.
 *
 * @param options.spec plain JSON: everything needed to do the work, and to do it again after an interruption
 * @throws Failure `disk-full`, `file-unwritable`
 */
export async function beginRun(
  project: Project,
  options: { readonly name: string; readonly spec: unknown },
): Promise<Run> {
  const id = newEntryId(options.name);
  const directory = entryDirectory(project, 'runs', id);
  const record: z.input<typeof runFileSchema> = {
    formatVersion: 1,
    name: options.name,
    created: new Date().toISOString(),
    program: programVersion(),
    spec: options.spec,
  };
  await whileThere(project.directory, () =>
    createFolderAtomically(directory, async (staging) => {
      await writeJsonFile(join(staging, runFile), record);
      await writeJsonFile(join(staging, writerFile), { writer: thisWriter() });
    }),
  );
  working.add(directory);
  const { name, created, spec } = record;
  return { id, directory, name, created, spec, state: { kind: 'running' } };
}

/**
 * Refuses a run that there is nothing to resume of.
 * @throws Failure `option-invalid` where it has finished, or somebody works on it
 */
export function requireResumable({ id, state }: Pick<Run, 'id' | 'state'>): void {
  if (state.kind === 'finished') {
    throw failure(
      'option-invalid',
      `Run "${id}" cannot be resumed: it has finished.`,
      'Start a new run instead.',
    );
  }
  if (state.kind === 'running') throw stillRunning(id);
}

const stillRunning = (id: EntryId) =>
  failure(
    'option-invalid',
    `Run "${id}" cannot be resumed: it is still running.`,
    'Cancel it first, or wait until it has finished.',
  );

/**
 * Takes up a run that was interrupted, cancelled or failed; continue from `latestCheckpoint(run.directory)`. Of several
 * programs that resume it at once, one succeeds.
 *
 * @throws Failure `option-invalid` where it has finished or another program works on it, and as {@link readRun}
 */
export async function resumeRun(project: Project, id: string): Promise<Run> {
  const run = await readRun(project, id);
  // Before the state: whoever resumes it after this was read takes the next number, and this one's is taken.
  const times = await timesResumed(run.directory);
  requireResumable({ id: run.id, state: await readRunState(project, run.id) });
  const folder = join(run.directory, resumedFolder);
  const isOurs = await whileThere(run.directory, async () => {
    await onDisk('write', folder, () => makeFolder(folder));
    return createFileAtomically(writerFileOf(run.directory, times + 1), jsonText({ writer: thisWriter() }));
  });
  if (!isOurs) throw stillRunning(run.id);
  working.add(run.directory);
  return readRun(project, run.id);
}

/**
 * Marks a run as finished, by one atomic write after everything else is on the disk, and deletes its checkpoints.
 *
 * @param result plain JSON: what came of it, such as the ids of models that were saved
 */
export async function finishRun({ directory }: Run, result: unknown): Promise<void> {
  const record: z.input<typeof finishedFileSchema> = { at: new Date().toISOString(), result };
  await whileThere(directory, async () => {
    await writeContents(directory, [checkpointsFolder, writerFile, stoppedFile, resumedFolder]);
    await writeJsonFile(join(directory, finishedFile), record);
  });
  working.delete(directory);
  await onDisk('write', directory, () => remove(join(directory, checkpointsFolder)));
}

/** Marks a run as cancelled; its checkpoints stay, so that it can be resumed. */
export function cancelRun(run: Run): Promise<void> {
  return stop(run, { kind: 'cancelled', at: new Date().toISOString() });
}

/** Marks a run as failed and says why; its checkpoints stay. */
export function failRun(run: Run, error: AppError): Promise<void> {
  return stop(run, { kind: 'failed', at: new Date().toISOString(), error });
}

/**
 * Nobody works on it from here on, even where that cannot be written down, as on a full disk. Then what says who works on
 * it is deleted, which needs no room: it counts as interrupted.
 */
async function stop({ directory }: Run, how: z.input<typeof stoppedFileSchema>): Promise<void> {
  working.delete(directory);
  await whileThere(directory, async () => {
    const times = await timesResumed(directory);
    try {
      await writeJsonFile(join(directory, stoppedFile), { ...how, resumed: times });
    } catch (thrown) {
      await onDisk('write', directory, () => remove(writerFileOf(directory, times)));
      throw thrown;
    }
  });
}

/** Says who works on a run, or last did. */
const writerFileOf = (directory: string, times: number): string =>
  times === 0 ? join(directory, writerFile) : join(directory, resumedFolder, `${times}.json`);

/** @throws Failure `file-missing` where there is no such run, `project-damaged` where its files cannot be read */
export async function readRun(project: Project, idText: string): Promise<Run> {
  const id = parseEntryId(idText);
  const directory = entryDirectory(project, 'runs', id);
  const record = await readJsonFile(join(directory, runFile), runFileSchema);
  if (record === undefined) {
    throw failure(
      'file-missing',
      `There is no run "${id}" in project "${project.name}".`,
      'List the runs to see their ids.',
      { file: directory },
    );
  }
  const { name, created, spec } = record;
  return { id, directory, name, created, spec, state: await readRunState(project, id) };
}

/** All runs, oldest first; those whose files cannot be read apart, so that one of them does not hide the others. */
export async function listRuns(
  project: Project,
): Promise<{ runs: Run[]; damaged: { id: EntryId; error: AppError }[] }> {
  const runs: Run[] = [];
  const damaged: { id: EntryId; error: AppError }[] = [];
  for (const id of await listEntries(project, 'runs')) {
    try {
      runs.push(await readRun(project, id));
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      damaged.push({ id, error: thrown.error });
    }
  }
  return { runs, damaged };
}

/** Where a run stands. @throws Failure `project-damaged` */
export async function readRunState(project: Project, id: EntryId): Promise<RunState> {
  const directory = entryDirectory(project, 'runs', id);
  const finished = await readJsonFile(join(directory, finishedFile), finishedFileSchema);
  if (finished !== undefined) return { kind: 'finished', ...finished };
  const times = await timesResumed(directory);
  const stopped = await readJsonFile(join(directory, stoppedFile), stoppedFileSchema);
  if (stopped?.resumed === times) {
    const { at } = stopped;
    return stopped.kind === 'failed'
      ? { kind: stopped.kind, at, error: stopped.error }
      : { kind: stopped.kind, at };
  }
  const writer = await readJsonFile(writerFileOf(directory, times), writerFileSchema);
  return { kind: writer !== undefined && isAtWork(directory, writer.writer) ? 'running' : 'interrupted' };
}

/** Folders of the runs that this process works on. */
const working = new Set<string>();

/** A program on another machine may well be at work; what it is doing must not be taken over. */
const isAtWork = (directory: string, writer: string): boolean =>
  writer === thisWriter() ? working.has(directory) : stateOf(writer) !== 'dead';

async function timesResumed(directory: string): Promise<number> {
  const numbers = (await namesIn(join(directory, resumedFolder))).map((name) =>
    Number(/^([1-9][0-9]{0,5})\.json$/.exec(name)?.[1] ?? 0),
  );
  return Math.max(0, ...numbers);
}
