import type { Progress } from '../contract/progress.ts';
import type { Api } from '../engine/api/api.ts';
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
export interface Session {
  /** Asks the engine, shows its progress, and stops it on Ctrl-C. */
  readonly call: Api['call'];
  /** Tells people something, above the progress bar. */
  readonly say: (text: string) => void;
}

/** What a command does with its flags. */
export type Work<Flags> = (flags: Flags, session: Session) => Promise<Outcome>;

/**
 * Opens a session whose job is cancelled by Ctrl-C; a second Ctrl-C ends the program at once.
 * @param openApi called with the first question
 */
export function openSession(
  { err, columns, signal }: CommandIo,
  openApi: () => Promise<Api>,
): Session & { readonly close: () => void } {
  const bar = createProgressBar(err, columns);
  const stopping = (): void => {
    bar.clear();
    err('Stopping; what is finished is kept. Press Ctrl-C again to end at once.\n');
  };
  signal.addEventListener('abort', stopping);
  const onProgress = (progress: Progress): void => {
    if (!signal.aborted) bar.show(progress);
  };
  let api: Promise<Api> | undefined;
  return {
    call: async (name, input, options) => {
      api ??= openApi();
      return (await api).call(name, input, { signal, onProgress, ...options });
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
