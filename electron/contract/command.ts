import type { z } from 'zod';

/** The kinds of thing that a project holds, each a folder of it. */
export const entryKinds = [
  'datasets',
  'annotations',
  'genes',
  'expression',
  'models',
  'runs',
  'predictions',
  'reports',
  'neighbours',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** What answers are made of and commands change: things in a project, and the engines of this computer. */
export type Subject = EntryKind | 'engines';

/**
 * One thing the window can ask of another process. It is defined once; handlers, client and checks take their types
 * and schemas from here.
 */
export interface Command<
  Name extends string = string,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Job extends boolean = boolean,
> {
  /** `project.open`: the feature, a dot, what to do. */
  readonly name: Name;
  readonly input: Input;
  readonly output: Output;
  /** True for long work: the call answers a job id at once, and `output` arrives with the event `job.finished`. */
  readonly job: Job;
  /** What its answer is made of: it is out of date once a command that `changes` one of these has ended. */
  readonly reads: readonly Subject[];
  /** What it changes, whether it succeeds or fails on the way. */
  readonly changes: readonly Subject[];
}

/** Defines a command; put it into a {@link commandTable}. */
export function defineCommand<
  const Name extends string,
  Input extends z.ZodType,
  Output extends z.ZodType,
  const Job extends boolean = false,
>(definition: {
  readonly name: Name;
  readonly input: Input;
  readonly output: Output;
  readonly job?: Job;
  readonly reads?: readonly Subject[];
  readonly changes?: readonly Subject[];
}): Command<Name, Input, Output, Job>;
export function defineCommand(
  definition: Pick<Command, 'name' | 'input' | 'output'> & Partial<Command>,
): Command {
  return { job: false, reads: [], changes: [], ...definition };
}

/** Whether an answer of `query` may be another once `command` has ended. */
export function outdates(command: Command, query: Command): boolean {
  return query.reads.some((subject) => command.changes.includes(subject));
}

/** Commands by name. Tables are joined by spreading: `{ ...projectCommands, ...geneCommands }`. */
export type CommandTable = Readonly<Record<string, Command>>;

/** Makes a table of commands, keyed by their names. */
export function commandTable<const Commands extends readonly Command[]>(
  ...commands: Commands
): { readonly [Item in Commands[number] as Item['name']]: Item };
export function commandTable(...commands: readonly Command[]): CommandTable {
  return byName(commands);
}

/** Something a process tells the window without being asked. */
export interface EventDefinition<Name extends string = string, Payload extends z.ZodType = z.ZodType> {
  /** `job.progress`: the feature, a dot, what happened. */
  readonly name: Name;
  readonly payload: Payload;
}

/** Defines an event; put it into an {@link eventTable}. */
export function defineEvent<const Name extends string, Payload extends z.ZodType>(
  definition: EventDefinition<Name, Payload>,
): EventDefinition<Name, Payload> {
  return definition;
}

/** Events by name, joined by spreading as {@link CommandTable}s are. */
export type EventTable = Readonly<Record<string, EventDefinition>>;

/** Makes a table of events, keyed by their names. */
export function eventTable<const Events extends readonly EventDefinition[]>(
  ...events: Events
): { readonly [Item in Events[number] as Item['name']]: Item };
export function eventTable(...events: readonly EventDefinition[]): EventTable {
  return byName(events);
}

/** What a caller passes. */
export type InputOf<Item extends Command> = z.input<Item['input']>;
/** What a caller gets. */
export type OutputOf<Item extends Command> = z.output<Item['output']>;
/** What a handler is given: the input with defaults filled in. */
export type ParsedInputOf<Item extends Command> = z.output<Item['input']>;
/** What a handler answers. */
export type AnswerOf<Item extends Command> = z.input<Item['output']>;

/** One function per command of a table; a missing or superfluous one does not compile. */
export type Handlers<Table extends CommandTable, CallContext, JobContext> = {
  readonly [Name in keyof Table]: (
    input: ParsedInputOf<Table[Name]>,
    context: Table[Name]['job'] extends true ? JobContext : CallContext,
  ) => AnswerOf<Table[Name]> | Promise<AnswerOf<Table[Name]>>;
};

function byName<Item extends { readonly name: string }>(items: readonly Item[]): Record<string, Item> {
  const names = items.map((item) => item.name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw new Error(`"${repeated}" is defined twice.`);
  return Object.fromEntries(items.map((item) => [item.name, item]));
}
