import type { Progress } from '../contract/progress.ts';
import type { JobContext } from '../engine/job/job-context.ts';
import { createProgressBar } from './progress-bar.ts';

/** What a command gives back: the object for `--json`, and the same for people. */
export interface Outcome {
  readonly json: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** What a running command has to work with. */
export interface Session extends JobContext {
  /** Tells people something on stderr, above the progress bar. */
  readonly say: (text: string) => void;
}

/** Opens a session whose job is cancelled by Ctrl-C; a second Ctrl-C ends the program at once. */
export function openSession(): Session & { readonly close: () => void } {
  const cancelled = new AbortController();
  const bar = createProgressBar(process.stderr);
  const interrupt = (): void => {
    if (cancelled.signal.aborted) process.exit(1);
    cancelled.abort();
    bar.clear();
    process.stderr.write('Stopping; what is finished is kept. Press Ctrl-C again to end at once.\n');
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return {
    signal: cancelled.signal,
    report: (progress: Progress) => {
      if (!cancelled.signal.aborted) bar.show(progress);
    },
    say: (text) => {
      bar.clear();
      process.stderr.write(`${text}\n`);
    },
    close: () => {
      bar.clear();
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
    },
  };
}
