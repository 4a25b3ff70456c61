import { randomUUID } from 'node:crypto';
import {
  jobCancelled,
  jobFailed,
  jobFinished,
  jobIdSchema,
  jobProgressed,
} from '../../../contract/commands/jobs.ts';
import type { JobId, JobSnapshot } from '../../../contract/commands/jobs.ts';
import { toAppError } from '../../../contract/failure.ts';
import type { Emit, JobCallContext } from './implement.ts';
import { rateLimited } from './rate-limit.ts';

export interface JobRegistry {
  /** Begins `run` on the next turn of the event loop, so that the job's id is known before its first event. */
  readonly start: (command: string, run: (context: JobCallContext) => unknown) => JobId;
  /** False where the job is unknown or has ended. */
  readonly cancel: (id: JobId) => boolean;
  readonly list: () => JobSnapshot[];
  /** Cancels every running job; resolves once all have ended. */
  readonly cancelAll: () => Promise<void>;
}

const progressIntervalMilliseconds = 100;
const endedJobsKept = 50;

/** Keeps the jobs of this process: those that run, and the last ones that ended. */
export function createJobRegistry(emit: Emit): JobRegistry {
  const jobs = new Map<JobId, JobSnapshot>();
  const running = new Map<JobId, { readonly controller: AbortController; readonly ended: Promise<void> }>();

  const update = (snapshot: JobSnapshot): void => {
    jobs.set(snapshot.id, snapshot);
    const ended = [...jobs.values()].filter(({ state }) => state !== 'running');
    for (const { id } of ended.slice(0, -endedJobsKept)) jobs.delete(id);
  };

  return {
    start(command, run) {
      const id = jobIdSchema.parse(randomUUID());
      const job = { id, command };
      const begun = { ...job, started: new Date().toISOString() };
      const controller = new AbortController();
      const progress = rateLimited((latest: Parameters<JobCallContext['report']>[0]) => {
        update({ ...begun, state: 'running', progress: latest });
        emit(jobProgressed, { ...job, progress: latest });
      }, progressIntervalMilliseconds);

      const attend = async (): Promise<void> => {
        await new Promise(setImmediate);
        try {
          const output = await run({ id, signal: controller.signal, report: progress.push, emit });
          progress.finish();
          update({ ...begun, state: 'finished', output });
          emit(jobFinished, { ...job, output });
        } catch (thrown) {
          progress.finish();
          const error = toAppError(thrown);
          if (controller.signal.aborted && error.code === 'cancelled') {
            update({ ...begun, state: 'cancelled' });
            emit(jobCancelled, job);
          } else {
            update({ ...begun, state: 'failed', error });
            emit(jobFailed, { ...job, error });
          }
        } finally {
          running.delete(id);
        }
      };

      update({ ...begun, state: 'running' });
      running.set(id, { controller, ended: attend() });
      return id;
    },
    cancel(id) {
      const job = running.get(id);
      job?.controller.abort();
      return job !== undefined;
    },
    list: () => [...jobs.values()],
    async cancelAll() {
      const jobsToEnd = [...running.values()];
      for (const { controller } of jobsToEnd) controller.abort();
      await Promise.all(jobsToEnd.map(({ ended }) => ended));
    },
  };
}
