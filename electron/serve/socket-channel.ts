import type { WebSocket } from 'ws';
import type { Channel } from '../contract/channel.ts';
import { decodeFrame, encodeFrame } from '../contract/frame.ts';

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
