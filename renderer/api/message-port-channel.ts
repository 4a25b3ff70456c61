import type { Channel } from '../../electron/contract/channel.ts';

/** A message port as a channel; arrays are cloned as bytes by the browser. */
export function messagePortChannel(port: MessagePort): Channel {
  let isClosed = false;
  let closeListener: (() => void) | undefined;
  const closed = (): void => {
    if (isClosed) return;
    isClosed = true;
    closeListener?.();
  };
  // The other end is gone, with its process or without.
  port.addEventListener('close', closed);
  return {
    send: (message) => port.postMessage(message),
    onMessage(listener) {
      port.addEventListener('message', ({ data }: MessageEvent<unknown>) => listener(data));
      port.start();
    },
    onClose(listener) {
      if (isClosed) listener();
      else closeListener = listener;
    },
    close() {
      port.close();
      // A port that is closed from this side tells only the other.
      closed();
    },
  };
}
