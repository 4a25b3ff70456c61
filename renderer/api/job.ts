import { z } from 'zod';
import {
  jobCancelled,
  jobFailed,
  jobFinished,
  jobProgressed,
  jobSnapshotSchema,
} from '../../electron/contract/commands/jobs.ts';
import type { JobId, JobSnapshot } from '../../electron/contract/commands/jobs.ts';
import { failure, Failure } from '../../electron/contract/failure.ts';
import type { AppError } from '../../electron/contract/app-error.ts';
import type { Progress } from '../../electron/contract/progress.ts';
import { listeners } from './transport.ts';
import type { Transport, Unsubscribe } from './transport.ts';

/** Long work that goes on in the engine, whatever the window does. */
export interface Job<Output> {
  readonly id: JobId;
  /**
   * @throws Failure what stopped the job; `cancelled` where the user did; `engine-unavailable` where the engine stopped
   * under it
   */
  readonly output: Promise<Output>;
  /** The latest progress at once, where there is some, and every later one. */
  readonly onProgress: (listener: (progress: Progress) => void) => Unsubscribe;
  /** Asks it to stop; `output` rejects once it did. */
  readonly cancel: () => Promise<boolean>;
}

/** What is heard of a job. */
type News =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'finished'; readonly output: unknown }
  | { readonly kind: 'failed'; readonly error: AppError };

export interface JobFollower {
  readonly follow: <Output>(id: JobId, check: (output: unknown) => Output) => Job<Output>;
  /** Asks the engine how these jobs stand; needed for those that began before they were followed. */
  readonly catchUp: (ids: readonly JobId[]) => Promise<void>;
}

/** Keeps jobs up to date: from events, and after a lost connection from the engine's list. */
export function followJobs(transport: Transport): JobFollower {
  const followed = new Map<JobId, (news: News) => void>();

  const catchUp = async (ids: readonly JobId[]): Promise<void> => {
    if (ids.length === 0) return;
    const known = z.array(jobSnapshotSchema).parse(await transport.request('jobs.list', undefined));
    for (const id of ids) {
      const news = newsOfSnapshot(known.find((job) => job.id === id));
      if (news !== undefined) followed.get(id)?.(news);
    }
  };
  transport.onConnect(() => {
    // Where the connection is lost again meanwhile, the next one catches up.
    void catchUp([...followed.keys()]).catch(() => undefined);
  });
  transport.subscribe((event, payload) => {
    const heard = newsOfEvent(event, payload);
    if (heard !== undefined) followed.get(heard.id)?.(heard.news);
  });

  return {
    catchUp,
    follow(id, check) {
      const watchers = listeners<[Progress]>();
      let latest: Progress | undefined;
      const output = new Promise<unknown>((resolve, reject) => {
        followed.set(id, (news) => {
          if (news.kind === 'progress') {
            latest = news.progress;
            watchers.tell(latest);
            return;
          }
          followed.delete(id);
          if (news.kind === 'finished') resolve(news.output);
          else reject(new Failure(news.error));
        });
      }).then(check);
      // Whoever only watches the progress need not handle the end.
      output.catch(() => undefined);
      return {
        id,
        output,
        onProgress(listener) {
          if (latest !== undefined) listener(latest);
          return watchers.add(listener);
        },
        cancel: async () => z.boolean().parse(await transport.request('jobs.cancel', { id })),
      };
    },
  };
}

function newsOfEvent(
  event: string,
  payload: unknown,
): { readonly id: JobId; readonly news: News } | undefined {
  switch (event) {
    case jobProgressed.name: {
      const { id, progress } = jobProgressed.payload.parse(payload);
      return { id, news: { kind: 'progress', progress } };
    }
    case jobFinished.name: {
      const { id, output } = jobFinished.payload.parse(payload);
      return { id, news: { kind: 'finished', output } };
    }
    case jobFailed.name: {
      const { id, error } = jobFailed.payload.parse(payload);
      return { id, news: { kind: 'failed', error } };
    }
    case jobCancelled.name:
      return { id: jobCancelled.payload.parse(payload).id, news: { kind: 'failed', error: cancelled } };
    default:
      return undefined;
  }
}

function newsOfSnapshot(job: JobSnapshot | undefined): News | undefined {
  // Engines remember their jobs; one that does not know it is a new one.
  if (job === undefined) return { kind: 'failed', error: interrupted };
  switch (job.state) {
    case 'running':
      return job.progress === undefined ? undefined : { kind: 'progress', progress: job.progress };
    case 'finished':
      return { kind: 'finished', output: job.output };
    case 'failed':
      return { kind: 'failed', error: job.error };
    case 'cancelled':
      return { kind: 'failed', error: cancelled };
  }
}

const cancelled = failure(
  'cancelled',
  'Cancelled.',
  'What was finished before is kept; start it again to continue.',
).error;

const interrupted = failure(
  'engine-unavailable',
  'This was interrupted because the part of SimpleChrome that calculates stopped.',
  'Everything saved is kept: a training can be resumed from its last finished epoch.',
).error;
