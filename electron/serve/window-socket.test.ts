import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { socketChannel } from './window-socket.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A browser's end of which the test says how much it has read. */
class FakeSocket extends EventEmitter {
  readonly OPEN = 1;
  readonly CLOSED = 3;
  readyState = 1;
  bufferedAmount = 0;
  isPaused = false;
  readonly calls: string[] = [];
  private readonly taken: (() => void)[] = [];
  send = (frame: Uint8Array, taken: () => void): void => {
    this.bufferedAmount += frame.byteLength;
    this.taken.push(taken);
  };
  reads = (): void => {
    this.bufferedAmount = 0;
    this.taken.splice(0).forEach((tell) => tell());
  };
  pause = (): void => void (this.isPaused = true);
  resume = (): void => void (this.isPaused = false);
  ping = (): void => void this.calls.push('ping');
  terminate = (): void => void this.calls.push('terminate');
  close = (code: number): void => void this.calls.push(`close ${code}`);
}
function channel() {
  const socket = new FakeSocket();
  return { socket, ...socketChannel(socket as unknown as WebSocket) };
}
const megabytes = (count: number) => ({ numbers: new Uint8Array(count * 2 ** 20) });

describe('a window that reads slowly', () => {
  it('is asked for nothing more until it has caught up', () => {
    const { socket, send } = channel();
    send(megabytes(20));
    expect(socket.isPaused).toBe(true);
    socket.reads();
    expect(socket.isPaused).toBe(false);
  });

  it('gets one answer however large it is, and loses its socket where more comes and it reads none of it', () => {
    const { socket, send } = channel();
    send(megabytes(150));
    expect(socket.calls).toEqual([]);
    send({ kind: 'event' });
    expect(socket.calls).toEqual(['terminate']);
  });

  it('is taken for alive as long as it reads, or answers a ping', () => {
    const { socket, send } = channel();
    for (let time = 0; time < 3; time++) {
      send({ kind: 'event' });
      vi.advanceTimersByTime(20_000);
      if (time === 1) socket.emit('pong');
      else socket.reads();
    }
    expect(socket.calls).toEqual(['ping', 'ping', 'ping']);
    vi.advanceTimersByTime(40_000);
    expect(socket.calls.at(-1)).toBe('terminate');
  });
});

it('what no frame can say closes the socket, and ends nothing else', () => {
  const { socket, send } = channel();
  expect(() => send({ value: 1n })).not.toThrow();
  expect(socket.calls).toEqual(['close 1009']);
});
