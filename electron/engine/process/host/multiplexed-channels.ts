import { z } from 'zod';
import type { Channel } from '../../../contract/channel.ts';

/*
 * Many channels over the one message pipe that a child process has: each message names its channel.
 */

const envelopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), channel: z.int().nonnegative() }),
  z.object({ kind: z.literal('message'), channel: z.int().nonnegative(), message: z.unknown() }),
  z.object({ kind: z.literal('close'), channel: z.int().nonnegative() }),
]);
type Envelope = z.infer<typeof envelopeSchema>;

export interface Multiplexer {
  /** Opens a channel that the other side is told of. */
  readonly open: () => Channel;
  /** To be called with everything the pipe brings; other messages than envelopes are left alone (answers false). */
  readonly receive: (message: unknown) => boolean;
  /** The pipe is gone: closes every channel. */
  readonly closeAll: () => void;
}

/** One end of a multiplexed pipe. `onOpen` is given the channels that the other side opens. */
export function multiplexer(
  send: (envelope: Envelope) => void,
  onOpen: (channel: Channel) => void,
): Multiplexer {
  const ends = new Map<number, ChannelEnd>();
  let lastOpened = 0;

  const makeEnd = (id: number): ChannelEnd => {
    const end = channelEnd(
      (message) => {
        if (ends.has(id)) send({ kind: 'message', channel: id, message });
      },
      () => {
        if (ends.delete(id)) send({ kind: 'close', channel: id });
        end.closed();
      },
    );
    ends.set(id, end);
    return end;
  };
  const closed = (id: number): void => {
    const end = ends.get(id);
    ends.delete(id);
    end?.closed();
  };

  return {
    open() {
      lastOpened += 1;
      send({ kind: 'open', channel: lastOpened });
      return makeEnd(lastOpened).channel;
    },
    receive(message) {
      const parsed = envelopeSchema.safeParse(message);
      if (!parsed.success) return false;
      const envelope = parsed.data;
      switch (envelope.kind) {
        case 'open':
          onOpen(makeEnd(envelope.channel).channel);
          break;
        case 'message':
          ends.get(envelope.channel)?.received(envelope.message);
          break;
        case 'close':
          closed(envelope.channel);
          break;
      }
      return true;
    },
    closeAll() {
      for (const id of [...ends.keys()]) closed(id);
    },
  };
}

interface ChannelEnd {
  readonly channel: Channel;
  readonly received: (message: unknown) => void;
  readonly closed: () => void;
}

function channelEnd(send: (message: unknown) => void, close: () => void): ChannelEnd {
  const messageListeners: ((message: unknown) => void)[] = [];
  const closeListeners: (() => void)[] = [];
  let isClosed = false;
  return {
    channel: {
      send,
      close,
      onMessage: (listener) => void messageListeners.push(listener),
      onClose(listener) {
        if (isClosed) listener();
        else closeListeners.push(listener);
      },
    },
    received: (message) => messageListeners.forEach((listener) => listener(message)),
    closed() {
      isClosed = true;
      // Emptied as they are called: a channel closes once.
      closeListeners.splice(0).forEach((listener) => listener());
    },
  };
}
