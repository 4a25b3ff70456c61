import { describe, expect, it } from 'vitest';
import type { Channel } from '../contract/channel.ts';
import type { HostMessage } from '../contract/message.ts';
import type { PathGrants } from '../engine/process/window/path-grants.ts';
import { connectWindow } from './window-connection.ts';
import type { ServerHandlers } from './window-connection.ts';

/** A window whose server lists folders until it is told that nobody waits. */
function connected() {
  const signals: AbortSignal[] = [];
  const answers: HostMessage[] = [];
  const window = {
    hears: undefined as ((message: unknown) => void) | undefined,
    closes: (): void => undefined,
    closed: false,
  };
  const channel: Channel = {
    send: (message) => void answers.push(message as HostMessage),
    onMessage: (listener) => void (window.hears = listener),
    onClose: (listener) => void (window.closes = listener),
    close: () => void (window.closed = true),
  };
  const handlers = {
    'files.list': (_input: unknown, { signal }: { readonly signal: AbortSignal }) => {
      signals.push(signal);
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('gone'))));
    },
  } as unknown as ServerHandlers;
  const grants: PathGrants = { grant: () => undefined, check: () => Promise.resolve() };
  connectWindow(channel, handlers, grants, () => undefined, { state: 'starting' });
  const ask = (id: number, command = 'files.list'): void =>
    window.hears?.({ kind: 'request', id, command, input: {} });
  return { window, signals, answers, ask };
}

describe('what the server itself is asked', () => {
  it('ends when the window is gone', async () => {
    const { window, signals, ask } = connected();
    ask(1);
    await new Promise(setImmediate);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    window.closes();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('ends when the window no longer wants the answer', async () => {
    const { window, signals, ask } = connected();
    ask(7);
    await new Promise(setImmediate);
    window.hears?.({ kind: 'abandon', id: 7 });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('is a few things at a time, however much is asked', async () => {
    const { window, signals, answers, ask } = connected();
    for (let id = 0; id < 100; id++) ask(id);
    await new Promise(setImmediate);
    expect(signals.length).toBeLessThan(10);
    const atOnce = signals.length;
    window.hears?.({ kind: 'abandon', id: 0 });
    await new Promise(setImmediate);
    expect(answers.filter(({ kind }) => kind === 'response')).toHaveLength(1);
    expect(signals).toHaveLength(atOnce + 1);
  });
});

it('a window that asks on and on without an answer is hung up on', () => {
  const { window, ask } = connected();
  for (let id = 0; id < 2000 && !window.closed; id++) ask(id, 'results.load');
  expect(window.closed).toBe(true);
});
