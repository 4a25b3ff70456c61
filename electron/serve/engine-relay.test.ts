import { describe, expect, it } from 'vitest';
import type { Channel } from '../contract/channel.ts';
import type { EngineState } from '../contract/commands/desktop.ts';
import type { HostMessage, WindowMessage } from '../contract/message.ts';
import { engineRelay } from './engine-relay.ts';

/** A relay whose engine answers when the test says so. */
function relayed(state: EngineState['state'] = 'running') {
  const engine: { got: WindowMessage[]; answer: (message: HostMessage) => void } = {
    got: [],
    answer: () => undefined,
  };
  const answers: HostMessage[] = [];
  const connect = (): Channel => ({
    send: (message) => void engine.got.push(message as WindowMessage),
    onMessage: (listener) => void (engine.answer = listener),
    onClose: () => undefined,
    close: () => undefined,
  });
  const relay = engineRelay(connect, (message) => answers.push(message), { state } as EngineState);
  return { relay, engine, answers };
}
const request = (id: number): WindowMessage => ({ kind: 'request', id, command: 'results.load' });
const response = (id: number): HostMessage => ({ kind: 'response', id, result: { ok: true } });

describe("a window's way to the engine", () => {
  it('lets a few dozen requests through at once, and the others in their order as answers come', () => {
    const { relay, engine } = relayed();
    for (let id = 0; id < 500; id++) relay.send(request(id));
    const atOnce = engine.got.length;
    expect(atOnce).toBeLessThan(100);
    for (let id = 0; id < 10; id++) engine.answer(response(id));
    expect(engine.got).toHaveLength(atOnce + 10);
    expect(engine.got.map((message) => message.kind === 'request' && message.id)).toEqual(
      Array.from({ length: atOnce + 10 }, (_, id) => id),
    );
  });

  it('keeps requests while the engine starts, and drops those that are abandoned meanwhile', () => {
    const { relay, engine, answers } = relayed('starting');
    relay.send(request(1));
    relay.send(request(2));
    relay.send({ kind: 'abandon', id: 1 });
    relay.engineChanged({ state: 'running' });
    expect(engine.got).toEqual([request(2)]);
    expect(answers).toMatchObject([{ id: 1, result: { ok: false, error: { code: 'cancelled' } } }]);
  });

  it('passes on that an answer is no longer wanted, however much the engine has to do', () => {
    const { relay, engine } = relayed();
    for (let id = 0; id < 500; id++) relay.send(request(id));
    relay.send({ kind: 'abandon', id: 3 });
    expect(engine.got.at(-1)).toEqual({ kind: 'abandon', id: 3 });
  });
});
