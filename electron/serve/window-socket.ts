import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { Channel } from '../contract/channel.ts';
import { decodeFrame, encodeFrame } from '../contract/frame.ts';
import { isLoopbackHost, isOwnOrigin } from './request-policy.ts';
import type { Sessions } from './sessions.ts';

/** A browser's WebSocket as a channel; one that sends anything but frames is closed. */
export function socketChannel(socket: WebSocket): Channel {
  return {
    send(message) {
      if (socket.readyState === socket.OPEN) socket.send(encodeFrame(message), () => undefined);
    },
    onMessage(listener) {
      socket.on('message', (data, isBinary) => {
        let message: unknown;
        try {
          if (!isBinary || !Buffer.isBuffer(data)) throw new Error('Only binary frames are spoken here.');
          message = decodeFrame(data);
        } catch {
          socket.close(1003);
          return;
        }
        listener(message);
      });
      // A broken connection also closes; there is nothing to add.
      socket.on('error', () => undefined);
    },
    onClose(listener) {
      if (socket.readyState === socket.CLOSED) listener();
      else socket.once('close', listener);
    },
    close: () => socket.close(1008),
  };
}

/** The protocol that sockets speak; a second one beside it carries the session. */
export const socketProtocol = 'simplechrome';

/**
 * Whether a socket may be opened, decided before it is: browsers send Origin with every WebSocket and cannot fake it,
 * and the session comes as a protocol name because pages can set no other header of a WebSocket.
 */
export function maySocketOpen({ url, headers }: IncomingMessage, sessions: Sessions): boolean {
  const { host, origin } = headers;
  if (url !== '/socket' || !isLoopbackHost(host) || !isOwnOrigin(origin, host)) return false;
  const protocols = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  const prefix = `${socketProtocol}.session.`;
  const session = protocols.find((name) => name.startsWith(prefix))?.slice(prefix.length);
  return protocols.includes(socketProtocol) && session !== undefined && sessions.knows(session);
}

const intervalMilliseconds = 20_000;

/** Ends a socket whose browser no longer answers: a laptop that was closed, a tunnel that broke without saying so. */
export function keepAlive(socket: WebSocket): void {
  let answered = true;
  socket.on('pong', () => (answered = true));
  const timer = setInterval(() => {
    if (!answered) {
      socket.terminate();
      return;
    }
    answered = false;
    socket.ping();
  }, intervalMilliseconds);
  socket.once('close', () => clearInterval(timer));
}
