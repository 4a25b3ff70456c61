import type { Channel } from '../contract/channel.ts';
import type { Handlers } from '../contract/command.ts';
import { engineStateChanged, serverCommands } from '../contract/commands/desktop.ts';
import type { EngineState } from '../contract/commands/desktop.ts';
import { windowMessageSchema } from '../contract/message.ts';
import type { HostMessage, WindowMessage } from '../contract/message.ts';
import { pathsIn } from '../contract/path.ts';
import { answer, parseInput } from '../contract/result.ts';
import type { PathGrants } from '../engine/process/window/path-grants.ts';
import { engineRelay } from './engine-relay.ts';

/** What a handler of the server is given besides its input. */
export interface ServerCall {
  /** Aborted when the window no longer wants the answer, or is gone. */
  readonly signal: AbortSignal;
}
export type ServerHandlers = Handlers<typeof serverCommands, ServerCall, never>;

export interface WindowConnection {
  readonly tell: (message: HostMessage) => void;
  readonly engineChanged: (state: EngineState) => void;
}

type Request = Extract<WindowMessage, { kind: 'request' }>;

/** Requests of one window without an answer; our page never has a tenth as many. */
const mostOpenRequests = 1000;
/** Requests of one window that the server itself works on at the same time; others wait. */
const mostAtOnce = 4;

/** One browser window: the server answers what is its own, the engine everything else. */
export function connectWindow(
  window: Channel,
  handlers: ServerHandlers,
  grants: PathGrants,
  connectEngine: () => Channel | undefined,
  engineState: EngineState,
): WindowConnection {
  const open = new Set<number>();
  const tell = (message: HostMessage): void => {
    if (message.kind === 'response') open.delete(message.id);
    window.send(message);
  };
  const relay = engineRelay(connectEngine, tell, engineState);
  const own = ownCalls(handlers, grants, tell);
  const stateMessage = (state: EngineState): HostMessage => ({
    kind: 'event',
    event: engineStateChanged.name,
    payload: state,
  });

  window.onClose(() => {
    relay.close();
    own.abandonAll();
  });
  window.onMessage((raw) => {
    const parsed = windowMessageSchema.safeParse(raw);
    // Our own page never sends such a thing, nor so much of it, so this is not it.
    if (!parsed.success || open.size >= mostOpenRequests) {
      window.close();
      return;
    }
    const message = parsed.data;
    if (message.kind === 'request') open.add(message.id);
    if (message.kind === 'request' && isServerCommand(message.command)) own.begin(message.command, message);
    else if (message.kind === 'request' || !own.abandon(message.id)) relay.send(message);
  });
  tell(stateMessage(engineState));

  return {
    tell,
    engineChanged(state) {
      relay.engineChanged(state);
      tell(stateMessage(state));
    },
  };
}

interface OwnCalls {
  readonly begin: (name: keyof typeof serverCommands, request: Request) => void;
  /** False where the request is not one of these. */
  readonly abandon: (id: number) => boolean;
  readonly abandonAll: () => void;
}

/** What one window asks the server itself, a few calls at a time. */
function ownCalls(
  handlers: ServerHandlers,
  grants: PathGrants,
  tell: (message: HostMessage) => void,
): OwnCalls {
  const calls = new Map<number, AbortController>();
  const waiting: (() => Promise<void>)[] = [];
  let running = 0;

  const next = (): void => {
    const call = running < mostAtOnce ? waiting.shift() : undefined;
    if (call === undefined) return;
    running += 1;
    void call().finally(() => {
      running -= 1;
      next();
    });
  };
  return {
    begin(name, { id, input }) {
      const call = new AbortController();
      calls.set(id, call);
      waiting.push(async () => {
        const result = await answer(async () => {
          const parsed = parseInput(serverCommands[name], input);
          await grants.check(pathsIn(serverCommands[name], parsed));
          call.signal.throwIfAborted();
          // The type of `handlers` ties each function to its command; looked up by name it is one of them.
          const handler = handlers[name] as (input: unknown, context: ServerCall) => unknown;
          return handler(parsed, { signal: call.signal });
        });
        calls.delete(id);
        tell({ kind: 'response', id, result });
      });
      next();
    },
    abandon(id) {
      const call = calls.get(id);
      call?.abort();
      return call !== undefined;
    },
    abandonAll: () => calls.forEach((call) => call.abort()),
  };
}

function isServerCommand(name: string): name is keyof typeof serverCommands {
  return Object.hasOwn(serverCommands, name);
}
