import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { decodeFrame, encodeFrame } from '../contract/frame.ts';
import type { HostMessage } from '../contract/message.ts';

/* One server process, attacked in every way that ended or filled it once; after each attack it must still answer. */

const folder = mkdtempSync(join(tmpdir(), 'hostile-clients-'));
const megabyte = 2 ** 20;

let server: ChildProcess;
let origin: string;
let host: string;
let session: string;

beforeAll(async () => {
  mkdirSync(join(folder, 'page'));
  mkdirSync(join(folder, 'temporary'));
  writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html><title>SimpleChrome</title>');
  server = fork(join(import.meta.dirname, 'testing', 'sample-server.ts'), [folder], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, TMPDIR: join(folder, 'temporary'), TEMP: join(folder, 'temporary') },
  });
  const { address } = await told<{ address: string }>();
  ({ origin, host } = new URL(address));
  const token = new URL(address).hash.replace('#token=', '');
  ({ session } = JSON.parse(await ask('POST', '/session', token)) as { session: string });
});
afterAll(async () => {
  const ended = once(server, 'exit');
  server.disconnect();
  await ended;
  rmSync(folder, { recursive: true, force: true });
});

/** The page is served, and the engine answers a new window. */
afterEach(async () => {
  expect(server.exitCode).toBeNull();
  expect(await ask('GET', '/')).toContain('<title>SimpleChrome</title>');
  const window = await openWindow();
  window.send(encodeFrame({ kind: 'request', id: 1, command: 'sample.zeros', input: { length: 3 } }));
  expect(await answerTo(window, 1)).toEqual({ ok: true, value: new Float32Array(3) });
  window.terminate();
});

async function told<Message>(): Promise<Message> {
  const [message] = (await once(server, 'message')) as [Message];
  return message;
}

/** Bytes of the server process. */
async function memory(): Promise<number> {
  server.send('memory');
  return (await told<{ memory: number }>()).memory;
}

async function ask(method: string, path: string, body = ''): Promise<string> {
  const { port } = new URL(origin);
  const request = httpRequest({
    host: '127.0.0.1',
    port,
    path,
    method,
    agent: false,
    headers: { Host: host, Origin: origin },
  });
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += String(chunk);
  return text;
}

async function openWindow(): Promise<WebSocket> {
  const protocols = ['simplechrome', `simplechrome.session.${session}`];
  const window = new WebSocket(`${origin.replace('http', 'ws')}/socket`, protocols, { origin });
  await once(window, 'open');
  return window;
}

function answerTo(window: WebSocket, id: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    window.on('close', (code) => reject(new Error(`The server hung up (${code}).`)));
    window.on('message', (data) => {
      const message = decodeFrame(new Uint8Array(data as Buffer)) as HostMessage;
      if (message.kind === 'response' && message.id === id) resolve(message.result);
    });
  });
}

/** A connection that speaks for itself. */
async function rawConnection(text: string, allowHalfOpen = false): Promise<Socket> {
  const port = Number(new URL(origin).port);
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  await new Promise((resolve) => socket.write(text, resolve));
  return socket;
}

const upgradeFrom = (page: string): string =>
  [
    'GET /socket HTTP/1.1',
    `Host: ${host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Origin: ${page}`,
    '\r\n',
  ].join('\r\n');

