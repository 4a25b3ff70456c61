import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Channel } from '../../../contract/channel.ts';
import { commandTable, defineCommand, defineEvent } from '../../../contract/command.ts';
import { failure } from '../../../contract/failure.ts';
import { hostMessageSchema } from '../../../contract/message.ts';
import type { HostMessage } from '../../../contract/message.ts';
import { channelPair } from '../../../contract/testing/channel-pair.ts';
import { createEngineHost } from './engine-host.ts';
import { everyPath } from './testing/every-path.ts';
import { implement, joinImplementations } from './implement.ts';

const rang = defineEvent({ name: 'bell.rang', payload: z.object({ times: z.int() }) });
const table = commandTable(
  defineCommand({ name: 'gene.shout', input: z.object({ id: z.string() }), output: z.string() }),
  defineCommand({ name: 'gene.fail', input: z.void(), output: z.void() }),
  defineCommand({ name: 'gene.wait', input: z.void(), output: z.string() }),
  defineCommand({ name: 'bell.ring', input: z.void(), output: z.void() }),
  defineCommand({ name: 'model.train', input: z.object({ epochs: z.int() }), output: z.string(), job: true }),
);
const sample = implement(table, {
  'gene.shout': ({ id }) => id.toUpperCase(),
  'gene.fail': () => {
    throw failure('genes-none', 'There is no gene.', 'Add one.');
  },
  'gene.wait': (_input, { signal }) =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve('abandoned'))),
  'bell.ring': (_input, { emit }) => emit(rang, { times: 3 }),
  'model.train': ({ epochs }, { report }) => {
    report({ stage: 'Training', done: epochs, unit: 'epochs' });
    return `trained for ${epochs}`;
  },
});

interface Window {
  readonly channel: Channel;
  readonly heard: HostMessage[];
  readonly next: (wanted: (message: HostMessage) => boolean) => Promise<HostMessage>;
}

function openWindow(host = createEngineHost(sample, everyPath)): Window {
  const [channel, hostEnd] = channelPair();
  host.attach(hostEnd);
  const heard: HostMessage[] = [];
  const waiting: (() => void)[] = [];
  channel.onMessage((message) => {
    heard.push(hostMessageSchema.parse(message));
    waiting.splice(0).forEach((look) => look());
  });
  return {
    channel,
    heard,
    async next(wanted) {
      for (;;) {
        const found = heard.find(wanted);
        if (found !== undefined) return found;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
  };
}

const answerTo = (id: number) => (message: HostMessage) => message.kind === 'response' && message.id === id;
const eventNamed = (name: string) => (message: HostMessage) =>
  message.kind === 'event' && message.event === name;

describe('the engine host', () => {
  it('answers each request under its own id', async () => {
    const { channel, next } = openWindow();
    channel.send({ kind: 'request', id: 1, command: 'gene.shout', input: { id: 'tspan6' } });
    channel.send({ kind: 'request', id: 2, command: 'gene.fail' });
    expect(await next(answerTo(1))).toMatchObject({ result: { ok: true, value: 'TSPAN6' } });
    expect(await next(answerTo(2))).toMatchObject({ result: { ok: false, error: { code: 'genes-none' } } });
  });

  it('refuses input that does not fit and names that do not exist', async () => {
    const { channel, next } = openWindow();
    channel.send({ kind: 'request', id: 1, command: 'gene.shout', input: { id: 7 } });
    channel.send({ kind: 'request', id: 2, command: 'toString', input: {} });
    expect(await next(answerTo(1))).toMatchObject({
      result: { ok: false, error: { code: 'option-invalid' } },
    });
    expect(await next(answerTo(2))).toMatchObject({ result: { ok: false, error: { code: 'internal' } } });
  });

  it('hangs up on whoever does not speak its language', async () => {
    const { channel } = openWindow();
    const closed = new Promise<void>((resolve) => channel.onClose(resolve));
    channel.send({ kind: 'request', id: -1, command: 'gene.shout' });
    await closed;
  });

  it('tells handlers when an answer is no longer wanted', async () => {
    const { channel, next } = openWindow();
    channel.send({ kind: 'request', id: 5, command: 'gene.wait' });
    channel.send({ kind: 'abandon', id: 5 });
    expect(await next(answerTo(5))).toMatchObject({ result: { value: 'abandoned' } });
  });

  it('answers a job with its id first, then tells of it', async () => {
    const { channel, heard, next } = openWindow();
    channel.send({ kind: 'request', id: 1, command: 'model.train', input: { epochs: 2 } });
    expect(await next(eventNamed('job.finished'))).toMatchObject({ payload: { output: 'trained for 2' } });
    expect(heard.map((message) => (message.kind === 'event' ? message.event : 'response'))).toEqual([
      'response',
      'job.progress',
      'job.finished',
    ]);
    channel.send({ kind: 'request', id: 2, command: 'jobs.list' });
    expect(await next(answerTo(2))).toMatchObject({ result: { value: [{ state: 'finished' }] } });
  });

  it('tells every window of events and jobs, and none that is closed', async () => {
    const host = createEngineHost(sample, everyPath);
    const [first, second, gone] = [openWindow(host), openWindow(host), openWindow(host)];
    gone.channel.close();
    first.channel.send({ kind: 'request', id: 1, command: 'bell.ring' });
    expect(await second.next(eventNamed('bell.rang'))).toMatchObject({ payload: { times: 3 } });
    expect(gone.heard).toEqual([]);
  });
});

describe('joined implementations', () => {
  it('must not answer the same command twice', () => {
    expect(() => joinImplementations(sample, sample)).toThrow('"gene.shout" is implemented twice.');
  });
});
