import type { Channel } from '../../electron/contract/channel.ts';
import { decodeFrame, encodeFrame } from '../../electron/contract/frame.ts';

/** Opens a WebSocket whose messages are frames; rejects where the server refuses it. */
export function openWebSocketChannel(url: string, protocols: readonly string[]): Promise<Channel> {
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
