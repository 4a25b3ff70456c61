import type { Channel } from '../../electron/contract/channel.ts';
import type { AppError } from '../../electron/contract/app-error.ts';
import { Failure } from '../../electron/contract/failure.ts';
import { hostMessageSchema } from '../../electron/contract/message.ts';
import type { WindowMessage } from '../../electron/contract/message.ts';
import { listeners } from './transport.ts';
import type { Transport } from './transport.ts';

export interface ChannelTransportOptions {
  /** Pauses between attempts; the last one is repeated. */
  readonly retryMilliseconds?: readonly number[];
  /** How long a request waits for a connection. */
  readonly patienceMilliseconds?: number;
}

const usualRetries = [100, 250, 500, 1000, 2000];

interface Outstanding {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * A transport over channels: when one closes, what was asked over it fails and the next is opened.
 *
 * @param open makes a channel or rejects; it is called again until it succeeds or the transport is closed
 */
export function channelTransport(
  open: () => Promise<Channel>,
  { retryMilliseconds = usualRetries, patienceMilliseconds = 10_000 }: ChannelTransportOptions = {},
): Transport {
  const events = listeners<[string, unknown]>();
  const connects = listeners<[]>();
  const disconnects = listeners<[AppError]>();
  const outstanding = new Map<number, Outstanding>();
  let channel: Channel | undefined;
  let attempts = 0;
  let lastId = 0;
  let closed = false;

  const connect = async (): Promise<void> => {
    try {
      adopt(await open());
    } catch {
      const pause = retryMilliseconds[Math.min(attempts, retryMilliseconds.length - 1)];
      attempts += 1;
      if (!closed) setTimeout(() => void connect(), pause);
    }
  };
  const adopt = (opened: Channel): void => {
    if (closed) {
      opened.close();
      return;
    }
    attempts = 0;
    channel = opened;
    opened.onMessage(receive);
    opened.onClose(() => lose(opened));
    connects.tell();
  };
  const lose = (lost: Channel): void => {
    if (channel !== lost) return;
    channel = undefined;
    for (const { reject } of outstanding.values()) reject(new Failure(connectionLost));
    outstanding.clear();
    if (closed) return;
    disconnects.tell(connectionLost);
    void connect();
  };
  const receive = (raw: unknown): void => {
    const message = hostMessageSchema.parse(raw);
    if (message.kind === 'event') {
      events.tell(message.event, message.payload);
      return;
    }
    const asked = outstanding.get(message.id);
    outstanding.delete(message.id);
    if (message.result.ok) asked?.resolve(message.result.value);
    else asked?.reject(new Failure(message.result.error));
  };
  const connected = (): Promise<Channel> => {
    if (channel !== undefined) return Promise.resolve(channel);
    if (closed) return Promise.reject(new Failure(connectionLost));
    return new Promise((resolve, reject) => {
      const giveUp = setTimeout(() => {
        stopWaiting();
        reject(new Failure(notConnected));
      }, patienceMilliseconds);
      const stopWaiting = connects.add(() => {
        clearTimeout(giveUp);
        stopWaiting();
        if (channel !== undefined) resolve(channel);
      });
    });
  };

  void connect();
  return {
    async request(command, input, signal) {
      const line = await connected();
      signal?.throwIfAborted();
      const id = ++lastId;
      const send = (message: WindowMessage): void => line.send(message);
      const abandon = (): void => {
        outstanding.get(id)?.reject(signal?.reason);
        if (outstanding.delete(id)) send({ kind: 'abandon', id });
      };
      signal?.addEventListener('abort', abandon, { once: true });
      try {
        return await new Promise((resolve, reject) => {
          outstanding.set(id, { resolve, reject });
          send({ kind: 'request', id, command, input });
          // A line that was lost between waiting for it and using it tells nobody.
          if (channel !== line) reject(new Failure(connectionLost));
        });
      } finally {
        outstanding.delete(id);
        signal?.removeEventListener('abort', abandon);
      }
    },
    subscribe: events.add,
    onConnect: connects.add,
    onDisconnect: disconnects.add,
    close() {
      closed = true;
      channel?.close();
    },
  };
}

const connectionLost: AppError = {
  code: 'engine-unavailable',
  message: 'The connection to the part of SimpleChrome that calculates was lost before it answered.',
  remedy: 'It connects again by itself; then try once more. Everything saved is kept.',
};

const notConnected: AppError = {
  code: 'engine-unavailable',
  message: 'The part of SimpleChrome that calculates does not answer.',
  remedy:
    'Wait a moment and try again; if it stays so, close SimpleChrome and start it again. Everything saved is kept.',
};
