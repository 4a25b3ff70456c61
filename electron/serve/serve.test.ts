import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { dialogCommands, frontEvents, serverCommands } from '../contract/commands/desktop.ts';
import { jobCommands, jobEvents } from '../contract/commands/jobs.ts';
import { openPreferences } from '../engine/process/window/preferences.ts';
import { createClient } from '../../renderer/api/client.ts';
import { serverTransport } from '../../renderer/api/server-connection.ts';
import { serverSession } from '../../renderer/api/server-connection.ts';
import { launchEngine } from './engine-process.ts';
import { serve } from './serve.ts';
import type { RunningServer } from './serve.ts';
import { sampleCommands } from './testing/sample-commands.ts';

/* The page's own client against the real server and a real engine process. */

const folder = mkdtempSync(join(tmpdir(), 'serve-test-'));
const page = join(folder, 'page');
const freshAddresses: string[] = [];
const sampleEngine = join(import.meta.dirname, 'testing', 'sample-engine.ts');
const limits = { fileBytes: 1000, totalBytes: 100_000, files: 100 };

let server: RunningServer;
let origin: string;
let session: string;
let client: ReturnType<typeof connectClient>;

beforeAll(async () => {
  mkdirSync(page);
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>SimpleChrome</title>');
  server = await serve({
    page,
    launchEngine: (grants) => launchEngine(sampleEngine, grants, ['--import', 'tsx']),
    preferences: openPreferences(join(folder, 'user')),
    version: '1.2.3',
    port: 0,
    openedPaths: ['/data/k562.simplechrome'],
    onFreshAddress: (address) => freshAddresses.push(address),
    uploadLimits: limits,
  });
  ({ origin } = new URL(server.address));

  // What the page's client finds in a browser.
  const kept = new Map<string, string>();
  vi.stubGlobal('location', new URL(server.address));
  vi.stubGlobal('history', { replaceState: () => vi.stubGlobal('location', new URL(`${origin}/`)) });
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  });
  const nodeFetch = globalThis.fetch;
  vi.stubGlobal('fetch', (path: string, options: RequestInit = {}) => {
    const headers = new Headers(options.headers);
    if (!headers.has('Origin')) headers.set('Origin', origin);
    return nodeFetch(new URL(path, origin), { ...options, headers });
  });
  vi.stubGlobal(
    'WebSocket',
    class extends WebSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols, { origin });
      }
    },
  );
  session = await serverSession();
  client = connectClient();
});

afterAll(async () => {
  await server.stop();
  vi.unstubAllGlobals();
  rmSync(folder, { recursive: true });
});

function connectClient() {
  const dialogs = {
    'dialog.openFiles': () => ['/chosen.csv'],
    'dialog.openFolder': () => null,
    'dialog.saveFile': ({ suggestedName }: { suggestedName: string }) => `/saved/${suggestedName}`,
  };
  const commands = { ...sampleCommands, ...serverCommands, ...jobCommands };
  return createClient(commands, { ...jobEvents, ...frontEvents }, serverTransport(session, dialogs));
}

