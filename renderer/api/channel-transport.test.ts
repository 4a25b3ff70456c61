import { describe, expect, it, vi } from 'vitest';
import type { Channel } from '../../electron/contract/channel.ts';
import { channelPair } from '../../electron/contract/testing/channel-pair.ts';
import { channelTransport } from './channel-transport.ts';

/** A transport whose far ends a test plays; each `accept` is one connection. */
function played(options = {}) {
  const accepted: Channel[] = [];
  let waiting: ((channel: Channel) => void) | undefined;
  let refusals = 0;
  let attempts = 0;
  const transport = channelTransport(
    () => {
      attempts += 1;
      if (refusals > 0) {
        refusals -= 1;
        return Promise.reject(new Error('refused'));
      }
      return new Promise<Channel>((resolve) => (waiting = resolve));
    },
    { retryMilliseconds: [1], ...options },
  );
  return {
    transport,
    attempts: () => attempts,
    refuse: (times: number) => (refusals = times),
    accept: (): Channel => {
      const [near, far] = channelPair();
      accepted.push(far);
      waiting?.(near);
      return far;
    },
  };
}

/** Answers every request with its own input. */
function echo(far: Channel): void {
  far.onMessage((message) => {
    const { id, input } = message as { id: number; input: unknown };
    far.send({ kind: 'response', id, result: { ok: true, value: input } });
  });
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));

describe('a transport', () => {
  it('holds requests until it is connected', async () => {
    const { transport, accept } = played();
    const answer = transport.request('gene.echo', 'TSPAN6');
    echo(accept());
    expect(await answer).toBe('TSPAN6');
  });

  it('gives each request its own answer, whatever their order', async () => {
    const { transport, accept } = played();
    const far = accept();
    const requests: { id: number; input: unknown }[] = [];
    far.onMessage((message) => requests.push(message as (typeof requests)[number]));
    const answers = [transport.request('gene.echo', 'a'), transport.request('gene.echo', 'b')];
    await settled();
    for (const { id, input } of requests.reverse()) {
      far.send({ kind: 'response', id, result: { ok: true, value: input } });
    }
    expect(await Promise.all(answers)).toEqual(['a', 'b']);
  });

  it("rejects with the answerer's failure", async () => {
    const { transport, accept } = played();
    const far = accept();
    const error = { code: 'genes-none', message: 'There is no gene.', remedy: 'Add one.' };
    far.onMessage((message) => {
      far.send({ kind: 'response', id: (message as { id: number }).id, result: { ok: false, error } });
    });
    await expect(transport.request('gene.fail', undefined)).rejects.toMatchObject({ name: 'Failure', error });
  });

  it('fails what was asked when the connection is lost, says so, and connects again', async () => {
    const { transport, accept } = played();
    const heard: string[] = [];
    transport.onConnect(() => heard.push('connected'));
    transport.onDisconnect(({ code }) => heard.push(code));
    const far = accept();
    const lost = transport.request('gene.echo', 'a');
    const failed = expect(lost).rejects.toMatchObject({ error: { code: 'engine-unavailable' } });
    await settled();
    far.close();
    await failed;
    const next = transport.request('gene.echo', 'b');
    await settled();
    echo(accept());
    expect(await next).toBe('b');
    expect(heard).toEqual(['connected', 'engine-unavailable', 'connected']);
  });

  it('tries again while it is refused', async () => {
    const { transport, accept, refuse, attempts } = played();
    refuse(3);
    accept().close();
    // The first, which was closed, three that are refused, and the one that waits to be accepted.
    await vi.waitUntil(() => attempts() === 5, { interval: 1, timeout: 60_000 });
    echo(accept());
    expect(await transport.request('gene.echo', 'a')).toBe('a');
  });

  it('does not let a request wait for ever', async () => {
    const { transport } = played({ patienceMilliseconds: 5 });
    await expect(transport.request('gene.echo', 'a')).rejects.toMatchObject({
      error: { code: 'engine-unavailable', message: expect.stringContaining('does not answer') as string },
    });
  });

  it('passes on that an answer is no longer wanted', async () => {
    const { transport, accept } = played();
    const far = accept();
    const heard: unknown[] = [];
    far.onMessage((message) => heard.push((message as { kind: string }).kind));
    const controller = new AbortController();
    const answer = transport.request('gene.echo', 'a', controller.signal);
    const failed = expect(answer).rejects.toThrow('no longer');
    await settled();
    controller.abort(new Error('no longer wanted'));
    await failed;
    await settled();
    expect(heard).toEqual(['request', 'abandon']);
  });

  it('passes events on to everyone who has not left', async () => {
    const { transport, accept } = played();
    const heard: string[] = [];
    transport.subscribe((event) => heard.push(`first ${event}`));
    const leave = transport.subscribe((event) => heard.push(`second ${event}`));
    const far = accept();
    await settled();
    far.send({ kind: 'event', event: 'a' });
    await settled();
    leave();
    far.send({ kind: 'event', event: 'b' });
    await settled();
    expect(heard).toEqual(['first a', 'second a', 'first b']);
  });

  it('stays closed once it is closed', async () => {
    const { transport, accept, attempts } = played();
    const far = accept();
    await settled();
    const closed = new Promise<void>((resolve) => far.onClose(resolve));
    transport.close();
    await closed;
    await settled();
    expect(attempts()).toBe(1);
    await expect(transport.request('gene.echo', 'a')).rejects.toMatchObject({ name: 'Failure' });
  });
});
