import { failure } from '../../contract/failure.ts';
import type { Progress } from '../../contract/progress.ts';
import type { JobContext } from './job-context.ts';

/**
 * Begins work that several callers wait for. Each of them is told of its progress, and whoever cancels stops waiting;
 * the work itself is cancelled with the last of them.
 *
 * @returns how to wait for it; the first caller has to do so at once
 */
export function shareWork<Output>(
  work: (context: JobContext) => Promise<Output>,
): (context: JobContext) => Promise<Output> {
  const stop = new AbortController();
  const waiting = new Set<JobContext>();
  let latest: Progress | undefined;
  const output = work({
    signal: stop.signal,
    report(progress) {
      latest = progress;
      for (const { report } of waiting) report(progress);
    },
  });
  return (context) =>
    new Promise((resolve, reject) => {
      const leave = (): void => {
        waiting.delete(context);
        if (waiting.size === 0) stop.abort();
        reject(failure('cancelled', 'Cancelled.', 'Start it again to continue.'));
      };
      waiting.add(context);
      if (latest !== undefined) context.report(latest);
      if (context.signal.aborted) leave();
      else context.signal.addEventListener('abort', leave, { once: true });
      output.then(resolve, reject).finally(() => {
        waiting.delete(context);
        context.signal.removeEventListener('abort', leave);
      });
    });
}
