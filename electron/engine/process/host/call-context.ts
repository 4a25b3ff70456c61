import type { z } from 'zod';
import type { EventDefinition } from '../../../contract/command.ts';
import type { JobContext } from '../../job/job-context.ts';

/** Tells every window something; the payload is what the event's schema says. */
export type Emit = <Event extends EventDefinition>(event: Event, payload: z.input<Event['payload']>) => void;

/** What a command's handler is given besides its input. */
export interface CallContext {
  /** Aborted when the caller no longer wants the answer. */
  readonly signal: AbortSignal;
  readonly emit: Emit;
}

/** What the handler of a command marked as job is given: a {@link JobContext} that can also tell of its own events. */
export interface JobCallContext extends JobContext {
  /** The job's id, as the window knows it. */
  readonly id: string;
  readonly emit: Emit;
}
