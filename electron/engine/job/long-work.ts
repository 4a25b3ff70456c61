import type { Progress } from '../../contract/progress.ts';
import type { JobContext } from './job-context.ts';

/** What work that never gives way is given: a {@link JobContext} is one. */
export interface WorkContext {
  readonly signal: { readonly aborted: boolean };
  readonly report: (progress: Progress) => void;
}

/** Does work by its name, somewhere else: on another thread. */
export type DoWork = (name: string, input: unknown, context: JobContext) => Promise<unknown>;

let elsewhere: DoWork | undefined;

/**
 * From now on this process has its long work done elsewhere, and goes on answering meanwhile. A process that nobody waits
 * for, as the command line's, does it where it is asked for.
 */
export function doLongWork(by: DoWork): void {
  elsewhere = by;
}

/** A computation that takes longer than a window may wait for anything else. */
export interface LongWork<Input, Output> {
  (input: Input, context: JobContext): Promise<Output>;
  /** By which the thread that does it knows it. */
  readonly workName: string;
  /** The computation itself, for that thread. */
  readonly compute: (input: Input, context: WorkContext) => Output | Promise<Output>;
}

/**
 * Makes long work of a computation: a function of its input alone, which is copied to another thread and so should not
 * hold a view of a large array.
 */
export function longWork<Input, Output>(
  workName: string,
  compute: (input: Input, context: WorkContext) => Output | Promise<Output>,
): LongWork<Input, Output> {
  const done = async (input: Input, context: JobContext): Promise<Output> =>
    // The table of works ties a name to one computation, whose result comes back as it was.
    elsewhere === undefined
      ? compute(input, context)
      : ((await elsewhere(workName, input, context)) as Output);
  return Object.assign(done, { workName, compute });
}
