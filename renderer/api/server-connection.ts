import {
  dialogCommands,
  engineStateChanged,
  serverFileCommands,
} from '../../electron/contract/commands/desktop.ts';
import type { Handlers } from '../../electron/contract/command.ts';
import type { PathAccess } from '../../electron/contract/path.ts';
import { parseInput, unknownCommand } from '../../electron/contract/result.ts';
import { channelTransport } from './channel-transport.ts';
import { listeners } from './listeners.ts';
import { routedTransport } from './routed-transport.ts';
import type { Transport } from './transport.ts';
import { openWebSocketChannel } from './web-socket-channel.ts';

/**
 * The dialogs of a page that has none of the system's: they list the server's disk with `files.list`. What they answer is
 * what the user chose, and the server is told so before anybody else is.
 */
export type InPageDialogs = Handlers<typeof dialogCommands, void, never>;

const socketProtocol = 'simplechrome';

/** In a browser: one WebSocket to the server, which passes on to the engine what is not its own. */
export function serverTransport(session: string, dialogs: InPageDialogs): Transport {
  const url = new URL('socket', location.href);
  url.protocol = 'ws:';
  const socket = channelTransport(() =>
    openWebSocketChannel(url.href, [socketProtocol, `${socketProtocol}.session.${session}`]),
  );
  return routedTransport(
    [{ table: dialogCommands, to: dialogAnswerer(dialogs, socket) }],
    withEngineRestarts(socket),
  );
}

/** The socket outlives the engine; a new engine counts as a new connection, so that jobs are looked up anew. */
function withEngineRestarts(socket: Transport): Transport {
  const connects = listeners<[]>();
  socket.onConnect(connects.tell);
  socket.subscribe((event, payload) => {
    if (event !== engineStateChanged.name) return;
    if (engineStateChanged.payload.parse(payload).state === 'running') connects.tell();
  });
  return { ...socket, onConnect: connects.add };
}

/** For what the answer of a dialog is chosen. */
const accessOf = {
  'dialog.openFiles': 'read',
  'dialog.openFolder': 'project',
  'dialog.saveFile': 'write',
} as const satisfies Record<keyof typeof dialogCommands, PathAccess>;

function dialogAnswerer(dialogs: InPageDialogs, server: Transport): Pick<Transport, 'request' | 'subscribe'> {
  return {
    request: async (name, input) => {
      const command = Object.values(dialogCommands).find((dialog) => dialog.name === name);
      if (command === undefined) throw unknownCommand(name);
      // The type of `dialogs` ties each function to its command; looked up by name it is one of them.
      const handler = dialogs[command.name] as (input: unknown) => unknown;
      const chosen = command.output.parse(await handler(parseInput(command, input)));
      const paths = [chosen ?? []].flat();
      if (paths.length > 0) {
        const access = accessOf[command.name];
        await server.request(serverFileCommands['files.choose'].name, { paths, access });
      }
      return chosen;
    },
    subscribe: () => () => undefined,
  };
}
