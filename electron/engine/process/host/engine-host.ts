import type { Channel } from '../../../contract/channel.ts';
import { jobCommands } from '../../../contract/commands/jobs.ts';
import { windowMessageSchema } from '../../../contract/message.ts';
import type { HostMessage } from '../../../contract/message.ts';
import { answer, parseInput, unknownCommand } from '../../../contract/result.ts';
import type { Emit } from './call-context.ts';
import { implement, joinImplementations } from './implement.ts';
import type { Implementation } from './implement.ts';
import { createJobRegistry } from './job-registry.ts';

export interface EngineHost {
  /** Answers a window over this channel until it closes. Whoever hands a channel over has checked who is behind it. */
  readonly attach: (channel: Channel) => void;
  readonly emit: Emit;
  /** Cancels all jobs; resolves once they have saved what they save when cancelled. */
  readonly stop: () => Promise<void>;
}

/** The engine's message loop: parses every call, carries it out, answers; jobs and events go to every window. */
export function createEngineHost(implementation: Implementation): EngineHost {
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

  const carryOut = (name: string, input: unknown, signal: AbortSignal): unknown => {
    const implemented = commands.get(name);
    if (implemented === undefined) throw unknownCommand(name);
    const parsed = parseInput(implemented.command, input);
    return implemented.job
      ? jobs.start(name, (context) => implemented.run(parsed, context))
      : implemented.run(parsed, { signal, emit });
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
