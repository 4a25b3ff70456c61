import type { Channel } from '../../../contract/channel.ts';
import { jobCommands } from '../../../contract/commands/jobs.ts';
import { windowMessageSchema } from '../../../contract/message.ts';
import type { HostMessage } from '../../../contract/message.ts';
import { pathsIn, pathsInAnswer } from '../../../contract/path.ts';
import { answer, parseInput, unknownCommand } from '../../../contract/result.ts';
import { type Emit, implement, type Implementation, joinImplementations } from './implement.ts';
import type { PathKeeper } from './path-keeper.ts';
import { createJobRegistry } from './job-registry.ts';

export interface EngineHost {
  /** Answers a window over this channel until it closes. Whoever hands a channel over has checked who is behind it. */
  readonly attach: (channel: Channel) => void;
  readonly emit: Emit;
  /** Cancels all jobs; resolves once they have saved what they save when cancelled. */
  readonly stop: () => Promise<void>;
}

/**
 * The engine's message loop: parses every call, asks about its paths, carries it out, answers; jobs and events go to
 * every window.
 */
export function createEngineHost(implementation: Implementation, paths: PathKeeper): EngineHost {
  const channels = new Set<Channel>();
  const emit: Emit = (event, payload) => {
    const message: HostMessage = { kind: 'event', event: event.name, payload };
    for (const channel of channels) channel.send(message);
  };
  const jobs = createJobRegistry(emit);
  const commands = joinImplementations(
    implementation,
    implement(jobCommands, { 'jobs.list': () => jobs.list(), 'jobs.cancel': ({ id }) => jobs.cancel(id) }),
  );

  const carryOut = async (name: string, input: unknown, signal: AbortSignal): Promise<unknown> => {
    const implemented = commands.get(name);
    if (implemented === undefined) throw unknownCommand(name);
    const parsed = parseInput(implemented.command, input);
    const named = pathsIn(implemented.command, parsed);
    if (named.length > 0) await paths.check(named);
    if (implemented.job) return jobs.start(name, (context) => implemented.run(parsed, context));
    const value = await implemented.run(parsed, { signal, emit });
    const made = pathsInAnswer(implemented.command, value);
    if (made.length > 0) await paths.made(made);
    return value;
  };

  return {
    attach(channel) {
      const calls = new Map<number, AbortController>();
      channels.add(channel);
      channel.onClose(() => {
        channels.delete(channel);
        for (const call of calls.values()) call.abort();
      });
      channel.onMessage((raw) => {
        const parsed = windowMessageSchema.safeParse(raw);
        if (!parsed.success) {
          // Our own windows never send such a thing, so this is not one.
          channel.close();
          return;
        }
        const message = parsed.data;
        if (message.kind === 'abandon') {
          calls.get(message.id)?.abort();
          return;
        }
        const { id, command, input } = message;
        const call = new AbortController();
        calls.set(id, call);
        void answer(() => carryOut(command, input, call.signal)).then((result) => {
          calls.delete(id);
          channel.send({ kind: 'response', id, result } satisfies HostMessage);
        });
      });
    },
    emit,
    stop: () => jobs.cancelAll(),
  };
}
