import {
  dialogCommands,
  engineStateChanged,
  serverFileCommands,
} from '../../electron/contract/commands/desktop.ts';
import type { Handlers } from '../../electron/contract/command.ts';
import type { PathAccess } from '../../electron/contract/path.ts';
import { parseInput, unknownCommand } from '../../electron/contract/result.ts';
import { channelTransport } from './channel-transport.ts';
import { listeners, routedTransport } from './transport.ts';
import type { Transport } from './transport.ts';
import type { Channel } from '../../electron/contract/channel.ts';
import { decodeFrame, encodeFrame } from '../../electron/contract/frame.ts';
import { z } from 'zod';
import { failure } from '../../electron/contract/failure.ts';

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

/** Opens a WebSocket whose messages are frames; rejects where the server refuses it. */
function openWebSocketChannel(url: string, protocols: readonly string[]): Promise<Channel> {
  const socket = new WebSocket(url, [...protocols]);
  socket.binaryType = 'arraybuffer';
  return new Promise((resolve, reject) => {
    socket.addEventListener('error', () => reject(new Error('The server refused the connection.')), {
      once: true,
    });
    socket.addEventListener('open', () => resolve(webSocketChannel(socket)), { once: true });
  });
}

function webSocketChannel(socket: WebSocket): Channel {
  return {
    send(message) {
      if (socket.readyState === WebSocket.OPEN) socket.send(encodeFrame(message));
    },
    onMessage(listener) {
      socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (data instanceof ArrayBuffer) listener(decodeFrame(new Uint8Array(data)));
      });
    },
    onClose(listener) {
      if (socket.readyState === WebSocket.CLOSED) listener();
      else socket.addEventListener('close', () => listener(), { once: true });
    },
    close: () => socket.close(),
  };
}

const storageKey = 'simplechrome-session';
const answerSchema = z.object({ session: z.string().min(1) });

/**
 * The secret that the server knows this browser by. The address that it printed carries a token which works once; it is
 * exchanged for the secret, which stays in this origin's storage. No cookie: those are sent to every port of the host.
 *
 * @throws Failure `option-invalid` where there is neither, or the token was used before
 */
export async function serverSession(): Promise<string> {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  // Not left in the address bar, the history or a screenshot.
  if (token !== null) history.replaceState(null, '', location.pathname);
  const kept = localStorage.getItem(storageKey);
  if (kept !== null && (await isKnown(kept))) return kept;
  if (token === null) throw notInvited();

  const response = await fetch('session', { method: 'POST', body: token });
  if (!response.ok) throw notInvited();
  const { session } = answerSchema.parse(await response.json());
  localStorage.setItem(storageKey, session);
  return session;
}

async function isKnown(session: string): Promise<boolean> {
  const response = await fetch('session', { headers: { Authorization: `Bearer ${session}` } });
  return response.ok;
}

function notInvited(): Error {
  return failure(
    'option-invalid',
    'This address does not let you in: it lacks its token, or the token was used before in another browser.',
    'Open the address that SimpleChrome printed last in its terminal, with everything after "#".',
  );
}
