import type { Progress } from '../contract/progress.ts';
import type { JobContext } from '../engine/job/job-context.ts';
import { printable } from './printable.ts';
import { createProgressBar } from './progress-bar.ts';

/** Where a command line reads and writes: the terminal's, or a test's. */
export interface CommandIo {
  /** Writes results; what a script reads. */
  readonly out: (text: string) => void;
  /** Writes what is meant for people. */
  readonly err: (text: string) => void;
  /** How wide the terminal that `err` reaches is, in characters; undefined where it is none, and no progress is drawn. */
  readonly columns: () => number | undefined;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

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

/** What a command does with its flags. */
export type Work<Flags> = (flags: Flags, session: Session) => Promise<Outcome>;

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
