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
}

/** Electron's `process.parentPort`, in a utility process. */
interface ParentPort {
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly [Port?] }) => void,
  ): unknown;
}

/**
 * Listens to whichever parent this process has: Electron's main process, which hands over one port per window, or a
 * Node process (the server), which has one message pipe for all.
 *
 * @throws Error in a process that nobody forked
 */
export function listenToParent({ onChannel, onStop }: ParentListener): void {
  const { parentPort } = process as { readonly parentPort?: ParentPort };
  if (parentPort !== undefined) {
    parentPort.on('message', ({ data, ports }) => {
      const message = parentMessageSchema.safeParse(data).data;
      const [port] = ports;
      // What else the parent tells is for others, who listen for themselves.
      if (message?.kind === 'stop') onStop();
      else if (message?.kind === 'connect' && port !== undefined) onChannel(portChannel(port));
    });
    return;
  }

  const send = process.send?.bind(process);
  if (send === undefined) throw new Error('The engine is started by SimpleChrome, not by hand.');
  // A parent that is gone cannot be told anything; `disconnect` follows at once.
  const pipe = multiplexer((envelope) => send(envelope, undefined, {}, () => undefined), onChannel);
  process.on('message', (message) => {
    if (!pipe.receive(message) && parentMessageSchema.safeParse(message).data?.kind === 'stop') onStop();
  });
  process.on('disconnect', () => {
    pipe.closeAll();
    onStop();
  });
}