/** A request with headers that browsers would not let a page set. */
function ask(
  path: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<{ status: number; headers: Record<string, unknown>; text: string }> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(origin);
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

describe('calls', () => {
  it('bring typed arrays to the engine and back', async () => {
    const values = Float32Array.from({ length: 100_000 }, (_, index) => index);
    const { doubled, processId } = await client.call('sample.double', { values });
    expect(doubled).toBeInstanceOf(Float32Array);
    expect(doubled[99_999]).toBe(199_998);
    expect(processId).not.toBe(process.pid);
  });

  it('are answered by the server itself where they are its own, even while the engine is busy', async () => {
    const order: string[] = [];
    const busy = client.call('sample.busy', { milliseconds: 500 }).then(() => order.push('engine'));
    const about = client.call('front.about').then((answer) => {
      order.push('server');
      return answer;
    });
    await Promise.all([busy, about]);
    expect(order).toEqual(['server', 'engine']);
    expect(await about).toMatchObject({ kind: 'browser', openedPaths: ['/data/k562.simplechrome'] });
  });

  it('that the system would answer with a dialog are answered by the page', async () => {
    const transport = serverTransport(session, {
      'dialog.openFiles': ({ multiple }) => (multiple ? ['/many.csv'] : ['/one.csv']),
      'dialog.openFolder': () => null,
      'dialog.saveFile': () => null,
    });
    expect(await transport.request('dialog.openFiles', {})).toEqual(['/many.csv']);
    expect(await transport.request('dialog.openFolder', {})).toBeNull();
    transport.close();
  });

  it('list folders of this computer for that', async () => {
    const listing = await client.call('files.list', { folder });
    expect(listing.entries).toMatchObject([{ name: 'page', kind: 'folder' }]);
  });
});

describe('a file of this computer', () => {
  it('is read once it was chosen in the picker, and not because the page names it', async () => {
    const path = join(folder, 'chosen.txt');
    writeFileSync(path, 'text');
    await expect(client.call('sample.read', { path })).rejects.toMatchObject({
      error: { code: 'path-not-chosen' },
    });
    const picking = createClient(
      { ...sampleCommands, ...dialogCommands },
      {},
      serverTransport(session, {
        'dialog.openFiles': () => [path],
        'dialog.openFolder': () => null,
        'dialog.saveFile': () => null,
      }),
    );
    expect(await picking.call('dialog.openFiles', {})).toEqual([path]);
    expect(await picking.call('sample.read', { path })).toBe('text');
  });

  it('is no project because the page says so', async () => {
    await expect(client.call('recent.add', { path: folder, name: 'All' })).rejects.toMatchObject({
      error: { code: 'path-not-chosen' },
    });
    expect(await client.call('recent.list')).toEqual([]);
  });
});

describe('jobs', () => {
  it('report and finish', async () => {
    const job = await client.startJob('sample.count', { to: 30 });
    const reports: number[] = [];
    job.onProgress(({ done }) => reports.push(done));
    expect(await job.output).toBe(30);
    expect(reports.at(-1)).toBe(30);
  });

  it('can be cancelled', async () => {
    const job = await client.startJob('sample.count', { to: 1e6 });
    expect(await job.cancel()).toBe(true);
    await expect(job.output).rejects.toMatchObject({ error: { code: 'cancelled' } });
  });

  it('are found again by a page that was loaded anew', async () => {
    const { id } = await client.startJob('sample.count', { to: 50 });
    const reloaded = connectClient();
    expect(await reloaded.followJob('sample.count', id).output).toBe(50);
    expect(await reloaded.followJob('sample.count', id).output).toBe(50);
  });
});

describe('a crash of the engine', () => {
  it('fails what was asked, interrupts jobs, is told in plain words, and the next call is answered', async () => {
    const states: string[] = [];
    const stop = client.on('engine.state', ({ state }) => states.push(state));
    const job = await client.startJob('sample.count', { to: 1e6 });
    await expect(client.call('sample.crash')).rejects.toMatchObject({
      error: { code: 'engine-unavailable' },
    });
    await expect(job.output).rejects.toMatchObject({
      error: { code: 'engine-unavailable', remedy: expect.stringContaining('resumed') as string },
    });
    const { doubled } = await client.call('sample.double', { values: Float32Array.of(21) });
    expect(doubled[0]).toBe(42);
    expect(states).toEqual(['restarting', 'starting', 'running']);
    stop();
  });
});

describe('whoever is not the page', () => {
  const own = (): Record<string, string> => ({ Host: new URL(origin).host, Origin: origin });

  it('is refused under any name but this computer’s own', async () => {
    expect((await ask('/')).status).toBe(200);
    expect((await ask('/', { headers: { Host: `rebound.example:${new URL(origin).port}` } })).status).toBe(
      403,
    );
  });

  it('is refused with the origin of another page, or with none for anything that changes something', async () => {
    expect((await ask('/', { headers: { ...own(), Origin: 'http://evil.example' } })).status).toBe(403);
    expect((await ask('/session', { method: 'POST', body: 'x' })).status).toBe(403);
    expect(
      (await ask('/session', { method: 'POST', body: 'x', headers: { ...own(), Origin: 'null' } })).status,
    ).toBe(403);
  });

  it('gets no session for a token that was used, and the terminal shows a fresh one', async () => {
    const token = new URL(server.address).hash.replace('#token=', '');
    expect((await ask('/session', { method: 'POST', body: token, headers: own() })).status).toBe(401);
    expect((await ask('/session', { method: 'POST', body: 'guess', headers: own() })).status).toBe(401);
    expect(freshAddresses).toHaveLength(1);
    const fresh = new URL(freshAddresses[0] ?? '').hash.replace('#token=', '');
    expect((await ask('/session', { method: 'POST', body: fresh, headers: own() })).status).toBe(201);
  });

  it.each([
    [
      'the wrong session',
      () => ({ protocols: ['simplechrome', 'simplechrome.session.guess'], from: origin }),
    ],
    ['no session', () => ({ protocols: ['simplechrome'], from: origin })],
    [
      'another origin',
      () => ({ protocols: ['simplechrome', `simplechrome.session.${session}`], from: 'http://evil.example' }),
    ],
  ])('cannot open a socket with %s', async (_what, how) => {
    const { protocols, from } = how();
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/socket`, protocols, { origin: from });
    const message = await new Promise((resolve) => socket.on('error', ({ message }) => resolve(message)));
    expect(message).toContain('403');
  });

  it('is hung up on when it speaks anything but frames', async () => {
    for (const message of ['{"kind":"request"}', Buffer.from('nonsense')]) {
      const protocols = ['simplechrome', `simplechrome.session.${session}`];
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/socket`, protocols, { origin });
      socket.on('open', () => socket.send(message));
      expect(await new Promise((resolve) => socket.on('close', resolve))).toBe(1003);
    }
  });

  it('gets only files of the page, with the headers that confine it', async () => {
    const { status, headers } = await ask('/index.html');
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    for (const path of ['/../user/theme.json', '/%2e%2e/%2e%2e/etc/passwd', '/..%2fuser']) {
      expect((await ask(path)).status).toBe(404);
    }
    expect((await ask('/', { method: 'DELETE', headers: own() })).status).toBe(405);
  });
});

