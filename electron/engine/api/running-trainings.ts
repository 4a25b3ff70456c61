import type { JobId } from '../../contract/commands/jobs.ts';
import type { EpochRecord } from '../../contract/model.ts';

/** A training that a job of this process works on. */
export interface RunningTraining {
  readonly job: JobId;
  /** Epochs finished so far. */
  readonly history: EpochRecord[];
}

/** By run; a window that is opened in the middle of a training finds its job and its curves here. */
export type RunningTrainings = Map<string, RunningTraining>;

/** Runs are named by project and id, as two copies of a project hold the same ids. */
export const runKey = (directory: string, run: string): string => JSON.stringify([directory, run]);
