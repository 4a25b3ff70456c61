import type { Channel } from '../../../contract/channel.ts';
import { withCompactArrays } from '../../../contract/numeric-array.ts';

/** What Electron's MessagePortMain has and this needs; the engine knows no Electron. */
export interface Port {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

/**
 * A port as a channel. Electron's ports move other ports but no buffers, so arrays are cloned as bytes: one copy, and
 * the engine keeps its own.
 */
export function portChannel(port: Port): Channel {
  let open = true;
  port.on('close', () => (open = false));
  return {
    send(message) {
      if (open) port.postMessage(withCompactArrays(message));
    },
    onMessage(listener) {
      port.on('message', ({ data }) => listener(data));
      port.start();
    },
    onClose(listener) {
      if (open) port.on('close', listener);
      else listener();
    },
    close: () => port.close(),
  };
}
