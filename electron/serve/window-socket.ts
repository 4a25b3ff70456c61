import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { Channel } from '../contract/channel.ts';
import { decodeFrame, encodeFrame } from '../contract/frame.ts';
import { isLoopbackHost, isOwnOrigin } from './request-policy.ts';
import type { Sessions } from './sessions.ts';

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

/** Bytes that wait for a browser which reads more slowly than it asks; beyond it, nothing more is read from it. */
const pauseBytes = 8 * 2 ** 20;
/**
 * Bytes that wait for a browser which does not read at all; beyond it, what else comes for it ends its socket. One answer
 * may be larger: only what waits before it counts.
 */
const mostUnreadBytes = 128 * 2 ** 20;

const heartbeatMilliseconds = 20_000;

/**
 * A browser's WebSocket as a channel. One that sends anything but frames is closed; so is one whose browser no longer
 * answers (a laptop that was closed, a tunnel that broke without saying so) or reads nothing of what it asked for.
 */
export function socketChannel(socket: WebSocket): Channel {
  // A broken connection also closes; there is nothing to add.
  socket.on('error', () => undefined);

  // While reading is paused no answer to a ping can arrive; that something was taken is a sign of life too.
  let lives = true;
  socket.on('pong', () => (lives = true));
  const heartbeat = setInterval(() => {
    if (!lives) {
      socket.terminate();
      return;
    }
    lives = false;
    socket.ping();
  }, heartbeatMilliseconds);
  socket.once('close', () => clearInterval(heartbeat));

  const taken = (): void => {
    lives = true;
    if (socket.isPaused && socket.bufferedAmount <= pauseBytes) socket.resume();
  };
  return {
    send(message) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > mostUnreadBytes) {
        socket.terminate();
        return;
      }
      let frame: Uint8Array;
      try {
        frame = encodeFrame(message);
      } catch {
        // Longer than any text can be, or of what no frame can say: the page connects again, and says that it lost it.
        socket.close(1009);
        return;
      }
      socket.send(frame, taken);
      if (socket.bufferedAmount > pauseBytes) socket.pause();
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
    },
    onClose(listener) {
      if (socket.readyState === socket.CLOSED) listener();
      else socket.once('close', listener);
    },
    close: () => socket.close(1008),
  };
}