describe('an upload', () => {
  const batch = '/uploads/0f8fad5b-d9cb-469f-a165-70867728950e';
  const put = (path: string, body: string, headers: Record<string, string> = {}) =>
    ask(path, {
      method: 'PUT',
      body,
      headers: { Host: new URL(origin).host, Origin: origin, Authorization: `Bearer ${session}`, ...headers },
    });

  it('lands in a folder of its own and answers where; a folder keeps its form', async () => {
    const { status, text } = await put(`${batch}/K%20562/train.csv`, 'gene,1');
    expect(status).toBe(201);
    const { top } = JSON.parse(text) as { top: string };
    expect(await client.call('sample.read', { path: join(top, 'train.csv') })).toBe('gene,1');
    expect(top).toMatch(/K 562$/);
  });

  it('is refused without a session', async () => {
    expect((await put(`${batch}/a.csv`, 'x', { Authorization: 'Bearer guess' })).status).toBe(401);
  });

  it('larger than allowed is refused in words, and nothing of it is kept', async () => {
    const { status, text } = await put(`${batch}/large.csv`, 'x'.repeat(5000));
    expect(status).toBe(422);
    expect(JSON.parse(text)).toMatchObject({ code: 'option-invalid' });
    const { top } = JSON.parse((await put(`${batch}/large.csv`, 'fits')).text) as { top: string };
    expect(readFileSync(top, 'utf8')).toBe('fits');
  });

  it('does not replace another one', async () => {
    expect((await put(`${batch}/twice.csv`, '1')).status).toBe(201);
    expect((await put(`${batch}/twice.csv`, '2')).status).toBe(422);
  });

  it('is deleted when the server stops', async () => {
    const other = await serve({
      page,
      launchEngine: (grants) => launchEngine(sampleEngine, grants, ['--import', 'tsx']),
      preferences: openPreferences(join(folder, 'user')),
      version: '1.2.3',
      port: 0,
      openedPaths: [],
      onFreshAddress: () => undefined,
    });
    const at = new URL(other.address);
    const headers = { Origin: at.origin, Host: at.host };
    const token = at.hash.replace('#token=', '');
    const nodeFetch = (path: string, options: RequestInit): Promise<Response> =>
      fetch(new URL(path, at).href, options);
    const entered = await nodeFetch('/session', { method: 'POST', body: token, headers });
    const { session: secret } = (await entered.json()) as { session: string };
    const answer = await nodeFetch(`${batch}/a.csv`, {
      method: 'PUT',
      body: 'x',
      headers: { ...headers, Authorization: `Bearer ${secret}` },
    });
    const { top } = (await answer.json()) as { top: string };
    expect(existsSync(top)).toBe(true);
    await other.stop();
    expect(existsSync(top)).toBe(false);
  });
});