describe('without a token', () => {
  it('a thousand refused sockets that are reset do no harm', async () => {
    for (let done = 0; done < 1000; done += 20) {
      const sockets = await Promise.all(
        Array.from({ length: 20 }, () => rawConnection(upgradeFrom('http://evil.example'))),
      );
      await Promise.all(
        sockets.map(async (socket, at) => {
          // Some at once, while the refusal is on its way; some once it was read.
          if (at % 2 === 1) await once(socket, 'data');
          socket.resetAndDestroy();
        }),
      );
    }
  });

  it('neither do requests that are none, or break off in the middle', async () => {
    for (const text of [
      'nonsense\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: ',
      `POST /session HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nContent-Length: 100\r\n\r\nabc`,
      `PUT /uploads/a HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nTransfer-Encoding: chunked\r\n\r\nzz`,
      upgradeFrom(origin),
    ]) {
      for (let time = 0; time < 10; time++) (await rawConnection(text)).resetAndDestroy();
    }
  });

  it('a refused connection is closed though its other end stays open', async () => {
    const socket = await rawConnection(upgradeFrom('http://evil.example'), true);
    socket.resume();
    await once(socket, 'end');
    // What is written into a connection that is gone comes back as a reset, and the next write is told so.
    while (!socket.destroyed) await new Promise((resolve) => socket.write('more', resolve));
  });
});

describe('a window', () => {
  it('may send two requests with numbers in one segment, wherever the second one begins', async () => {
    for (let shift = 0; shift < 8; shift++) {
      const window = await openWindow();
      const answers = [answerTo(window, 1), answerTo(window, 2)];
      const { _socket: socket } = window as unknown as { readonly _socket: Socket };
      socket.cork();
      const short = { length: 1, note: 'x'.repeat(shift) };
      window.send(encodeFrame({ kind: 'request', id: 1, command: 'sample.zeros', input: short }));
      const values = Float32Array.of(21);
      window.send(encodeFrame({ kind: 'request', id: 2, command: 'sample.double', input: { values } }));
      socket.uncork();
      const doubled = Float32Array.of(42);
      expect(await Promise.all(answers)).toMatchObject([{ ok: true }, { ok: true, value: { doubled } }]);
      window.terminate();
    }
  });

  it('that sends lists in lists without end is hung up on', async () => {
    for (const depth of [100, 10_000, 1_000_000]) {
      const window = await openWindow();
      const closed = once(window, 'close');
      window.send(nestedFrame(depth));
      expect((await closed)[0]).toBe(1003);
    }
  });

  it('that asks for gigabytes and reads nothing fills no memory, and loses its socket', async () => {
    const before = await memory();
    const window = await openWindow();
    window.on('error', () => undefined);
    window.pause();
    for (let id = 1; id <= 500; id++) {
      const input = { length: megabyte };
      window.send(encodeFrame({ kind: 'request', id, command: 'sample.zeros', input }));
    }
    // 2 GB were asked for. Each look asks the server's own loop, so that it gets its turns.
    let most = before;
    for (let id = 501; window.readyState !== WebSocket.CLOSED; id++) {
      most = Math.max(most, await memory());
      if (most - before > 1000 * megabyte) break;
      // Only whoever writes learns that the connection was reset while nothing is read.
      window.send(encodeFrame({ kind: 'abandon', id }));
    }
    expect((most - before) / megabyte).toBeLessThan(600);
  });
});

describe('an upload that never ends', () => {
  it('is given up once nothing more comes, and what came of it is deleted', async () => {
    const path = '/uploads/0f8fad5b-d9cb-469f-a165-70867728950e/counts.csv';
    const socket = await rawConnection(
      `PUT ${path} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nAuthorization: Bearer ${session}\r\n` +
        'Content-Length: 1000\r\n\r\ngene,bin',
    );
    socket.resume();
    await once(socket, 'close');
    const files = (): string[] => readdirSync(join(folder, 'temporary'), { recursive: true }).map(String);
    while (files().some((name) => name.endsWith('counts.csv'))) await memory();
  });
});

/** A request whose JSON is nested; made by hand, as no encoder would. */
function nestedFrame(depth: number): Uint8Array {
  const json = `{"message":${'['.repeat(depth)}${']'.repeat(depth)},"arrays":[]}`;
  const frame = new Uint8Array(8 + json.length);
  const preamble = new DataView(frame.buffer);
  preamble.setUint32(0, 0x31464353, true);
  preamble.setUint32(4, json.length, true);
  frame.set(Buffer.from(json), 8);
  return frame;
}
