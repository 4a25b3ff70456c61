import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commandTable, defineCommand } from '../../../contract/command.ts';
import type { HostMessage } from '../../../contract/message.ts';
import { projectPathSchema, readPathSchema } from '../../../contract/path.ts';
import { channelPair } from '../../../contract/testing/channel-pair.ts';
import { createPathGrants } from '../window/path-grants.ts';
import { createEngineHost } from './engine-host.ts';
import { implement } from './implement.ts';
import { answerAboutPaths, askParentForPaths } from './path-keeper.ts';

const table = commandTable(
  defineCommand({ name: 'file.read', input: z.object({ source: readPathSchema }), output: z.string() }),
  defineCommand({
    name: 'file.import',
    input: z.object({ source: readPathSchema }),
    output: z.string(),
    job: true,
  }),
  defineCommand({
    name: 'project.open',
    input: z.object({ path: projectPathSchema }),
    output: z.object({ directory: projectPathSchema }),
  }),
);

/** An engine and the process that started it, which knows what was chosen. */
function engine() {
  const carriedOut: string[] = [];
  const asked: unknown[] = [];
  const grants = createPathGrants(() => Promise.resolve([]));
  const keeper = askParentForPaths((question) => {
    asked.push(question);
    answerAboutPaths(structuredClone(question), grants, (answer) => keeper.receive(structuredClone(answer)));
  });
  const host = createEngineHost(
    implement(table, {
      'file.read': ({ source }) => (carriedOut.push(source), 'read'),
      'file.import': ({ source }) => (carriedOut.push(source), 'imported'),
      'project.open': () => ({ directory: resolve('/lab/copy') }),
    }),
    keeper,
  );
  const [window, hostEnd] = channelPair();
  host.attach(hostEnd);
  const answers = new Map<number, (message: HostMessage) => void>();
  window.onMessage((raw) => {
    const message = raw as HostMessage;
    if (message.kind === 'response') answers.get(message.id)?.(message);
  });
  let id = 0;
  const ask = (command: string, input: object): Promise<unknown> =>
    new Promise((answered) => {
      answers.set(++id, (message) => answered('result' in message ? message.result : undefined));
      window.send({ kind: 'request', id, command, input });
    });
  return { ask, grants, carriedOut, asked };
}

describe('an engine that is given a path', () => {
  it('carries nothing out with one that nobody chose', async () => {
    const { ask, carriedOut } = engine();
    for (const command of ['file.read', 'file.import']) {
      expect(await ask(command, { source: '/etc/passwd' })).toMatchObject({
        ok: false,
        error: { code: 'path-not-chosen', where: { file: '/etc/passwd' } },
      });
    }
    expect(carriedOut).toEqual([]);
  });

  it('works with one that was chosen, and asks about it once', async () => {
    const { ask, grants, asked } = engine();
    const source = resolve('/data/counts.csv');
    grants.grant(source, 'read');
    for (let time = 0; time < 3; time++) {
      expect(await ask('file.read', { source })).toEqual({ ok: true, value: 'read' });
    }
    expect(asked).toHaveLength(1);
  });

  it('may go on with what it made itself, such as the copy of an older project', async () => {
    const { ask, grants } = engine();
    const [path, copy] = [resolve('/lab/older'), resolve('/lab/copy')];
    grants.grant(path, 'project');
    expect(await ask('project.open', { path: copy })).toMatchObject({ ok: false });
    expect(await ask('project.open', { path })).toEqual({ ok: true, value: { directory: copy } });
    expect(await ask('project.open', { path: copy })).toMatchObject({ ok: true });
  });
});
