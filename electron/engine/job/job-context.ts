import type { Progress } from '../../contract/progress.ts';
import { failure } from '../../contract/failure.ts';

/** What long work is given: how to tell how far it is, and when to stop. */
export interface JobContext {
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
}

/** A context for work nobody watches or cancels. */
export function unattended(): JobContext {
  return { signal: new AbortController().signal, report: () => undefined };
}

/** @throws Failure `cancelled` once the job was cancelled. Call it between steps, before anything is written. */
export function throwIfCancelled({ signal }: { readonly signal: { readonly aborted: boolean } }): void {
  if (!signal.aborted) return;
  throw failure('cancelled', 'Cancelled.', 'What was finished before is kept; start it again to continue.');
}
