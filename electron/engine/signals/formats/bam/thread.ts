import { parentPort, workerData } from 'node:worker_threads';
import { toAppError } from '../../../../contract/failure.ts';
import { PlacesDiffer } from './count-job.ts';
import { countJobs } from './count-jobs.ts';
import type { ThreadInput, ThreadMessage } from './count-on-threads.ts';

/* One of the threads that count a BAM: started by the engine, never by hand. */
if (parentPort === null) throw new Error('A counting thread is started by the engine, not by hand.');
// Given by our own countOnThreads.
const { task, turns, progress } = workerData as ThreadInput;
const tell = (message: ThreadMessage, transfer: ArrayBuffer[] = []): void =>
  parentPort?.postMessage(message, transfer);
try {
  const work = countJobs(task, turns, progress);
  let step = work.next();
  while (step.done !== true) step = work.next();
  tell({ kind: 'done', counts: step.value }, [step.value.values.buffer]);
} catch (thrown) {
  tell(
    thrown instanceof PlacesDiffer
      ? { kind: 'places-differ' }
      : { kind: 'failed', error: toAppError(thrown) },
  );
}
