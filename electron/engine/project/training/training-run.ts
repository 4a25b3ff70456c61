import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure, failure, toAppError } from '../../../contract/failure.ts';
import type { EpochRecord } from '../../../contract/model.ts';
import type { JobContext } from '../../job/job-context.ts';
import { latestCheckpoint, writeCheckpoint } from '../store/checkpoints.ts';
import { type Run, cancelRun, failRun } from '../store/runs.ts';
import {
  checkpointFiles,
  checkpointHistory,
  decodeCheckpoint,
  encodeCheckpoint,
} from '../../train/checkpoint-files.ts';
import { type ModelCheckpoint, historyOf } from '../../train/train-model.ts';

/**
 * Least time between two checkpoints: epochs on few labels last milliseconds, and saving each would cost more than
 * training it. A cancelled training saves its last epoch; a killed one repeats at most this much.
 */
const secondsBetween = 1;

/** Saves a training's epochs as they finish. */
export interface CheckpointKeeper {
  keep(checkpoint: ModelCheckpoint): Promise<void>;
  /** Saves the last epoch given, if it is not saved yet. */
  flush(): Promise<void>;
}

export function keepCheckpoints(run: Run): CheckpointKeeper {
  let last: ModelCheckpoint | undefined;
  let savedAt = -Infinity;
  const save = async (checkpoint: ModelCheckpoint): Promise<void> => {
    await writeCheckpoint(run.directory, epochsDone(checkpoint), encodeCheckpoint(checkpoint));
    savedAt = performance.now();
    last = undefined;
  };
  return {
    async keep(checkpoint) {
      last = checkpoint;
      if (performance.now() - savedAt >= secondsBetween * 1000) await save(checkpoint);
    },
    async flush() {
      if (last !== undefined) await save(last);
    },
  };
}

const epochsDone = (checkpoint: ModelCheckpoint): number => historyOf(checkpoint).length;

/** Where a training that was stopped can go on; undefined where no epoch was finished. */
export async function readCheckpoint(run: Run): Promise<ModelCheckpoint | undefined> {
  const checkpoint = await latestCheckpoint(run.directory);
  if (checkpoint === undefined) return undefined;
  const progress = await readFile(join(checkpoint.directory, checkpointFiles.progress), 'utf8');
  return decodeCheckpoint(progress, await readFile(join(checkpoint.directory, checkpointFiles.tensors)));
}

/** The epochs that a resumed run would not repeat. */
export async function readHistory(run: Run): Promise<readonly EpochRecord[]> {
  const checkpoint = await latestCheckpoint(run.directory);
  if (checkpoint === undefined) return [];
  return checkpointHistory(await readFile(join(checkpoint.directory, checkpointFiles.progress), 'utf8'));
}

/**
 * Does a run's work; marks the run as cancelled or failed where that is how it ends, even where its last epoch or that mark
 * cannot be written: nobody works on it any more.
 * @throws Failure `cancelled`, naming the run; anything else as the work threw it
 */
export async function withRun<Value>(
  run: Run,
  checkpoints: CheckpointKeeper,
  context: JobContext,
  work: () => Promise<Value>,
): Promise<Value> {
  try {
    return await work();
  } catch (thrown) {
    const lost = await failureOf(checkpoints.flush());
    const cancelled =
      (thrown instanceof Failure && thrown.error.code === 'cancelled') || context.signal.aborted;
    await failureOf(cancelled ? cancelRun(run) : failRun(run, toAppError(thrown)));
    if (!cancelled) throw thrown;
    throw failure(
      'cancelled',
      'Cancelled.',
      lost === undefined
        ? `What was finished is kept; resume run "${run.id}" to go on.`
        : `What was saved before is kept, but the last epochs could not be saved (${toAppError(lost).message}); resume run "${run.id}" to go on.`,
    );
  }
}

/** What some work throws; undefined where it is done. */
const failureOf = (work: Promise<void>): Promise<unknown> =>
  work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
