import type { Channel } from '../contract/channel.ts';
import type { Handlers } from '../contract/command.ts';
import { engineStateChanged, serverCommands } from '../contract/commands/desktop.ts';
import type { EngineState } from '../contract/commands/desktop.ts';
import { windowMessageSchema } from '../contract/message.ts';
import type { HostMessage, WindowMessage } from '../contract/message.ts';
import { answer, parseInput } from '../contract/result.ts';
import { engineRelay } from './engine-relay.ts';

export type ServerHandlers = Handlers<typeof serverCommands, void, never>;

export interface WindowConnection {
  readonly tell: (message: HostMessage) => void;
  readonly engineChanged: (state: EngineState) => void;
}

/** One browser window: the server answers what is its own, the engine everything else. */
export function connectWindow(
  window: Channel,
  handlers: ServerHandlers,
  connectEngine: () => Channel | undefined,
  engineState: EngineState,
): WindowConnection {
  const tell = (message: HostMessage): void => window.send(message);
  const relay = engineRelay(connectEngine, tell, engineState);
  const stateMessage = (state: EngineState): HostMessage => ({
    kind: 'event',
    event: engineStateChanged.name,
    payload: state,
  });

  window.onClose(relay.close);
  window.onMessage((raw) => {
    const parsed = windowMessageSchema.safeParse(raw);
    if (!parsed.success) {
      // Our own page never sends such a thing, so this is not it.
      window.close();
      return;
    }
    const message = parsed.data;
    if (message.kind === 'request' && isServerCommand(message.command)) {
      void answerOurselves(message.command, message, handlers).then(tell);
    } else relay.send(message);
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

async function answerOurselves(
  name: keyof typeof serverCommands,
  { id, input }: Extract<WindowMessage, { kind: 'request' }>,
  handlers: ServerHandlers,
): Promise<HostMessage> {
  // The type of `handlers` ties each function to its command; looked up by name it is one of them.
  const handler = handlers[name] as (input: unknown) => unknown;
  return {
    kind: 'response',
    id,
    result: await answer(() => handler(parseInput(serverCommands[name], input))),
  };
}

function isServerCommand(name: string): name is keyof typeof serverCommands {
  return Object.hasOwn(serverCommands, name);
}
