import type { Channel } from '../channel.ts';

/** Two ends of one line within a process: messages are cloned and arrive later, in order, as between processes. */
export function channelPair(): readonly [Channel, Channel] {
  const here = end();
  const there = end();
  const close = (): void => {
    if (here.isClosed()) return;
    here.closed();
    there.closed();
  };
  return [channelTo(here, there, close), channelTo(there, here, close)];
}

function channelTo(own: End, other: End, close: () => void): Channel {
  return {
    send(message) {
      if (own.isClosed()) return;
      const copy = clone(message);
      later(() => {
        if (!other.isClosed()) other.receive(copy);
      });
    },
    onMessage: (listener) => void own.messages.push(listener),
    onClose(listener) {
      if (own.isClosed()) listener();
      else own.closes.push(listener);
    },
    close,
  };
}

interface End {
  readonly messages: ((message: unknown) => void)[];
  readonly closes: (() => void)[];
  readonly receive: (message: unknown) => void;
  readonly closed: () => void;
  readonly isClosed: () => boolean;
}

function end(): End {
  const messages: End['messages'] = [];
  const closes: End['closes'] = [];
  let closed = false;
  return {
    messages,
    closes,
    receive: (message) => messages.forEach((listener) => listener(message)),
    closed() {
      closed = true;
      closes.splice(0).forEach((listener) => listener());
    },
    isClosed: () => closed,
  };
}

// Browsers and Node both have these; the contract is compiled against the types of neither.
declare const structuredClone: (value: unknown) => unknown;
declare const setTimeout: (callback: () => void, milliseconds: number) => unknown;

const clone = structuredClone;
const later = (callback: () => void): void => void setTimeout(callback, 0);
