import type { z } from 'zod';
import type {
  Command,
  CommandTable,
  EventTable,
  InputOf,
  OutputOf,
} from '../../electron/contract/command.ts';
import { jobIdSchema } from '../../electron/contract/commands/jobs.ts';
import type { JobId } from '../../electron/contract/commands/jobs.ts';
import { Failure, failure } from '../../electron/contract/failure.ts';
import { followJobs } from './job.ts';
import type { Job } from './job.ts';
import type { Transport, Unsubscribe } from './transport.ts';

type NamesWhere<Commands extends CommandTable, IsJob extends boolean> = {
  [Name in keyof Commands & string]: Commands[Name]['job'] extends IsJob ? Name : never;
}[keyof Commands & string];

/** Nothing to pass where the input may be undefined. */
type InputArgument<Item extends Command> =
  undefined extends InputOf<Item>
    ? [input?: InputOf<Item>, signal?: AbortSignal]
    : [input: InputOf<Item>, signal?: AbortSignal];

/** Everything a table of commands and events offers, typed. */
export interface Client<Commands extends CommandTable, Events extends EventTable> {
  /**
   * Asks and resolves with the checked answer.
   *
   * @throws Failure what went wrong, as the user is told it
   */
  readonly call: <Name extends NamesWhere<Commands, false>>(
    name: Name,
    ...input: InputArgument<Commands[Name]>
  ) => Promise<OutputOf<Commands[Name]>>;
  /** Starts long work; resolves as soon as it has an id. */
  readonly startJob: <Name extends NamesWhere<Commands, true>>(
    name: Name,
    ...input: InputArgument<Commands[Name]>
  ) => Promise<Job<OutputOf<Commands[Name]>>>;
  /** Takes up a job that was started before, as `jobs.list` names it: by a page that was reloaded, say. */
  readonly followJob: <Name extends NamesWhere<Commands, true>>(
    name: Name,
    id: JobId,
  ) => Job<OutputOf<Commands[Name]>>;
  readonly on: <Name extends keyof Events & string>(
    name: Name,
    listener: (payload: z.output<Events[Name]['payload']>) => void,
  ) => Unsubscribe;
  readonly onConnect: Transport['onConnect'];
  readonly onDisconnect: Transport['onDisconnect'];
}

/** Makes the client of a table; names, inputs and answers are the table's own. */
export function createClient<Commands extends CommandTable, Events extends EventTable>(
  commands: Commands,
  events: Events,
  transport: Transport,
): Client<Commands, Events> {
  const jobs = followJobs(transport);
  const command = (name: string): Command => {
    const found = commands[name];
    if (found === undefined) throw new Error(`The table has no command "${name}".`);
    return found;
  };
  const ask = (name: string, [input, signal]: readonly [unknown?, AbortSignal?]): Promise<unknown> =>
    transport.request(name, input, signal);
  const follow = (name: string, id: JobId): Job<unknown> =>
    jobs.follow(id, (output) => checked(command(name).output, output, name));

  // Inside, the table is looked up by name, which types cannot follow; outside, every name has its own types.
  const client: Client<CommandTable, EventTable> = {
    call: async (name: string, ...input: readonly [unknown?, AbortSignal?]) =>
      checked(command(name).output, await ask(name, input), name),
    startJob: async (name: string, ...input: readonly [unknown?, AbortSignal?]) =>
      follow(name, checked(jobIdSchema, await ask(name, input), name)),
    followJob(name: string, id: JobId) {
      const job = follow(name, id);
      void jobs.catchUp([id]).catch(() => undefined);
      return job;
    },
    on(name, listener) {
      const schema = events[name]?.payload;
      if (schema === undefined) throw new Error(`The table has no event "${name}".`);
      return transport.subscribe((event, payload) => {
        if (event === name) listener(checked(schema, payload, name));
      });
    },
    onConnect: transport.onConnect,
    onDisconnect: transport.onDisconnect,
  };
  return client as unknown as Client<Commands, Events>;
}

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown, name: string): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const cause = new Error(`${name}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
  throw new Failure(
    failure(
      'internal',
      `Two parts of SimpleChrome do not agree on what "${name}" says.`,
      'Your files and finished results are untouched; close SimpleChrome and start it again.',
    ).error,
    { cause },
  );
}
