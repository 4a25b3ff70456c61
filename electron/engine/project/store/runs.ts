import { join } from 'node:path';
import type { z } from 'zod';
import type { AppError } from '../../../contract/app-error.ts';
import { Failure, failure } from '../../../contract/failure.ts';
import { createFolderAtomically } from '../../files/atomic-folder.ts';
import { checkpointsFolder } from './checkpoints.ts';
import { remove } from '../../files/durable.ts';
import { writeContents } from './contents.ts';
import { entryDirectory, listEntries } from './entries.ts';
import type { EntryId } from './entry-id.ts';
import { newEntryId, parseEntryId } from './entry-id.ts';
import { readJsonFile, writeJsonFile } from '../../files/json-file.ts';
import { onDisk } from '../../files/os-failure.ts';
import { programVersion } from '../../files/program-version.ts';
import type { Project } from './project.ts';
import {
  finishedFile,
  finishedFileSchema,
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
  await createFolderAtomically(directory, async (staging) => {
    await writeJsonFile(join(staging, runFile), record);
    await writeJsonFile(join(staging, writerFile), { writer: thisWriter() });
  });
  const { name, created, spec } = record;
  return { id, directory, name, created, spec, state: { kind: 'running' } };
}

/**
 * Takes up a run that was interrupted, cancelled or failed; continue from `latestCheckpoint(run.directory)`.
 *
 * @throws Failure `option-invalid` where it has finished or another program works on it, and as {@link readRun}
 */
export async function resumeRun(project: Project, id: string): Promise<Run> {
  const run = await readRun(project, id);
  if (run.state.kind === 'finished' || run.state.kind === 'running') {
    throw failure(
      'option-invalid',
      `Run "${run.id}" cannot be resumed: it ${run.state.kind === 'finished' ? 'has finished' : 'is still running'}.`,
      run.state.kind === 'finished'
        ? 'Start a new run instead.'
        : 'Cancel it first, or wait until it has finished.',
    );
  }
  await writeJsonFile(join(run.directory, writerFile), { writer: thisWriter() });
  await onDisk('write', run.directory, () => remove(join(run.directory, stoppedFile)));
  return readRun(project, run.id);
}

/**
 * Marks a run as finished, by one atomic write after everything else is on the disk, and deletes its checkpoints.
 *
 * @param result plain JSON: what came of it, such as the ids of models that were saved
 */
export async function finishRun(run: Run, result: unknown): Promise<void> {
  const record: z.input<typeof finishedFileSchema> = { at: new Date().toISOString(), result };
  await writeContents(run.directory, [checkpointsFolder, writerFile, stoppedFile]);
  await writeJsonFile(join(run.directory, finishedFile), record);
  await onDisk('write', run.directory, () => remove(join(run.directory, checkpointsFolder)));
}

/** Marks a run as cancelled; its checkpoints stay, so that it can be resumed. */
export async function cancelRun(run: Run): Promise<void> {
  await writeJsonFile(join(run.directory, stoppedFile), { kind: 'cancelled', at: new Date().toISOString() });
}

/** Marks a run as failed and says why; its checkpoints stay. */
export async function failRun(run: Run, error: AppError): Promise<void> {
  await writeJsonFile(join(run.directory, stoppedFile), {
    kind: 'failed',
    at: new Date().toISOString(),
    error,
  });
}

/**
 * Lets go of a run whose end cannot be written, by deleting, which needs no room on the disk: it then counts as
 * interrupted.
 */
export async function releaseRun(run: Run): Promise<void> {
  await onDisk('write', run.directory, () => remove(join(run.directory, writerFile)));
}

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
  const stopped = await readJsonFile(join(directory, stoppedFile), stoppedFileSchema);
  if (stopped !== undefined) return stopped;
  const writer = await readJsonFile(join(directory, writerFile), writerFileSchema);
  // A program on another machine may well be at work; what it is doing must not be taken over.
  const working = writer !== undefined && stateOf(writer.writer) !== 'dead';
  return { kind: working ? 'running' : 'interrupted' };
}
