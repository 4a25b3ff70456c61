import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { AppError } from '../../../../contract/app-error.ts';
import { Failure, failure } from '../../../../contract/failure.ts';
import { engineFile } from '../../../files/engine-file.ts';
import { type JobContext, throwIfCancelled } from '../../../job/job-context.ts';
import { pauses } from '../../../job/pauses.ts';
import { addCounts } from '../../reads/count-reads.ts';
import { bytesOf } from './bam-job.ts';
import { PlacesDiffer } from './count-job.ts';
import { type BamCounts, type BamProgress, type BamTask, type BamTurns, countJobs } from './count-jobs.ts';

/** What a counting thread is given. */
export interface ThreadInput {
  readonly task: BamTask;
  readonly turns: BamTurns;
  readonly progress: BamProgress;
}

/** What it says at its end. */
export type ThreadMessage =
  | { readonly kind: 'done'; readonly counts: BamCounts }
  | { readonly kind: 'places-differ' }
  | { readonly kind: 'failed'; readonly error: AppError };

/** Each holds counts of its own, some 60 MB with what it has unpacked: with two, a whole genome is counted in under 300 MB. */
const mostThreads = 2;
/** Bytes that are counted sooner than a thread is started. */
const few = 2 << 20;
/** ms between two reports. */
const reportEvery = 100;

/**
 * Counts the jobs of a task on threads, which take them in turn; a small task here, giving way in between.
 * @throws PlacesDiffer; Failure, `cancelled` well within a second
 */
export async function countOnThreads(task: BamTask, context: JobContext): Promise<BamCounts> {
  throwIfCancelled(context);
  const turns: BamTurns = { next: shared(Int32Array, 1), stopped: shared(Int32Array, 1) };
  const bytes = task.jobs.reduce((sum, job) => sum + bytesOf(job), 0);
  const threads = bytes <= few ? 0 : Math.min(mostThreads, availableParallelism(), task.jobs.length);
  const progress = Array.from({ length: Math.max(1, threads) }, (): BamProgress => ({
    done: shared(Float64Array, 2),
  }));
  const report = (): void => context.report(overall(task.name, progress, bytes));
  const stop = (): void => void Atomics.store(turns.stopped, 0, 1);
  context.signal.addEventListener('abort', stop, { once: true });
  const reporting = setInterval(report, reportEvery);
  try {
    const counted =
      threads === 0
        ? [await countHere(task, turns, progress[0])]
        : await countOnEach(withSharedWindows(task), turns, progress, stop);
    throwIfCancelled(context);
    report();
    const [first, ...others] = counted;
    return {
      ...addCounts([first, ...others]),
      withoutAlignment: counted.reduce((sum, part) => sum + part.withoutAlignment, 0),
      bytesLeft: counted.reduce((sum, part) => sum + part.bytesLeft, 0),
    };
  } finally {
    clearInterval(reporting);
    context.signal.removeEventListener('abort', stop);
  }
}

function shared<Values extends Int32Array | Float64Array>(
  make: { new (buffer: SharedArrayBuffer): Values; readonly BYTES_PER_ELEMENT: number },
  length: number,
): Values {
  return new make(new SharedArrayBuffer(length * make.BYTES_PER_ELEMENT));
}

/** The edges of bins are many, and no thread needs its own. */
function withSharedWindows(task: BamTask): BamTask {
  const edges = shared(Int32Array, task.windows.edges.length);
  edges.set(task.windows.edges);
  return { ...task, windows: { ...task.windows, edges } };
}

/** Reads so far, and how many there will be if the rest of the bytes holds as many. */
function overall(
  name: string,
  progress: readonly BamProgress[],
  bytes: number,
): Parameters<JobContext['report']>[0] {
  const reads = progress.reduce((sum, { done }) => sum + done[0], 0);
  const share = progress.reduce((sum, { done }) => sum + done[1], 0) / Math.max(1, bytes);
  return {
    stage: `Counting ${name}`,
    done: reads,
    unit: 'reads',
    ...(share > 0 ? { total: Math.max(reads, Math.round(reads / Math.min(1, share))) } : {}),
  };
}

async function countHere(task: BamTask, turns: BamTurns, progress: BamProgress): Promise<BamCounts> {
  const pause = pauses();
  const work = countJobs(task, turns, progress);
  let step = work.next();
  while (step.done !== true) {
    await pause();
    step = work.next();
  }
  return step.value;
}

function countOnEach(
  task: BamTask,
  turns: BamTurns,
  progress: readonly BamProgress[],
  stop: () => void,
): Promise<BamCounts[]> {
  return Promise.all(progress.map((own) => countOnThread({ task, turns, progress: own }, stop)));
}

/** @param stop has the other threads end, once one has failed */
function countOnThread(input: ThreadInput, stop: () => void): Promise<BamCounts> {
  return new Promise((resolve, reject) => {
    let isDone = false;
    const fail = (reason: Error): void => {
      // A thread that is done ends, too.
      if (isDone) return;
      isDone = true;
      stop();
      reject(reason);
    };
    const worker = new Worker(pathToFileURL(engineFile('signals/formats/bam/thread.mjs')), {
      workerData: input,
    });
    worker.once('message', (message: ThreadMessage) => {
      switch (message.kind) {
        case 'done':
          isDone = true;
          resolve(message.counts);
          return;
        case 'places-differ':
          fail(new PlacesDiffer());
          return;
        case 'failed':
          fail(new Failure(message.error));
      }
    });
    worker.once('error', (thrown: unknown) =>
      fail(threadEnded(thrown instanceof Error ? thrown.message : String(thrown))),
    );
    worker.once('exit', (code) => fail(threadEnded(`exit code ${code}`)));
  });
}

function threadEnded(reason: string): Error {
  return failure(
    'internal',
    `A thread that counts reads stopped by itself (${reason.split('\n', 1)[0]}).`,
    'Try again; please report this together with what you did if it happens again.',
  );
}
