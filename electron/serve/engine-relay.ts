import type { AppError } from '../contract/app-error.ts';
import type { Channel } from '../contract/channel.ts';
import type { EngineState } from '../contract/commands/desktop.ts';
import { hostMessageSchema } from '../contract/message.ts';
import type { HostMessage, WindowMessage } from '../contract/message.ts';

/** One window's way to the engine, which may crash and come back under it. */
export interface EngineRelay {
  readonly send: (message: WindowMessage) => void;
  /** To be told every change of the engine's state. */
  readonly engineChanged: (state: EngineState) => void;
  readonly close: () => void;
}

/**
 * Passes messages on. While the engine starts, requests wait; those that a crash leaves without an answer get a clear
 * one, because the socket to the window stays open and nobody else would tell it.
 */
export function engineRelay(
  connect: () => Channel | undefined,
  answer: (message: HostMessage) => void,
  now: EngineState,
): EngineRelay {
  const unanswered = new Set<number>();
  let waiting: WindowMessage[] = [];
  let channel: Channel | undefined;
  let state = now;
  let closed = false;

  const open = (): void => {
    const opened = connect();
    if (opened === undefined) return;
    channel = opened;
    opened.onMessage((raw) => {
      const message = hostMessageSchema.parse(raw);
      if (message.kind === 'response' && !unanswered.delete(message.id)) return;
      answer(message);
    });
    opened.onClose(() => {
      if (channel === opened) channel = undefined;
      if (closed) return;
      for (const id of unanswered) answer(refusal(id, engineLost));
      unanswered.clear();
    });
    for (const message of waiting) pass(message);
    waiting = [];
  };
  const pass = (message: WindowMessage): void => {
    if (message.kind === 'request') unanswered.add(message.id);
    channel?.send(message);
  };

  if (state.state === 'running') open();
  return {
    send(message) {
      if (channel !== undefined) pass(message);
      else if (state.state === 'given-up') {
        if (message.kind === 'request') answer(refusal(message.id, state.reason));
      } else waiting.push(message);
    },
    engineChanged(next) {
      state = next;
      if (next.state === 'running' && channel === undefined) open();
      if (next.state !== 'given-up') return;
      for (const message of waiting) {
        if (message.kind === 'request') answer(refusal(message.id, next.reason));
      }
      waiting = [];
    },
    close() {
      closed = true;
      channel?.close();
    },
  };
}

function refusal(id: number, error: AppError): HostMessage {
  return { kind: 'response', id, result: { ok: false, error } };
}

const engineLost: AppError = {
  code: 'engine-unavailable',
  message: 'The part of SimpleChrome that calculates stopped before it answered.',
  remedy: 'It starts again by itself; then try once more. Everything saved is kept.',
};
