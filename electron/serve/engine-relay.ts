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

/** Requests of one window that the engine works on at the same time; others wait here, where they cost little. */
const mostAtOnce = 32;

/**
 * Passes messages on. While the engine starts or has enough to do, requests wait; those that a crash leaves without an
 * answer get a clear one, because the socket to the window stays open and nobody else would tell it.
 */
export function engineRelay(
  connect: () => Channel | undefined,
  answer: (message: HostMessage) => void,
  now: EngineState,
): EngineRelay {
  const unanswered = new Set<number>();
  const waiting = new Map<number, WindowMessage>();
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
      if (message.kind === 'response') passOn();
    });
    opened.onClose(() => {
      if (channel === opened) channel = undefined;
      if (closed) return;
      for (const id of unanswered) answer(refusal(id, engineLost));
      unanswered.clear();
    });
    passOn();
  };
  const passOn = (): void => {
    for (const [id, message] of waiting) {
      if (channel === undefined || unanswered.size >= mostAtOnce) return;
      waiting.delete(id);
      unanswered.add(id);
      channel.send(message);
    }
  };

  if (state.state === 'running') open();
  return {
    send(message) {
      if (message.kind === 'abandon') {
        if (waiting.delete(message.id)) answer(refusal(message.id, abandoned));
        else channel?.send(message);
      } else if (state.state === 'given-up') answer(refusal(message.id, state.reason));
      else {
        waiting.set(message.id, message);
        passOn();
      }
    },
    engineChanged(next) {
      state = next;
      if (next.state === 'running' && channel === undefined) open();
      if (next.state !== 'given-up') return;
      for (const id of waiting.keys()) answer(refusal(id, next.reason));
      waiting.clear();
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

const abandoned: AppError = {
  code: 'cancelled',
  message: 'The window no longer wanted the answer.',
  remedy: 'Ask again where it is wanted after all.',
};
