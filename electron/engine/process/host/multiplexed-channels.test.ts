import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../contract/channel.ts';
import { multiplexer } from './multiplexed-channels.ts';
import type { Multiplexer } from './multiplexed-channels.ts';

function pipe(): { readonly near: Multiplexer; readonly far: Channel[] } {
  const far: Channel[] = [];
  const ends: { near?: Multiplexer; far?: Multiplexer } = {};
  ends.near = multiplexer(
    (envelope) => ends.far?.receive(envelope),
    () => undefined,
  );
  ends.far = multiplexer(
    (envelope) => ends.near?.receive(envelope),
    (channel) => far.push(channel),
  );
  return { near: ends.near, far };
}

function heardBy(channel: Channel | undefined): unknown[] {
  const heard: unknown[] = [];
  channel?.onMessage((message) => heard.push(message));
  channel?.onClose(() => heard.push('closed'));
  return heard;
}

describe('channels over one pipe', () => {
  it('do not hear each other', () => {
    const { near, far } = pipe();
    const [first, second] = [near.open(), near.open()];
    const [heardFirst, heardSecond] = [heardBy(first), heardBy(second)];
    far[0]?.send('one');
    far[1]?.send('two');
    expect([heardFirst, heardSecond]).toEqual([['one'], ['two']]);
  });

  it('close on both sides, once, whichever side closes', () => {
    for (const side of ['near', 'far']) {
      const { near, far } = pipe();
      const channel = near.open();
      const [heardNear, heardFar] = [heardBy(channel), heardBy(far[0])];
      if (side === 'near') channel.close();
      else far[0]?.close();
      channel.send('too late');
      far[0]?.close();
      expect([heardNear, heardFar]).toEqual([['closed'], ['closed']]);
    }
  });

  it('all close when the pipe is gone', () => {
    const { near } = pipe();
    const heard = [heardBy(near.open()), heardBy(near.open())];
    near.closeAll();
    expect(heard).toEqual([['closed'], ['closed']]);
  });

  it('leave messages that are not theirs alone', () => {
    expect(pipe().near.receive({ kind: 'stop' })).toBe(false);
  });
});
