import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { commandTable, defineCommand, defineEvent, eventTable } from '../../electron/contract/command.ts';
import { jobEvents } from '../../electron/contract/commands/jobs.ts';
import type { JobId } from '../../electron/contract/commands/jobs.ts';
import { createClient } from './client.ts';
import { listeners } from './transport.ts';
import type { Transport } from './transport.ts';

const commands = commandTable(
  defineCommand({ name: 'gene.length', input: z.object({ id: z.string() }), output: z.int() }),
  defineCommand({ name: 'gene.count', input: z.void(), output: z.int() }),
  defineCommand({ name: 'model.train', input: z.void(), output: z.object({ id: z.string() }), job: true }),
);
const events = {
  ...jobEvents,
  ...eventTable(defineEvent({ name: 'theme.changed', payload: z.object({ theme: z.string() }) })),
};

const id = '0f8fad5b-d9cb-469f-a165-70867728950e' as JobId;
const begun = { id, command: 'model.train', started: '2026-01-01T00:00:00.000Z' };

/** A transport that answers from a table and lets a test play the rest. */
function fakeTransport(answers: Record<string, unknown>) {
  const told = listeners<[string, unknown]>();
  const connects = listeners<[]>();
  const asked: { command: string; input: unknown }[] = [];
  const transport: Transport = {
    request(command, input) {
      asked.push({ command, input });
      return Promise.resolve(answers[command]);
    },
    subscribe: told.add,
    onConnect: connects.add,
    onDisconnect: () => () => undefined,
    close: () => undefined,
  };
  const client = createClient(commands, events, transport);
  return { client, asked, tell: told.tell, reconnect: connects.tell };
}

describe('a client', () => {
  it('asks by name, with the types of the table', async () => {
    const { client, asked } = fakeTransport({ 'gene.length': 7, 'gene.count': 3 });
    const length = client.call('gene.length', { id: 'TSPAN6' });
    expectTypeOf(length).toEqualTypeOf<Promise<number>>();
    expect(await length).toBe(7);
    expect(await client.call('gene.count')).toBe(3);
    expect(asked[0]).toEqual({ command: 'gene.length', input: { id: 'TSPAN6' } });
    // @ts-expect-error -- a job is started, not called
    expectTypeOf(client.call).toBeCallableWith('model.train');
  });

  it('does not hand on an answer that the table does not allow', async () => {
    const { client } = fakeTransport({ 'gene.length': 'seven' });
    await expect(client.call('gene.length', { id: 'a' })).rejects.toMatchObject({
      error: { code: 'internal' },
    });
  });

  it('tells of the events that are listened to', () => {
    const { client, tell } = fakeTransport({});
    const heard: string[] = [];
    const stop = client.on('theme.changed', ({ theme }) => heard.push(theme));
    tell('theme.changed', { theme: 'dark' });
    tell('job.cancelled', { id, command: 'model.train' });
    stop();
    tell('theme.changed', { theme: 'light' });
    expect(heard).toEqual(['dark']);
  });
});

describe('a job', () => {
  const progress = { stage: 'Training', done: 3, total: 100, unit: 'epochs' };

  it('tells its progress, the latest to whoever comes later, and gives its output', async () => {
    const { client, tell } = fakeTransport({ 'model.train': id });
    const job = await client.startJob('model.train');
    tell('job.progress', { id, command: 'model.train', progress });
    const heard: number[] = [];
    job.onProgress(({ done }) => heard.push(done));
    tell('job.progress', { id, command: 'model.train', progress: { ...progress, done: 4 } });
    expect(heard).toEqual([3, 4]);
    tell('job.finished', { id, command: 'model.train', output: { id: 'model-1' } });
    expect(await job.output).toEqual({ id: 'model-1' });
  });

  it('rejects with what stopped it', async () => {
    const error = {
      code: 'loss-not-finite',
      message: 'The loss is NaN.',
      remedy: 'Lower the learning rate.',
    };
    const { client, tell } = fakeTransport({ 'model.train': id });
    const failed = await client.startJob('model.train');
    tell('job.failed', { id, command: 'model.train', error });
    await expect(failed.output).rejects.toMatchObject({ error });
    const cancelled = await client.startJob('model.train');
    tell('job.cancelled', { id, command: 'model.train' });
    await expect(cancelled.output).rejects.toMatchObject({ error: { code: 'cancelled' } });
  });

  it('that ended while the connection was lost is caught up with', async () => {
    const finished = { ...begun, state: 'finished', output: { id: 'model-1' } };
    const { client, reconnect } = fakeTransport({ 'model.train': id, 'jobs.list': [finished] });
    const job = await client.startJob('model.train');
    reconnect();
    expect(await job.output).toEqual({ id: 'model-1' });
  });

  it('that the engine does not know after it was restarted was interrupted', async () => {
    const { client, reconnect } = fakeTransport({ 'model.train': id, 'jobs.list': [] });
    const job = await client.startJob('model.train');
    reconnect();
    await expect(job.output).rejects.toMatchObject({
      error: { code: 'engine-unavailable', remedy: expect.stringContaining('resumed') as string },
    });
  });

  it('that began before the page was loaded can be taken up', async () => {
    const running = { ...begun, state: 'running', progress };
    const { client } = fakeTransport({ 'jobs.list': [running] });
    const job = client.followJob('model.train', id);
    expect(await new Promise((resolve) => job.onProgress(resolve))).toEqual(progress);
  });
});
