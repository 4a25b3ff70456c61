import type { Progress } from '../contract/progress.ts';
import type { JobContext } from '../engine/job/job-context.ts';
import { printable } from './printable.ts';
import { createProgressBar } from './progress-bar.ts';
import type { CommandIo } from './run.ts';

/** What a command gives back: the object for `--json`, and the same for people. */
export interface Outcome {
  readonly json: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** What a running command has to work with. */
export interface Session extends JobContext {
  /** Tells people something, above the progress bar. */
  readonly say: (text: string) => void;
}

/** Opens a session whose job is cancelled by Ctrl-C; a second Ctrl-C ends the program at once. */
export function openSession({ err, columns, signal }: CommandIo): Session & { readonly close: () => void } {
  const bar = createProgressBar(err, columns);
  const stopping = (): void => {
    bar.clear();
    err('Stopping; what is finished is kept. Press Ctrl-C again to end at once.\n');
  };
  signal.addEventListener('abort', stopping);
  return {
    signal,
    report: (progress: Progress) => {
      if (!signal.aborted) bar.show(progress);
    },
    say: (text) => {
      bar.clear();
      err(`${printable(text)}\n`);
    },
    close: () => {
      bar.clear();
      signal.removeEventListener('abort', stopping);
    },
  };
}
