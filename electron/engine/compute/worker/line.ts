import type { MessagePort, Worker } from 'node:worker_threads';

/** One end of a line between two threads of this process. */
export interface Line {
  readonly post: (message: object, transfer?: readonly ArrayBuffer[]) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
}

export function lineThrough(end: MessagePort | Worker): Line {
  return {
    post: (message, transfer = []) => end.postMessage(message, [...transfer]),
    onMessage: (listener) => void end.on('message', (message: unknown) => listener(message)),
  };
}
