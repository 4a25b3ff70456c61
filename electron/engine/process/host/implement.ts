import type { z } from 'zod';
import type { Command, CommandTable, EventDefinition, Handlers } from '../../../contract/command.ts';
import type { JobContext } from '../../job/job-context.ts';

/** A command with the function that carries it out, its types checked and then forgotten. */
export type Implemented =
  | {
      readonly command: Command;
      readonly job: false;
      readonly run: (input: unknown, context: CallContext) => unknown;
    }
  | {
      readonly command: Command;
      readonly job: true;
      readonly run: (input: unknown, context: JobCallContext) => unknown;
    };

/** What an engine can do, by command name. Several are joined by {@link joinImplementations}. */
export type Implementation = ReadonlyMap<string, Implemented>;

/** Pairs every command of a table with its handler: `implement(geneCommands, { 'genes.search': ... })`. */
export function implement<Table extends CommandTable>(
  table: Table,
  handlers: Handlers<Table, CallContext, JobCallContext>,
): Implementation {
  return new Map(
    Object.values(table).map((command) => {
      // The type of `handlers` ties each function to its command; a map of all of them cannot say so.
      const run = handlers[command.name] as unknown as Implemented['run'];
      return [command.name, { command, job: command.job, run } as Implemented];
    }),
  );
}

/** @throws Error where two implementations answer the same command */
export function joinImplementations(...parts: readonly Implementation[]): Implementation {
  const joined = new Map<string, Implemented>();
  for (const [name, implemented] of parts.flatMap((part) => [...part])) {
    if (joined.has(name)) throw new Error(`"${name}" is implemented twice.`);
    joined.set(name, implemented);
  }
  return joined;
}

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
