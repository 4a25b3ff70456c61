import { z } from 'zod';
import type { Channel } from '../../../contract/channel.ts';
import { multiplexer } from './multiplexed-channels.ts';
import { portChannel } from './port-channel.ts';
import type { Port } from './port-channel.ts';

/** What the process that started the engine may tell it, apart from channels. */
const parentMessageSchema = z.object({ kind: z.enum(['connect', 'stop']) });

interface ParentListener {
  readonly onChannel: (channel: Channel) => void;
  /** The parent wants the engine to end, or is gone. */
  readonly onStop: () => void;
  /** Everything else that the parent tells. */
  readonly onMessage: (message: unknown) => void;
}

/** Electron's `process.parentPort`, in a utility process. */
interface ParentPort {
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly [Port?] }) => void,
  ): unknown;
  postMessage(message: object): void;
}

/**
 * Listens to whichever parent this process has: Electron's main process, which hands over one port per window, or a
 * Node process (the server), which has one message pipe for all.
 *
 * @returns what tells the parent something
 * @throws Error in a process that nobody forked
 */
export function listenToParent({ onChannel, onStop, onMessage }: ParentListener): (message: object) => void {
  const { parentPort } = process as { readonly parentPort?: ParentPort };
  if (parentPort !== undefined) {
    parentPort.on('message', ({ data, ports }) => {
      const message = parentMessageSchema.safeParse(data).data;
      const [port] = ports;
      if (message?.kind === 'stop') onStop();
      else if (message?.kind === 'connect' && port !== undefined) onChannel(portChannel(port));
      else onMessage(data);
    });
    return (message) => parentPort.postMessage(message);
  }

  const send = process.send?.bind(process);
  if (send === undefined) throw new Error('The engine is started by SimpleChrome, not by hand.');
  // A parent that is gone cannot be told anything; `disconnect` follows at once.
  const tell = (message: object): void => void send(message, undefined, {}, () => undefined);
  const pipe = multiplexer(tell, onChannel);
  process.on('message', (message) => {
    if (pipe.receive(message)) return;
    if (parentMessageSchema.safeParse(message).data?.kind === 'stop') onStop();
    else onMessage(message);
  });
  process.on('disconnect', () => {
    pipe.closeAll();
    onStop();
  });
  return tell;
}
