import type { IncomingMessage } from 'node:http';
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
